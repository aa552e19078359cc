"""Going through past submissions, and counting what another version of their templates makes of them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from validator.catalogue.council import SILENT, Council
from validator.replay.documents import TOO_DEEP, Past, Unreadable, read, told
from validator.replay.source import Document, Source
from validator.replay.verdict import Change, Verdict
from validator.shape import engine
from validator.template import Template
from validator.template.pointer import parent

STEP = 256
"""Submissions between two words of progress."""
NAMED = 20
"""Documents that can't be replayed, and are named; the others are counted."""


class Published(Protocol):
    """Where the versions stand that submissions were made on, such as the catalogue."""

    def template(self, name: str, version: str | None = None) -> Template | None:
        """One version, the newest when none is named; None when it is not there."""


@dataclass(frozen=True)
class Problem:
    """A document that could not be replayed: where it stands, and why. Nothing that was answered is in it."""

    where: str
    why: str


@dataclass
class Tally:
    """The submissions made on one version of a template, counted. One may lose answers and get new findings."""

    template: str
    made_on: str
    against: str
    """A version; empty for the working copy."""
    same: bool
    """Both are the same to the byte: nothing was looked at."""
    rules_differ: bool
    """Rules can see a difference, so they were run."""
    audits: int = 0
    passes: int = 0
    lose_answers: int = 0
    new_findings: int = 0
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By general pointer and code, how many submissions lose that answer."""
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By general pointer and code, how many submissions get that finding."""
    reached: Counter[str] = field(default_factory=Counter)
    """By general pointer, how many are hit there or below it."""

    def add(self, verdict: Verdict) -> None:
        """Count one that does not pass as a matter of course."""
        self.passes += not verdict.lost and not verdict.found
        self.lose_answers += bool(verdict.lost)
        self.new_findings += bool(verdict.found)
        self.lost.update(verdict.lost)
        self.found.update(verdict.found)
        self.reached.update({above for pointer, _ in verdict.lost | verdict.found for above in _up(pointer)})


@dataclass
class Replayed:
    """What became of all of them."""

    tallies: list[Tally] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """The first few documents that could not be replayed."""
    unread: int = 0
    """How many could not be."""
    left_alone: int = 0
    """Submissions of templates that are not being compared."""

    @property
    def audits(self) -> int:
        """How many submissions were held to another version."""
        return sum(tally.audits for tally in self.tallies)

    @property
    def passes(self) -> int:
        """How many of them still pass."""
        return sum(tally.passes for tally in self.tallies)

    def hits(self, template: str, pointer: str) -> tuple[int, int]:
        """How many past audits of a template are hit at a general pointer or below it, and how many there are."""
        of = [tally for tally in self.tallies if tally.template == template]
        return sum(tally.reached[pointer] for tally in of), sum(tally.audits for tally in of)


def _nothing(_: int) -> None:
    pass


def replay(  # noqa: PLR0913 - what a replay depends on, each by its name
    source: Source,
    published: Published,
    against: Mapping[str, Template],
    received_on: date,
    *,
    council: Council = SILENT,
    progress: Callable[[int], None] = _nothing,
) -> Replayed:
    """Hold every submission of a source to another version of its template, `against` by name.

    `received_on` is the day for answers that do not say when they were received. `council` is what the council
    says of itself. `progress` is told from time
    to time how many documents were gone through, and at the end. Few documents are held at a time.
    What can't be replayed is counted and named, and raises nothing. Raises LedgerUnavailable where a ledger
    fails while it is read.
    """
    house = _House(published, against, received_on, council)
    number = 0
    for number, document in enumerate(source.documents(), 1):
        house.take(document)
        if not number % STEP:
            progress(number)
    progress(number)
    return house.replayed()


@dataclass
class _House:
    published: Published
    against: Mapping[str, Template]
    received_on: date
    council: Council
    known: dict[tuple[tuple[str, ...], str | None], "_Counted"] = field(default_factory=dict)
    result: Replayed = field(default_factory=Replayed)

    def take(self, document: Document) -> None:
        try:
            past = read(document)
            counted = self.known.get((past.names, past.version)) or self._counted(past)
            if counted is None:
                self.result.left_alone += 1
            else:
                counted.take(past, self.received_on)
        except Unreadable as problem:
            self._name(document, str(problem), problem.line)

    def _name(self, document: Document, why: str, line: int = 0) -> None:
        self.result.unread += 1
        if len(self.result.problems) < NAMED:
            where = document.where if document.line or not line else f"{document.file}:{line}"
            self.result.problems.append(Problem(where, why))

    def _counted(self, past: Past) -> "_Counted | None":
        """Where a submission is counted; None where its template is not compared. Raises Unreadable."""
        name = next((name for name in past.names if self.published.template(name)), None)
        made_on = self.published.template(name, past.version) if name else None
        if name is None or made_on is None:
            raise Unreadable(
                told(past.names if name is None else (name,), past.version, known=name is not None)
            )
        if name not in self.against:
            return None
        version = made_on.version
        counted = self.known.get(((name,), version))
        if counted is None:
            counted = _Counted(Change(made_on, self.against[name], self.council))
            self.known[(name,), version] = counted
        if past.version is not None:
            self.known[past.names, past.version] = counted
        return counted

    def replayed(self) -> Replayed:
        tallies = {id(one): one.tally for one in self.known.values()}
        self.result.tallies = sorted(tallies.values(), key=lambda one: (one.template, _order(one.made_on)))
        return self.result


class _Counted:
    """One change, and the count of what it does."""

    def __init__(self, change: Change) -> None:
        self.change = change
        before, after = change.made_on, change.against
        self.tally = Tally(after.name, before.version, after.version, change.same, change.rules_differ)
        self._same = change.same
        if not self._same:
            # here, so that a schema that can't be read is not taken for a fault of what is held to it
            engine(before)
            self._is_valid = engine(after).is_valid
            self._quick = change.closed and not change.rules_differ

    def take(self, past: Past, received_on: date) -> None:
        """Count one. Raises Unreadable for answers that are nested too deeply to be held to anything."""
        try:
            if self._same or (self._quick and self._is_valid(past.answers)):
                self.tally.passes += 1
            else:
                self.tally.add(self.change.verdict(past.answers, past.received_on(received_on)))
        except (RecursionError, ValueError):  # the engine's word for it is a ValueError
            raise Unreadable(TOO_DEEP) from None
        self.tally.audits += 1


def _up(pointer: str) -> Iterator[str]:
    while pointer:
        yield pointer
        pointer = parent(pointer)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
