"""Answers as people read them: each question's title beside what was said, section by section, and what was left blank."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from validator.dates import spoken
from validator.template.condition import holds
from validator.template.model import Kind, Question, Section, Template
from validator.template.pointer import at, general, in_row, join

PERSONS = frozenset({"/details/worker", "/details/manager", "/details/group_manager", "/actions/-/owner"})
"""Where people are named, by their directory id."""

RELEVANT = "relevant"
"""Left blank by whoever looks at a section as usual: no answer is missing there."""

Options = Callable[[str], Mapping[str, str]]
"""The titles of a list that the council keeps, by the ids in it."""
NameOf = Callable[[str], str]
"""A person's name by their id; the id again, where nobody knows it."""


def no_options(_: str) -> Mapping[str, str]:
    """Where there is no council: what is kept is what is read."""
    return {}


def no_names(person: str) -> str:
    """Where there is no directory: ids are names."""
    return person


@dataclass(frozen=True, slots=True)
class Said:
    """One question with its answer in words: several of them for a list of choices, rows for a list of rows."""

    question: Question
    pointer: str
    words: tuple[str, ...] = ()
    rows: tuple[tuple["Said", ...], ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was answered."""
        return not self.words and not self.rows


@dataclass(frozen=True, slots=True)
class SaidSection:
    """A section as it was answered, in page order. `blank` is what was asked and not answered."""

    section: Section
    said: tuple[Said, ...]
    blank: tuple[Question, ...]

    @property
    def untouched(self) -> bool:
        """Whether nothing in it was answered."""
        return not self.said

    def at(self, name: str) -> Said | None:
        """What was said to the question of this name."""
        return next((one for one in self.said if one.question.name == name), None)


class Reader:
    """Puts answers into words."""

    def __init__(self, options: Options = no_options, name_of: NameOf = no_names) -> None:
        self.options, self.name_of = options, name_of

    def sections(self, template: Template, answers: Mapping[str, Any]) -> list[SaidSection]:
        """Every section that is asked, whatever shape the answers have."""
        return [
            self._section(section, answers)
            for section in template.sections
            if section.when is None or holds(section.when, answers)
        ]

    def _section(self, section: Section, answers: Mapping[str, Any]) -> SaidSection:
        asked = [one for one in section.questions if one.when is None or holds(one.when, answers)]
        said = [self.said(one, answers, one.pointer) for one in asked]
        return SaidSection(
            section,
            tuple(one for one in said if not one.blank),
            tuple(one.question for one in said if one.blank and one.question.name != RELEVANT),
        )

    def said(self, question: Question, answers: Mapping[str, Any], pointer: str) -> Said:
        """What was said to one question; `pointer` is its own, in its row."""
        value = at(answers, pointer)
        if question.kind is Kind.ROWS and isinstance(value, list):
            return Said(question, pointer, rows=tuple(self._rows(question, answers, pointer, value)))
        values = value if isinstance(value, list) else [value]
        return Said(question, pointer, tuple(self.words(question, one) for one in values if one is not None))

    def _rows(
        self, question: Question, answers: Mapping[str, Any], pointer: str, rows: list[Any]
    ) -> Iterator[tuple[Said, ...]]:
        for number in range(len(rows)):
            row = join(pointer, number)
            yield tuple(self.said(one, answers, in_row(one.pointer, row)) for one in question.questions)

    def words(self, question: Question, value: object) -> str:
        """One answer in words; what is no answer to the question is given back as it was typed."""
        text = str(value)
        if (choice := question.choice(value)) is not None:
            return choice.title
        if question.kind is Kind.DATE:
            with suppress(ValueError):
                return spoken(date.fromisoformat(text))
        if general(question.pointer) in PERSONS:
            return self.name_of(text)
        return self.options(str(question.keywords.get("x-choices", ""))).get(text, text)
