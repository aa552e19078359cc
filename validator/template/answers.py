"""Answers put in order: empty is absent, hidden is not sent. The one place in Python that says so.

The browser says the same in `docs/assets/form/answers.js`; one table of cases holds the two together.
"""

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import Any

from validator.template.condition import Rule, holds, rule_in_row
from validator.template.model import Kind, Question, Section, Template
from validator.template.pointer import ROW, at, in_row, join, split

Answers = dict[str, Any]

EXACT = 2**53
"""Whole numbers below this are the same in every reader of JSON."""
_NUMBER = re.compile(r"\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?\s*", re.IGNORECASE)


def tidy(value: Any) -> Any:
    """The value without what is empty: blank text, empty lists and objects, null; None when nothing is left.

    Line ends become LF, so that a form post and a JSON body of the same words are the same answers.
    """
    if isinstance(value, str):
        if "\r" in value:
            value = value.replace("\r\n", "\n").replace("\r", "\n")
        return value if value.strip() else None
    if isinstance(value, dict):
        return {name: item for name, member in value.items() if (item := tidy(member)) is not None} or None
    if isinstance(value, list):
        return [item for item in map(tidy, value) if item is not None] or None
    return value


def asked(template: Template, answers: Answers) -> tuple[Answers, list[str]]:
    """The tidy answers to the questions that are asked, and the pointers of those that are not.

    One pass down the page is enough: a condition names only questions that stand before it.
    """
    kept: Answers = tidy(answers) or {}
    left_out: list[str] = []
    for section in template.sections:
        if section.when and not holds(section.when, kept):
            left_out += _drop(kept, section.pointer)
        for rule, questions in _together(section):
            is_asked = rule is None or holds(rule, kept)
            for question in questions:
                left_out += _drop_in_rows(question, kept) if is_asked else _drop(kept, question.pointer)
    return tidy(kept) or {} if left_out else kept, left_out


@lru_cache(maxsize=4096)
def _together(section: Section) -> list[tuple[Rule | None, list[Question]]]:
    """The questions of a section with the rule that asks them, those side by side with one rule together.

    A rule names only questions before the first of them, so one look is enough. A list of rows is
    with them only if a question in its rows has a rule too, or it has one itself.
    """
    groups = groupby(section.questions, key=lambda question: question.when)
    kept = [(rule, [one for one in group if rule or _asks_in_rows(one)]) for rule, group in groups]
    return [(rule, questions) for rule, questions in kept if questions]


def _drop(answers: Answers, pointer: str) -> list[str]:
    *path, last = split(pointer)
    holder = at(answers, join("", *path)) if path else answers
    if isinstance(holder, dict) and last in holder:
        del holder[last]
        return [pointer]
    return []


def from_fields(template: Template, fields: Iterable[tuple[str, str]]) -> Answers:
    """Answers from the controls of a form, each named by its pointer.

    A number is read as one; several values of a list of choices are gathered; a control that is no
    question of the template is kept as it is, so that the check can say so.
    """
    answers: Answers = {}
    for name, text in fields:
        if not text.strip():
            continue
        question = template.question(name)
        if question is not None and question.kind is Kind.CHOICES:
            _put(answers, name, [*(at(answers, name) or []), text])
        else:
            _put(answers, name, _number(text) if question and question.kind is Kind.NUMBER else text)
    tidied: Answers = tidy(_listed(answers)) or {}
    return tidied


def _put(answers: Answers, pointer: str, value: object) -> None:
    *path, last = split(pointer)
    for name in path:
        below = answers.setdefault(name, {})
        if not isinstance(below, dict):
            return
        answers = below
    answers[last] = value


def _listed(value: Any) -> Any:
    """Objects whose names are all numbers become lists, in number order."""
    if not isinstance(value, dict):
        return value
    members = {name: _listed(member) for name, member in value.items()}
    if members and all(name.isascii() and name.isdecimal() for name in members):
        return [members[name] for name in sorted(members, key=int)]
    return {name: member for name, member in members.items() if name != ROW}


def _number(text: str) -> int | float | str:
    """What was typed as a number; the words as they are where they are none."""
    if not _NUMBER.fullmatch(text) or math.isinf(number := float(text)):
        return text
    return int(number) if number.is_integer() and abs(number) < EXACT else number
