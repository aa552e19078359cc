"""Where in a JSON file each value stands, by its JSON Pointer: line and column, found in one pass.

Beside that, what a JSON reader lets through in silence: names given twice, halves of characters, numbers there are none of.
"""

import math
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from json.decoder import scanstring  # type: ignore[attr-defined]

from validator.template.pointer import join, parent

_SPACE = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"[^\s,\]}]+")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_HALF = re.compile("[\ud800-\udfff]")


def lines(text: str) -> dict[str, int]:
    """The line (from 1) of every value in a JSON text, by its pointer. The text has parsed already."""
    spots = spots_of(text)
    return {pointer: spots.line_and_column(offset)[0] for pointer, offset in spots.values.items()}


def depth_of(text: str) -> int:
    """How deeply a text nests lists and objects, whether or not it is JSON."""
    depth = deepest = 0
    for token in _TOKEN.finditer(text):
        if token[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif token[0] in "]}":
            depth -= 1
    return deepest


@dataclass
class _Open:
    """An object or a list that is being read."""

    pointer: str
    is_object: bool
    items: int = 0


class Spots:
    """The places of a JSON text that has parsed already.

    `values` and `names` are offsets by pointer; `twice` the pointer and offset of each name its object has already;
    `halves` offset and text of each half of a character; `no_numbers` offset and text of each number there is none of.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[str, int] = {}
        self.names: dict[str, int] = {}
        self.twice: list[tuple[str, int]] = []
        self.halves: list[int] = []
        self.no_numbers: list[tuple[int, str]] = []
        self._read()

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset into the text."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def at(self, pointer: str) -> tuple[int, int]:
        """Line and column of a member's name, or of the value where it has none; of what is nearest above, where it is not there."""
        while pointer and pointer not in self.values:
            pointer = parent(pointer)
        return self.line_and_column(self.names.get(pointer, self.values.get(pointer, 0)))

    def _read(self) -> None:
        """One pass over the text, without calling itself: how deep it goes does not matter."""
        stack: list[_Open] = []
        index, pointer = self._skip(0), ""
        while True:
            self.values.setdefault(pointer, index)
            if self.text[index] in "{[":
                stack.append(_Open(pointer, self.text[index] == "{"))
                index += 1
            else:
                index = self._scalar(index)
            index = self._skip(index)
            while stack and self.text[index] in "}]":
                stack.pop()
                index = self._skip(index + 1)
            if not stack:
                return
            index, pointer = self._next(stack[-1], index)

    def _next(self, top: _Open, index: int) -> tuple[int, str]:
        """The start and the pointer of the next value of an object or a list."""
        if self.text[index] == ",":
            index = self._skip(index + 1)
        if not top.is_object:
            top.items += 1
            return index, join(top.pointer, top.items - 1)
        name, after = scanstring(self.text, index + 1)
        self._whole(name, index)
        pointer = join(top.pointer, name)
        if pointer in self.names:
            self.twice.append((pointer, index))
        self.names.setdefault(pointer, index)
        return self._skip(self._skip(after) + 1), pointer

    def _scalar(self, index: int) -> int:
        """The index after the text, number or word at `index`."""
        if self.text[index] == '"':
            value, after = scanstring(self.text, index + 1)
            self._whole(value, index)
            return int(after)
        found = _SCALAR.match(self.text, index)
        written = found[0] if found else ""
        if written not in ("true", "false", "null") and not math.isfinite(float(written or "nan")):
            self.no_numbers.append((index, written))
        return index + max(len(written), 1)

    def _whole(self, value: str, index: int) -> None:
        if _HALF.search(value):
            self.halves.append(index)

    def _skip(self, index: int) -> int:
        found = _SPACE.match(self.text, index)
        return found.end() if found else index


@lru_cache(maxsize=512)
def spots_of(text: str) -> Spots:
    """The places of a text, read once while it stays the same."""
    return Spots(text)
