"""What a rule is, and what it reads."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from validator.catalogue.council import SILENT, Council
from validator.finding import Finding, Severity
from validator.template import Limit, Section, Template
from validator.template.pointer import ROW, at, in_row, join

T = TypeVar("T")
_BETWEEN = f"/{ROW}/"

DEEPEST = 4
"""Names in the pointer of a text: `/actions/0/what` has three, a row of a list within a section four."""


@dataclass(frozen=True)
class Submitted:
    """Answers as a rule sees them. They may be incomplete or of the wrong shape: reading never raises.

    `received_on` is the day they were received. A rule has no other clock, so that a replay gives
    what sending gave. `council` is what the council says of itself: its own time limits, its service areas.
    """

    template: Template
    answers: dict[str, Any]
    received_on: date
    council: Council = SILENT

    def text(self, pointer: str) -> str:
        """The words at a pointer; empty when there are none."""
        return self.texts.get(pointer, "")

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

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every text by its pointer, choices and dates too, as they stand in the answers."""
        found: dict[str, str] = {}
        _gather(self.answers, "", DEEPEST, found)
        return found

    @cached_property
    def judged(self) -> tuple[Section, ...]:
        """The sections, in page order, that were given a grade. The overall grade is not one of them."""
        return tuple(one for one in self.template.judged if one.below("judgement") in self.texts)

    def judged_as(self, grade: str) -> list[Section]:
        """The sections, in page order, that were given this grade."""
        return [one for one in self.judged if self.texts[one.below("judgement")] == grade]

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
        return ((section, section.below(name)) for section in self.template.everywhere(name))

    @cached_property
    def long_texts(self) -> tuple[tuple[str, str], ...]:
        """The pointer and the words of every long box that was written in, those of rows too."""
        texts = self.texts
        return tuple(
            (pointer, text)
            for box in self.template.long_boxes
            for pointer in ((box,) if _BETWEEN not in box else self._in_rows(box))
            if (text := texts.get(pointer))
        )

    @cached_property
    def actions(self) -> tuple[str, ...]:
        """The pointer of each action."""
        return tuple(self.rows("/actions"))

    def once(self, work: Callable[["Submitted"], T]) -> T:
        """What some work gives, done once for all the rules that need it."""
        done: dict[Hashable, Any] = self._done
        if work not in done:
            done[work] = work(self)
        return done[work]  # type: ignore[no-any-return]

    @cached_property
    def _done(self) -> dict[Hashable, Any]:
        return {}

    def limited(self) -> Iterator[tuple[str, str, Limit]]:
        """Each date that has a time limit and was given, those of rows too: its pointer, that of the date it counts from, the limit."""
        for question in self.template.limited:
            assert question.limit
            for pointer in self._in_rows(question.pointer):
                if pointer in self.texts:
                    limit = question.limit.set_by(self.council.limits)
                    yield pointer, in_row(limit.since, pointer), limit

    def _in_rows(self, pointer: str) -> Iterable[str]:
        """A template's pointer, once for each row where it speaks of rows."""
        if _BETWEEN not in pointer:
            return (pointer,)
        rows, _, rest = pointer.partition(_BETWEEN)
        return [inside for row in self.rows(rows) for inside in self._in_rows(f"{row}/{rest}")]

    def words(self, pointer: str) -> str:
        """The title of the choice made at a pointer, such as “Requires improvement”."""
        question = self.template.question(pointer)
        choice = question.choice(self.text(pointer)) if question else None
        return choice.title if choice else self.text(pointer)


def _gather(value: dict[str, Any] | list[Any], pointer: str, depth: int, found: dict[str, str]) -> None:
    for name, member in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(member, str):
            found[join(pointer, name)] = member
        elif depth > 1 and isinstance(member, dict | list):
            _gather(member, join(pointer, name), depth - 1, found)


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
