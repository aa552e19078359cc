"""What differs between two texts of one draft, in the words of its questions: somebody is to choose between them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from validator.catalogue import Council
from validator.check import Accepted
from validator.template import Template
from validator.template.pointer import general, join

Text = tuple[Mapping[str, Any], Iterable[Accepted]]
"""The answers as they stand on a page, and the reasons given."""


def differing(template: Template, council: Council, here: Text, there: Text) -> list[dict[str, str]]:
    """Each question, or reason, that differs: its title, and what either text says; nothing where it is blank."""
    ours, theirs = (_told(*text) for text in (here, there))
    names = sorted(ours.keys() | theirs.keys(), key=lambda name: (template.place(name[0]), name))
    return [
        {
            "title": _title(template, *name),
            "here": _words(template, council, name[0], ours.get(name)),
            "there": _words(template, council, name[0], theirs.get(name)),
        }
        for name in names
        if ours.get(name) != theirs.get(name)
    ]


def _told(answers: Mapping[str, Any], accepted: Iterable[Accepted]) -> dict[tuple[str, str], Any]:
    """Every value by its pointer, and every reason by its pointer and its challenge's code."""
    told: dict[tuple[str, str], Any] = {(pointer, ""): value for pointer, value in _values(answers, "")}
    return told | {(one.pointer, one.code): one.reason for one in accepted}


def _values(value: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    """Rows are told one by one; several choices are one value."""
    below: Iterable[tuple[str | int, Any]] | None = None
    if isinstance(value, dict):
        below = value.items()
    elif isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        below = enumerate(value)
    if below is None:
        yield pointer, value
        return
    for name, member in below:
        yield from _values(member, join(pointer, name))


def _title(template: Template, pointer: str, code: str) -> str:
    question = template.question(pointer)
    title = question.title if question else pointer
    rows = template.question(general(pointer).partition("/-/")[0])
    if rows is not None and "x-row" in rows.keywords and rows is not question:
        number = pointer.removeprefix(f"{rows.pointer}/").partition("/")[0]
        title = f"{rows.keywords['x-row']} {int(number) + 1}: {title}"
    return f"{title}: why this is right" if code else title


def _words(template: Template, council: Council, pointer: str, value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    return "\n".join(_label(template, council, pointer, one) for one in values if one is not None)


def _label(template: Template, council: Council, pointer: str, value: object) -> str:
    """A choice by its title, anything else as it was typed."""
    question = template.question(pointer)
    if question is not None and (which := question.keywords.get("x-choices")):
        offered = {option.id: option.title for option in council.options(which)}
    else:
        offered = {choice.value: choice.title for choice in question.choices} if question else {}
    return offered.get(str(value), str(value))
