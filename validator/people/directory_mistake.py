"""A mistake in `directory.csv`, told so that it can be found and put right."""

from dataclasses import dataclass
from typing import NamedTuple


class Wrong(NamedTuple):
    """What is wrong with something, and what to do next."""

    what: str
    fix: str


@dataclass(frozen=True, order=True, slots=True)
class Mistake:
    """One mistake. It quotes nothing that stands in a row, so that it may be printed and logged."""

    line: int
    """Counted from 1, the header's; 0 for the file as a whole."""
    column: str
    """Empty for the whole line."""
    what: str
    fix: str

    def __str__(self) -> str:
        where = ", ".join(filter(None, (f"line {self.line}" if self.line else "", self.column)))
        return f"{where + ': ' if where else ''}{self.what}. {self.fix}"
