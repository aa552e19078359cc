"""What the ledger answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from validator.ledger.record import Submission


class LedgerUnavailable(Exception):  # noqa: N818 - the state the service answers 503 for
    """The ledger can't do it now, and nothing was changed. The message is the reason in plain words."""


@dataclass(frozen=True, slots=True)
class Kept:
    """It is on the disk: this submission, or (`again`) the same one that was there before, as it was first received."""

    submission: Submission
    again: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another submission stands under this id, and still does."""

    id: str


Outcome = Kept | Conflict


@dataclass(frozen=True, slots=True)
class Owed:
    """One step still to be done about a submission. `attempts` are those that failed."""

    submission_id: str
    step: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """How one step of one submission stands."""

    step: str
    state: Literal["owed", "done"]
    attempts: int
    next_at: datetime
    last_error: str | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many deliveries there are."""

    owed: int
    done: int
