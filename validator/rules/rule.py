"""What a rule is, and what it reads."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from validator.finding import Finding, Severity
from validator.template import Kind, Limit, Section, Template
from validator.template.pointer import ROW, at, in_row, join


@dataclass(frozen=True)
class Submitted:
    """Answers as a rule sees them. They may be incomplete or of the wrong shape: reading never raises.

    `received_on` is the day they were received. A rule has no other clock, so that a replay gives
    what sending gave. `local_limits` are the council's own numbers for local time limits, by their id.
    """

    template: Template
    answers: dict[str, Any]
    received_on: date
    local_limits: Mapping[str, int] = field(default_factory=dict)

    def text(self, pointer: str) -> str:
        """The words at a pointer; empty when there are none."""
        value = at(self.answers, pointer)
        return value if isinstance(value, str) else ""

    def number(self, pointer: str) -> int | None:
        """The whole number at a pointer."""
        value = at(self.answers, pointer)
        if isinstance(value, float) and value.is_integer():
            return int(value)  # JSON does not tell 17.0 from 17
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def date(self, pointer: str) -> date | None:
        """The date at a pointer; None when there is none or it is not real."""
        try:
            return date.fromisoformat(self.text(pointer))
        except ValueError:
            return None

    def judged(self) -> Iterator[Section]:
        """The sections, in page order, that were given a grade. The overall grade is not one of them."""
        for section in self.template.sections:
            if section.judged and section.name != "overall" and self.text(join(section.pointer, "judgement")):
                yield section

    def rows(self, pointer: str) -> Iterator[str]:
        """The pointer of each row of a list."""
        rows = at(self.answers, pointer)
        for number in range(len(rows) if isinstance(rows, list) else 0):
            yield join(pointer, number)

    def blank(self, pointer: str) -> bool:
        """Whether the form has this question and it is not answered. An edition without the question asks nothing."""
        return self.template.question(pointer) is not None and at(self.answers, pointer) is None

    def everywhere(self, name: str) -> Iterator[tuple[Section, str]]:
        """Every section that has a question of this name, in page order, with the question's pointer."""
        for section in self.template.sections:
            pointer = join(section.pointer, name)
            if self.template.question(pointer):
                yield section, pointer

    @cached_property
    def long_texts(self) -> tuple[tuple[str, str], ...]:
        """The pointer and the words of every long box that was written in, those of rows too."""
        boxes = (question.pointer for question in self.template.of_kind(Kind.LONG_TEXT))
        written = ((pointer, self.text(pointer)) for box in boxes for pointer in self._in_rows(box))
        return tuple((pointer, text) for pointer, text in written if text)

    def limited(self) -> Iterator[tuple[str, str, Limit]]:
        """Each date that has a time limit, those of rows too: its pointer, that of the date it counts from, the limit."""
        for question in self.template.of_kind(Kind.DATE):
            if question.limit:
                limit = question.limit.set_by(self.local_limits)
                for pointer in self._in_rows(question.pointer):
                    yield pointer, in_row(limit.since, pointer), limit

    def _in_rows(self, pointer: str) -> Iterator[str]:
        """A template's pointer, once for each row where it speaks of rows."""
        rows, between, rest = pointer.partition(f"/{ROW}/")
        if not between:
            yield pointer
        for row in self.rows(rows) if between else ():
            yield from self._in_rows(f"{row}/{rest}")

    def words(self, pointer: str) -> str:
        """The title of the choice made at a pointer, such as “Requires improvement”."""
        question = self.template.question(pointer)
        choice = question.choice(self.text(pointer)) if question else None
        return choice.title if choice else self.text(pointer)


def quoted(words: str, most: int = 60) -> str:
    """Somebody's words as a message quotes them: without marks of their own, cut short where they are long."""
    plain = " ".join(words.split()).strip("\"'“”‘’")
    return f"“{plain if len(plain) <= most else plain[:most].rstrip() + '…'}”"


Found = Iterator[tuple[str, str]]
"""What a rule gives: the pointer and the message of each thing it finds."""


@dataclass(frozen=True)
class Rule:
    """One rule: its code (also its heading in the docs), how much it asks, and the sentence of guidance it comes from.

    `guidance` is page and anchor, as in a template: `guidance/scoring/#overall-rationale`.
    """

    code: str
    severity: Severity
    guidance: str
    check: Callable[[Submitted], Found]

    def findings(self, submitted: Submitted) -> Iterator[Finding]:
        """What the rule finds."""
        for pointer, message in self.check(submitted):
            yield Finding(pointer, self.code, self.severity, message, f"/{self.guidance}")
