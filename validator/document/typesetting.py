"""Text as it can be drawn: what the fonts lack stands there by its number, and nothing is left out."""

import re
import unicodedata
from collections.abc import Iterator

from validator.document.fonts import among_signs, in_text

Line = list[str]
"""A line in pieces. Between two of them it may be broken: they are parts of one very long word."""
Text = list[list[Line]]
"""Paragraphs of lines."""

PLAIN = frozenset(map(chr, range(0x20, 0x7F)))
"""What every font has."""

UNSEEN = frozenset(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F])) | frozenset(
    map(chr, [*range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF])
)
"""Controls, and marks that change the order in which a line is read: shown by their numbers, whatever a font has."""

LONG_WORD, PIECE = 20, 10
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = re.compile("[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_LONG_WORD = re.compile(rf"\S{{{LONG_WORD + 1},}}")
_PIECE = re.compile(rf"\[U\+[0-9A-F]{{4,6}}\]|.{{1,{PIECE}}}?(?=\[U\+)|.{{1,{PIECE}}}")


class Typesetter:
    """Makes text ready to be drawn, and remembers whether something had to stand there by its number."""

    def __init__(self, *, plain: bool = False) -> None:
        """`plain` takes what every font has, and nothing else."""
        self.text_font: frozenset[str] = PLAIN if plain else (in_text() - UNSEEN) | PLAIN
        self.signs: frozenset[str] = frozenset() if plain else among_signs()
        self.replaced = False

    def text(self, words: str) -> Text:
        """Paragraphs, lines and pieces."""
        seen = self._seen(_LINE_END.sub("\n", words.replace("\t", " ")))
        return [[_pieces(line) for line in paragraph.split("\n")] for paragraph in _PARAGRAPH_END.split(seen)]

    def line(self, words: str) -> str:
        """Words that can't be broken up, such as a title."""
        return self._seen(_BLANK.sub(" ", words))

    def _seen(self, words: str) -> str:
        if self.text_font.issuperset(words.replace("\n", "")):
            return words
        return "".join(self._one_by_one(words))

    def _one_by_one(self, words: str) -> Iterator[str]:
        on_a_sign = False
        for one in words:
            # a mark over a sign would be looked for in the sign's font, which has no marks
            if one == "\n" or (one in self.text_font and not (on_a_sign and _joins(one))):
                yield one
                on_a_sign = False
            elif one in self.signs:
                yield one
                on_a_sign = True
            else:
                self.replaced = True
                yield f"[U+{ord(one):04X}]"
                on_a_sign = False


def _joins(one: str) -> bool:
    """Whether a character belongs to the one before it."""
    return unicodedata.category(one).startswith("M") or one in "\u200c\u200d"


def _pieces(line: str) -> Line:
    """The line, with its very long words cut where they may be broken."""
    pieces, end = [""], 0
    for word in _LONG_WORD.finditer(line):
        first, *more = _PIECE.findall(word[0])
        pieces[-1] += line[end : word.start()] + first
        for piece in more:
            if _joins(piece[0]):
                pieces[-1] += piece
            else:
                pieces.append(piece)
        end = word.end()
    pieces[-1] += line[end:]
    return pieces
