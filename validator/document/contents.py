"""What stands in a document: the whole of an audit in words, in the order in which it is read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import dropwhile, groupby

from validator.catalogue import Council
from validator.check import check
from validator.dates import local_date
from validator.ledger import Submission
from validator.template import Choice, Kind, Section, Template
from validator.template.pointer import at
from validator.template.said import Reader, Said, SaidSection

DETAILS, OVERALL, ACTIONS = "details", "overall", "actions"
BESIDE = "score_difference"
"""It is asked before the judgement, and read with it."""
SHORT = 60
"""Letters that stand well beside their question."""


@dataclass(frozen=True)
class Judgement:
    """One section, with the auditor's grade and the worker's, as they were given. Nothing is made of them."""

    title: str
    auditor: Choice | None
    worker: Choice | None
    set_aside: bool


@dataclass(frozen=True)
class Part:
    """A section in words. `reasons` is what is asked from the judgement on, `facts` what is asked before it."""

    section: Section
    judgement: Judgement
    reasons: tuple[Said, ...]
    facts: tuple[Said, ...]
    blank: int

    @property
    def untouched(self) -> bool:
        """Whether it has nothing to read."""
        graded = self.judgement.auditor or self.judgement.worker
        return not (graded or self.reasons or self.facts)


@dataclass(frozen=True)
class Given:
    """A reason that was given, what it is about, and what the form had asked; empty where it would not ask again."""

    about: str
    asked: str
    reason: str


@dataclass(frozen=True)
class Contents:
    """All of it. `judgements` has a row a section, without the whole file."""

    parts: tuple[Part, ...]
    judgements: tuple[Judgement, ...]
    given: tuple[Given, ...]

    def part(self, name: str) -> Part | None:
        """The section of this name."""
        return next((one for one in self.parts if one.section.name == name), None)

    @property
    def read(self) -> list[Part]:
        """The sections that are read one after another: those with something in them that stands nowhere else."""
        apart = (DETAILS, OVERALL, ACTIONS)
        return [one for one in self.parts if not one.untouched and one.section.name not in apart]

    @property
    def set_aside(self) -> list[str]:
        """The titles of sections that are not relevant, and hold nothing else."""
        return [one.section.title for one in self.parts if one.untouched and one.judgement.set_aside]

    @property
    def empty(self) -> list[str]:
        """The titles of sections that were left blank. One that stood closed was not there to be filled in."""
        blank = (one for one in self.parts if one.untouched and not one.judgement.set_aside)
        return [one.section.title for one in blank if not one.section.offered]

    @property
    def blank(self) -> int:
        """How many questions were left blank, in sections that were not."""
        return sum(one.blank for one in self.parts if not one.untouched)


def contents(
    submission: Submission, template: Template, council: Council, name_of: Callable[[str], str]
) -> Contents:
    """The contents of a submission's document, by its own version of its template."""
    reader = Reader(lambda which: _options(council, which), name_of)
    said = reader.sections(template, submission.answers)
    shown = [one for one in template.judged if not one.offered or one.name in submission.answers]
    return Contents(
        tuple(_part(one, submission.answers) for one in said),
        tuple(_judgement(one, submission.answers) for one in shown),
        tuple(_given(submission, template, council)),
    )


def _options(council: Council, which: str) -> Mapping[str, str]:
    return {one.id: one.title for one in council.options(which)} if which else {}


def _part(one: SaidSection, answers: Mapping[str, object]) -> Part:
    judgement = _judgement(one.section, answers)
    after = _from_judgement_on(one.section)
    told = [each for each in one.said if not _stands_apart(each, judgement)]
    return Part(
        one.section,
        judgement,
        tuple(each for each in told if each.question.name in after),
        tuple(each for each in told if each.question.name not in after),
        len(one.blank),
    )


def _stands_apart(said: Said, judgement: Judgement) -> bool:
    """Whether an answer stands in its section's heading. A grade that is none is read as it was typed."""
    grades = {"judgement": judgement.auditor, "own_score": judgement.worker, "worker_score": judgement.worker}
    name = said.question.name
    return (name == "relevant" and judgement.set_aside) or bool(grades.get(name))


def _judgement(section: Section, answers: Mapping[str, object]) -> Judgement:
    workers = "worker_score" if section.name == OVERALL else "own_score"
    return Judgement(
        section.title,
        _grade(section, answers, "judgement"),
        _grade(section, answers, workers),
        at(answers, section.below("relevant")) == "no",
    )


def _grade(section: Section, answers: Mapping[str, object], name: str) -> Choice | None:
    asked = next((one for one in section.questions if one.name == name), None)
    return asked.choice(at(answers, asked.pointer)) if asked else None


def _from_judgement_on(section: Section) -> frozenset[str]:
    """The names of what is read with the judgement."""
    names = (question.name for question in section.questions)
    return frozenset({BESIDE, *dropwhile(lambda name: name != "judgement", names)})


def _given(submission: Submission, template: Template, council: Council) -> Iterator[Given]:
    """Each reason that was given, beside what the form had asked on the day it was received."""
    if not submission.accepted:
        return
    found = check(template, submission.answers, local_date(submission.received_at), council.limits)
    asked = {(one.code, one.pointer): one.message for one in found}
    for one in submission.accepted:
        yield Given(
            _titles(template, one["pointer"]), asked.get((one["code"], one["pointer"]), ""), one["reason"]
        )


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
