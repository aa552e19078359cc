"""Two texts of one draft, told apart question by question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from site_config.drawing import control_id
from validator.check import Accepted
from validator.template import Template
from validator.template.answers import tidy
from validator.template.leaves import leaves

Text = tuple[Mapping[str, Any], Iterable[Accepted]]
"""Answers, and what was said to challenges."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One question that two texts answer differently; empty where one of them does not answer it."""

    title: str
    target: str
    mine: str
    theirs: str


def differing(template: Template, mine: Text, theirs: Text) -> list[Difference]:
    """What differs, in page order."""
    here, there = _told(template, mine), _told(template, theirs)
    names = {name: None for name in (*here, *there) if here.get(name) != there.get(name)}
    return [
        Difference(
            title(template, pointer, code), control_id(pointer), here.get(name, ""), there.get(name, "")
        )
        for name in sorted(names, key=lambda name: (template.place(name[0]), name))
        for pointer, code in [name]
    ]


def _told(template: Template, text: Text) -> dict[tuple[str, str], str]:
    """By pointer, and code where it is a reason: the words."""
    answers, accepted = text
    told = {
        (pointer, ""): "\n".join(_worded(template, pointer, one) for one in texts)
        for pointer, texts in leaves(tidy(dict(answers)) or {})
    }
    return told | {(one.pointer, one.code): one.reason.strip() for one in accepted if one.reason.strip()}


def _worded(template: Template, pointer: str, text: str) -> str:
    question = template.question(pointer)
    choice = question.choice(text) if question else None
    return choice.title if choice else text


def title(template: Template, pointer: str, code: str = "") -> str:
    """What a question is called, with its row's number; the pointer of what is none."""
    question, section = template.question(pointer), template.section(pointer)
    if question is None:
        return pointer
    row = next(
        (f"{int(name) + 1}, " for name in pointer.split("/") if name.isdecimal() and name.isascii()), ""
    )
    words = f"{section.title if section else ''}: {row}{question.title}"
    return f"{words} Why it is left as it is" if code else words
