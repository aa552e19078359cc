"""Which line of a JSON file a JSON Pointer stands on."""

import re
from json.decoder import scanstring  # type: ignore[attr-defined]

from validator.template.pointer import join

_SPACE = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"[^\s,\]}]+")


def lines(text: str) -> dict[str, int]:
    """The line (from 1) of every value in a JSON text, by its pointer. The text has parsed already."""
    found: dict[str, int] = {}
    _value(text, _skip(text, 0), "", found)
    return found


def named_twice(text: str) -> tuple[int, str]:
    """The line and the name of the first member that its object has already. The text has one."""
    watch = _Watch()
    _value(text, _skip(text, 0), "", watch)
    return watch.twice


class _Watch(dict[str, int]):
    twice = (1, "")

    def __setitem__(self, pointer: str, line: int) -> None:
        if pointer in self and not self.twice[1]:
            self.twice = line, pointer.rpartition("/")[2]
        super().__setitem__(pointer, line)


def _skip(text: str, index: int) -> int:
    match = _SPACE.match(text, index)
    return match.end() if match else index


def _value(text: str, index: int, pointer: str, found: dict[str, int]) -> int:
    """Record the value that starts at `index`; the index after it."""
    found[pointer] = text.count("\n", 0, index) + 1
    if text[index] == "{":
        return _members(text, index, pointer, found)
    if text[index] == "[":
        return _items(text, index, pointer, found)
    if text[index] == '"':
        return int(scanstring(text, index + 1)[1])
    match = _SCALAR.match(text, index)
    return match.end() if match else index + 1


def _members(text: str, index: int, pointer: str, found: dict[str, int]) -> int:
    index = _skip(text, index + 1)
    while text[index] != "}":
        name, after = scanstring(text, index + 1)
        start = _skip(text, _skip(text, after) + 1)
        index = _skip(text, _value(text, start, join(pointer, name), found))
        if text[index] == ",":
            index = _skip(text, index + 1)
    return index + 1


def _items(text: str, index: int, pointer: str, found: dict[str, int]) -> int:
    index, number = _skip(text, index + 1), 0
    while text[index] != "]":
        index = _skip(text, _value(text, index, join(pointer, number), found))
        number += 1
        if text[index] == ",":
            index = _skip(text, index + 1)
    return index + 1
