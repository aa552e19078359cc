"""A time limit: how long after one date of a file another may be, who says so, and when that was last looked up.

It is data, written beside the question (`x-limit`). Nothing here knows what day it is, or counts days.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from validator.dates import months_later

Unit = Literal["working-days", "days", "weeks", "months"]
Basis = Literal["regulation", "statutory-guidance", "national-minimum-standard", "local"]

UNITS: Mapping[Unit, str] = {
    "working-days": "working day",
    "days": "day",
    "weeks": "week",
    "months": "month",
}
"""One of each unit, in words."""

BASES: Mapping[Basis, str] = {
    "regulation": "regulation",
    "statutory-guidance": "statutory guidance",
    "national-minimum-standard": "national minimum standard",
    "local": "local",
}
"""What gives a limit its force, in words."""

CHECK_LOCALLY = "check locally"
"""What is said of a figure that nobody has looked up in its source."""

SET_BY_COUNCIL = "set by this council"
"""Where a number is written that the council has set itself, whatever the template cites."""

KEEPS = 12
"""Months for which a look at the source is taken to hold."""


def amount(number: int, unit: Unit) -> str:
    """“1 week”, “20 working days”."""
    return f"{number} {UNITS[unit]}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit for a date. `since` is the pointer of the date it counts from, `of` that in words, where given.

    `checked_on` is the day the citation was last looked up; none where it never was. `councils` says that
    the council has set the number itself.
    """

    id: str
    since: str
    within: int
    unit: Unit
    basis: Basis
    citation: str
    checked_on: date | None
    of: str = ""
    councils: bool = False

    @property
    def local(self) -> bool:
        """Whether it is the council's to change."""
        return self.basis == "local"

    @property
    def unchecked(self) -> bool:
        """Whether the figure is nobody's yet: not looked up, and not set by the council."""
        return self.checked_on is None and not self.councils

    @property
    def length(self) -> str:
        """“20 working days”."""
        return amount(self.within, self.unit)

    @property
    def authority(self) -> str:
        """What it rests on: “regulation: Care Planning … Regulations 2010, regulation 33(1)”."""
        basis = "local limit" if self.local else BASES[self.basis]
        return f"{basis}: {self.citation.rstrip('.')}" + (f"; {CHECK_LOCALLY}" if self.unchecked else "")

    @property
    def source(self) -> str:
        """Where it is written, as a sentence begins."""
        return self.citation[:1].upper() + self.citation[1:]

    def stale(self, today: date) -> bool:
        """Whether it was last looked up over 12 months before `today`. One that never was says so itself."""
        return self.checked_on is not None and months_later(self.checked_on, KEEPS) < today

    def set_by(self, local_limits: Mapping[str, int]) -> "Limit":
        """The limit as it stands for one council: its own number, where the limit is local and it has set one."""
        if not self.local or self.id not in local_limits:
            return self
        return replace(self, within=local_limits[self.id], citation=SET_BY_COUNCIL, councils=True)
