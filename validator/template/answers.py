"""Answers put in order: empty is absent, hidden is not sent. The one place in Python that says so.

The browser says the same in `docs/assets/form/answers.js`; one table of cases holds the two together.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from validator.template.condition import deciding, holds, rule_in_row
from validator.template.model import Kind, Question, Section, Template
from validator.template.pointer import ROW, at, in_row, join, parent, split

Answers = dict[str, Any]

EXACT = 2**53
"""Whole numbers below this are the same in every reader of JSON."""
_ROW_NUMBER = re.compile("[0-9]{1,9}")
_NUMBER = re.compile(r"\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?\s*", re.IGNORECASE)


def tidy(value: Any) -> Any:
    """The value without what is empty: blank text, empty lists and objects, null; None when nothing is left.

    Line ends become LF, so that a form post and a JSON body of the same words are the same answers.
    """
    if isinstance(value, str):
        if "\r" in value:
            value = value.replace("\r\n", "\n").replace("\r", "\n")
        return None if not value or value.isspace() else value
    if isinstance(value, dict):
        return {name: item for name, member in value.items() if (item := tidy(member)) is not None} or None
    if isinstance(value, list):
        return [item for item in map(tidy, value) if item is not None] or None
    return value


def asked(template: Template, answers: Answers) -> tuple[Answers, list[str]]:
    """The tidy answers to the questions that are asked, and the pointers of those that are not."""
    return without_hidden(template, tidy(answers) or {})


def without_hidden(template: Template, answers: Answers) -> tuple[Answers, list[str]]:
    """As `asked`, for answers that are tidy. They are not changed; where nothing is hidden they come back themselves.

    One pass down the page is enough: a condition names only questions that stand before it.
    """
    if next(_hidden(template, answers), None) is None:
        return answers, []
    kept: Answers = tidy(answers)  # a copy
    left_out = []
    for pointer in _hidden(template, kept):
        left_out.append(pointer)
        del at(kept, parent(pointer))[split(pointer)[-1]]
    return tidy(kept) or {}, left_out


def _hidden(template: Template, answers: Answers) -> Iterator[str]:
    """The pointer of each answer to what is not asked. It is to be taken out before the next is looked for."""
    for section in template.sections:
        if section.name not in answers:
            continue
        if section.when and not holds(section.when, answers):
            yield section.pointer
        for group in _groups(section):
            if group.is_answered(answers):
                yield from group.hidden(answers)


@dataclass(frozen=True, slots=True)
class _Group:
    """The questions that one rule asks together: they stand side by side, so one look does for all of them."""

    is_asked: Callable[[Answers], bool]
    parent: str
    questions: dict[str, Question]
    with_rows: list[Question]
    """Those that hold rows which ask something only sometimes."""

    def is_answered(self, answers: Answers) -> bool:
        """Whether any of them has an answer."""
        holder = answers.get(self.parent) if self.parent else answers
        return isinstance(holder, dict) and not self.questions.keys().isdisjoint(holder)

    def hidden(self, answers: Answers) -> Iterator[str]:
        """The pointers of answers to what is not asked."""
        if self.is_asked(answers):
            return (pointer for question in self.with_rows for pointer in _hidden_in_rows(question, answers))
        return (one.pointer for one in self.questions.values() if _is_there(answers, one.pointer))


@lru_cache(maxsize=4096)
def _groups(section: Section) -> list[_Group]:
    """The questions of a section that may be hidden, in page order."""
    groups = [(rule, list(group)) for rule, group in groupby(section.questions, key=lambda one: one.when)]
    return [
        _Group(
            deciding(rule or {}),
            section.name if questions[0].pointer != section.pointer else "",
            {one.name: one for one in questions},
            [one for one in questions if _rows_vary(one)],
        )
        for rule, questions in groups
        if rule or any(map(_rows_vary, questions))
    ]


def _rows_vary(question: Question) -> bool:
    return any(below.when for one in question.questions for below in one.walk())


def _hidden_in_rows(question: Question, answers: Answers, like: str = "") -> Iterator[str]:
    pointer = in_row(question.pointer, like)
    if question.when and not holds(rule_in_row(question.when, like), answers):
        if _is_there(answers, pointer):
            yield pointer
        return
    rows = at(answers, pointer) if question.kind is Kind.ROWS else None
    for number in range(len(rows) if isinstance(rows, list) else 0):
        for below in question.questions:
            yield from _hidden_in_rows(below, answers, join(pointer, number))


def _is_there(answers: Answers, pointer: str) -> bool:
    holder = at(answers, parent(pointer))
    return isinstance(holder, dict) and split(pointer)[-1] in holder


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
    tidied: Answers = tidy({name: _listed(member) for name, member in answers.items()}) or {}
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
    if members and all(_ROW_NUMBER.fullmatch(name) for name in members):
        return [members[name] for name in sorted(members, key=int)]
    return {name: member for name, member in members.items() if name != ROW}


def _number(text: str) -> int | float | str:
    """What was typed as a number; the words as they are where they are none."""
    if not _NUMBER.fullmatch(text) or math.isinf(number := float(text)):
        return text
    return int(number) if number.is_integer() and abs(number) < EXACT else number
