"""What stands in a document: the whole of an audit in words, in the order in which it is read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from validator.catalogue import Council
from validator.check import check
from validator.dates import local_date
from validator.ledger import Submission
from validator.template import Kind, Template
from validator.template.pattern import OVERALL, Pattern, pattern
from validator.template.said import Reader, Said
from validator.template.told import Part, parts

DETAILS, ACTIONS = "details", "actions"
APART = (DETAILS, OVERALL, ACTIONS)
"""Sections that stand before the others."""
SHORT = 60
"""Letters that stand well beside their question."""


@dataclass(frozen=True)
class Given:
    """A reason that was given, what it is about, and what the form had asked; empty where it would not ask again."""

    about: str
    asked: str
    reason: str


@dataclass(frozen=True)
class Contents:
    """All of it: the sections in page order, the grades side by side, the reasons given."""

    parts: tuple[Part, ...]
    pattern: Pattern
    given: tuple[Given, ...]
    closed: frozenset[str]
    """The names of sections that stood closed: they were not there to be filled in."""

    def part(self, name: str) -> Part | None:
        """The section of this name, if anything in it was answered."""
        return next((one for one in self.parts if one.name == name and not one.untouched), None)

    @property
    def read(self) -> list[Part]:
        """The sections that are read one after another."""
        return [one for one in self.parts if one.name not in APART and _has_words(one)]

    @property
    def set_aside(self) -> list[str]:
        """The titles of sections that are not relevant, and hold nothing else."""
        return [one.title for one in self.parts if one.line and one.line.set_aside and not _has_words(one)]

    @property
    def empty(self) -> list[str]:
        """The titles of sections that were left blank."""
        return [one.title for one in self.parts if one.untouched and one.name not in self.closed]

    @property
    def blank(self) -> int:
        """How many questions were left blank, in sections that were not."""
        return sum(len(one.blank) for one in self.parts if _has_words(one))


def contents(
    submission: Submission, template: Template, council: Council, name_of: Callable[[str], str]
) -> Contents:
    """The contents of a submission's document, by its own version of its template."""
    reader = Reader(lambda which: _options(council, which), name_of)
    picture = pattern(template, submission.answers)
    return Contents(
        tuple(parts(reader.sections(template, submission.answers), picture)),
        picture,
        tuple(_given(submission, template, council)),
        frozenset(one.name for one in template.sections if one.offered),
    )


def _options(council: Council, which: str) -> Mapping[str, str]:
    return {one.id: one.title for one in council.options(which)} if which else {}


def _has_words(part: Part) -> bool:
    """Whether there is more to read than that it is not relevant."""
    line = part.line
    return bool(part.reasons or part.facts or (line and (line.auditor or line.worker)))


def _given(submission: Submission, template: Template, council: Council) -> Iterator[Given]:
    """Each reason that was given, beside what the form had asked on the day it was received."""
    if not submission.accepted:
        return
    found = check(template, submission.answers, local_date(submission.received_at), council)
    asked = {(one.code, one.pointer): one.message for one in found}
    for one in submission.accepted:
        message = asked.get((one["code"], one["pointer"]), "")
        yield Given(_titles(template, one["pointer"]), message, one["reason"])


def _titles(template: Template, pointer: str) -> str:
    """What is at a pointer, in words: its section, then its question."""
    section, question = template.section(pointer), template.question(pointer)
    titles = dict.fromkeys(one.title for one in (section, question) if one)
    return ": ".join(titles) or "The whole audit"


def together(said: Iterable[Said]) -> Iterator[tuple[bool, list[Said]]]:
    """Answers in their order, short ones that follow each other as one group; whether they are short."""
    return ((short, list(group)) for short, group in groupby(said, _is_short))


def _is_short(said: Said) -> bool:
    many = sum(map(len, said.words)) > SHORT or any("\n" in words for words in said.words)
    return not (said.rows or many or said.question.kind is Kind.LONG_TEXT)
