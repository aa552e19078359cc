"""JSON Pointers (RFC 6901): the only name a question has."""

import re
from collections.abc import Iterator
from typing import Any

_NUMBER = re.compile(r"/[0-9]+(?![^/])")

ROW = "-"
"""Stands for a row's number in a template's own pointers: `/actions/-/what`."""


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdecimal()


def join(pointer: str, *names: str | int) -> str:
    """The pointer of a member below `pointer`, its name escaped."""
    for each in names:
        name = str(each)
        if "~" in name or "/" in name:
            name = name.replace("~", "~0").replace("/", "~1")
        pointer = f"{pointer}/{name}"
    return pointer


def split(pointer: str) -> list[str]:
    """The names along a pointer, unescaped; the empty list for the whole document."""
    if "~" not in pointer:
        return pointer.split("/")[1:]
    return [name.replace("~1", "/").replace("~0", "~") for name in pointer.split("/")[1:]]


def parent(pointer: str) -> str:
    """The pointer one step up."""
    return pointer.rpartition("/")[0]


def general(pointer: str) -> str:
    """The pointer as a template knows it, with `-` for the number of a row."""
    return _NUMBER.sub(f"/{ROW}", pointer)


def in_row(pointer: str, like: str) -> str:
    """A template's pointer with its `-` filled in from `like`, a pointer in the same row."""
    numbers = iter([name for name in like.split("/") if _is_number(name)])
    return "/".join(next(numbers, ROW) if name == ROW else name for name in pointer.split("/"))


def at(answers: Any, pointer: str) -> Any:
    """The value at a pointer, or None where there is none. Never raises, whatever the answers are."""
    for name in split(pointer):
        if isinstance(answers, dict):
            answers = answers.get(name)
        elif isinstance(answers, list) and _is_number(name) and len(name) < 6:
            answers = answers[int(name)] if int(name) < len(answers) else None
        else:
            return None
    return answers


def objects_in(value: Any, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object in a JSON value, with its pointer."""
    waiting = [(pointer, value)]
    while waiting:
        here, one = waiting.pop()
        if isinstance(one, dict):
            yield here, one
            waiting += [(join(here, name), member) for name, member in reversed(one.items())]
        elif isinstance(one, list):
            waiting += [(join(here, number), item) for number, item in reversed(list(enumerate(one)))]
