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
    state: Literal["owed", "done", "held"]
    attempts: int
    next_at: datetime
    last_error: str | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many deliveries there are. Those held wait for a person."""

    owed: int
    done: int
    held: int = 0


@dataclass(frozen=True, slots=True)
class Lease:
    """Who is at work on a record, from when, and until when nobody else takes it up."""

    by: str
    now: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Claimed:
    """A record that this worker alone is to deliver now, and the steps still owed, in no order."""

    submission_id: str
    owed: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Delayed:
    """A record whose delivery failed and is tried again: why, in plain words, and not before when."""

    reference: str
    reason: str
    next_at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """A record whose delivery waits for a person, the step it has come to, and why, in plain words."""

    submission_id: str
    reference: str
    step: str
    reason: str
