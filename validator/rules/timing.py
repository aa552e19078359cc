"""How long something took against its time limit: what the rules about limits share. It is no rule itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from validator.dates import months_later, spoken, working_days_between
from validator.rules.rationale_says_nothing import says_nothing
from validator.rules.rule import Submitted
from validator.template import Limit
from validator.template.limit import Unit, amount
from validator.template.pointer import join

YEARS = range(1900, 2100)
"""Years that are counted in; bank holidays long ago or far from now are anybody's guess."""
REASON = 10
"""Characters, at least: as long as a reason given to a challenge has to be."""


@dataclass(frozen=True)
class Timing:
    """One limit and the two dates it is about. `pointer` is that of the later one, on which the thing was done."""

    pointer: str
    limit: Limit
    start: date
    done: date

    @property
    def unit(self) -> Unit:
        """What is counted: working days where the limit is in working days, else days."""
        return "working-days" if self.limit.unit == "working-days" else "days"

    @property
    def taken(self) -> int:
        """How many passed between the two dates, which are in this order."""
        if self.unit == "working-days":
            return working_days_between(self.start, self.done)
        return (self.done - self.start).days

    @property
    def allowed(self) -> int:
        """How many may pass."""
        match self.limit.unit:
            case "weeks":
                return 7 * self.limit.within
            case "months":
                return (months_later(self.start, self.limit.within) - self.start).days
            case _:
                return self.limit.within

    @property
    def late(self) -> int:
        """By how many the limit was passed; 0 where it was kept, and where the two dates are not in order."""
        return max(0, self.taken - self.allowed) if self.start <= self.done else 0

    @property
    def lateness(self) -> str:
        """A limit that was passed, in words: how long it took, by how much it is late, and what the limit is."""
        took = f"Done {self.said(self.taken)} after {self.since}"
        return f"{took}, {self.said(self.late)} late: the limit is {self.rule}"

    @property
    def since(self) -> str:
        """The date counted from, always shown: “becoming looked after (02.03.2026)”."""
        return f"{self.limit.of} ({spoken(self.start)})" if self.limit.of else spoken(self.start)

    def said(self, number: int) -> str:
        """“3 working days”."""
        return amount(number, self.unit)

    @property
    def rule(self) -> str:
        """The limit and what it rests on."""
        return f"{self.limit.length} ({self.limit.authority})"


def timings(submitted: Submitted) -> tuple[Timing, ...]:
    """Each date that has a limit and the date it counts from, where both are given and real, those of rows too."""
    return submitted.once(_timings)


def _timings(submitted: Submitted) -> tuple[Timing, ...]:
    return tuple(_each(submitted))


def _each(submitted: Submitted) -> Iterator[Timing]:
    for pointer, since, limit in submitted.limited():
        start, done = submitted.date(since), submitted.date(pointer)
        if start and done and start.year in YEARS and done.year in YEARS:
            yield Timing(pointer, limit, start, done)


def explained(submitted: Submitted, pointer: str) -> bool:
    """Whether the section of a date says already why a limit was missed, and in whose hands it was then."""
    section = submitted.template.section(pointer)
    reasons = submitted.text(join(section.pointer, "reasons")) if section else ""
    if section is None or len(reasons.strip()) < REASON or says_nothing(reasons):
        return False
    return not submitted.blank(join(section.pointer, "arose"))
