"""The fonts of a document, shipped with it so that it is the same on every machine, and the characters they have."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import typst

FOLDER = Path(__file__).parent / "fonts"
TEXT = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
"""What text is set in. The others have signs that these lack."""


@cache
def fonts() -> typst.Fonts:
    """The shipped fonts, and neither the machine's nor typst's own."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


@cache
def in_text() -> frozenset[str]:
    """The characters that are in every weight of the text's font."""
    return frozenset.intersection(*(characters(FOLDER / name) for name in TEXT))


@cache
def among_signs() -> frozenset[str]:
    """The characters that only the other fonts have."""
    others = (file for file in FOLDER.glob("*.ttf") if file.name not in TEXT)
    return frozenset().union(*map(characters, others)) - in_text()


def characters(file: Path) -> frozenset[str]:
    """The characters of a font, by its table of segments (OpenType, cmap format 4: the first 65,536 of Unicode)."""
    font = file.read_bytes()
    cmap = next(start for tag, start in _tables(font) if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    starts = {cmap + struct.unpack_from(">HHL", font, cmap + 4 + 8 * n)[2] for n in range(count)}
    segments = next(start for start in starts if struct.unpack_from(">H", font, start)[0] == 4)
    return frozenset(map(chr, _codes(font, segments)))


def _tables(font: bytes) -> Iterator[tuple[bytes, int]]:
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        tag, _, start, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        yield tag, start


def _codes(font: bytes, start: int) -> Iterator[int]:
    """The codes that a table of segments leads to a glyph."""
    (double,) = struct.unpack_from(">H", font, start + 6)
    count, at = double // 2, start + 14
    ends = struct.unpack_from(f">{count}H", font, at)
    begins, steps, places = (
        struct.unpack_from(f">{count}H", font, at + 2 + double * column) for column in (1, 2, 3)
    )
    for segment, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        for code in range(begin, min(end, 0xFFFE) + 1):
            glyph = code
            if places[segment]:
                row = at + 2 + double * 3 + 2 * segment + places[segment]
                (glyph,) = struct.unpack_from(">H", font, row + 2 * (code - begin))
                if not glyph:
                    continue
            if (glyph + steps[segment]) % 0x10000:
                yield code
