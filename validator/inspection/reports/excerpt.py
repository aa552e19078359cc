"""The line of a file that a finding speaks of, with a caret under its place."""

from collections.abc import Iterable
from pathlib import Path

from validator.finding import Place

WIDTH = 74
"""Characters of the line that are shown; a longer one is cut around the place."""

LARGEST = 2_000_000
"""Bytes of a file that is read again to quote from it."""


def excerpt(place: Place, lines: list[str]) -> tuple[str, str] | None:
    """The line without its indent, and a line with the caret; None where there is no such line."""
    if not 1 <= place.line <= len(lines):
        return None
    whole = "".join(letter if letter.isprintable() else " " for letter in lines[place.line - 1])
    line = whole.strip()
    at = max(0, min(place.column - 1 - (len(whole) - len(whole.lstrip())), len(line)))
    start = max(0, min(at - WIDTH // 2, len(line) - WIDTH))
    shown = line[start : start + WIDTH]
    before, after = "…" if start else "", "…" if start + WIDTH < len(line) else ""
    if not line:
        return None
    return f"{before}{shown}{after}", " " * (at - start + len(before)) + "^"


def lines_of(files: Iterable[Path]) -> dict[Path, list[str]]:
    """The lines of each file that is there and of a size to quote from."""
    return {file: _lines(file) for file in set(files)}


def _lines(file: Path) -> list[str]:
    try:
        if file.stat().st_size > LARGEST:
            return []
        return file.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []
