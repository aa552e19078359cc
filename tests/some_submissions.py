"""Invented submissions for the tests of what is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from validator.clock import Clock, fixed_clock
from validator.ids import uuid7
from validator.ledger import Database, Lease, Ledger, Submission, open_database, open_engine
from validator.ledger.transactions import writing

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass
class Wall:
    """A clock that a test sets."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, wait: timedelta) -> None:
        self.now += wait


def an_id(number: int) -> str:
    """The same id for the same number, later ones for greater numbers."""
    clock = fixed_clock(NOON + timedelta(seconds=number))
    return uuid7(clock, lambda length: number.to_bytes(length, "big"))


def a_submission(number: int = 1, **changed: Any) -> Submission:
    """The submission of that number, with some members changed."""
    members: dict[str, Any] = {
        "id": an_id(number),
        "template": "fostering",
        "version": "1.0",
        "author": "auditor",
        "author_name": "Ada Byrne",
        "answers": {
            "voice": {"judgement": "good", "rationale": "Seen alone, in her own words: “nobody asked”."}
        },
        "accepted": [{"code": "overall", "pointer": "/overall/judgement", "reason": "Put right since."}],
        "received_at": NOON,
    }
    return Submission(**members | changed)


def a_lease(now: datetime = NOON, by: str = "one") -> Lease:
    """A minute's lease of a worker."""
    return Lease(by, now, now + timedelta(minutes=1))


def drawing(submission: Submission) -> bytes:
    """In place of a PDF."""
    return f"%PDF of {submission.id}".encode()


class ALedger(Ledger):
    """A ledger with a database that nothing else stands on."""

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database, clock)
        self.database = database

    def close(self) -> None:
        self.database.close()


@contextmanager
def holding(where: Path | str) -> Iterator[None]:
    """Another program that has the turn to write, from here on to the end."""
    other = open_engine(where)
    try:
        with writing(other).begin():
            yield
    finally:
        other.dispose()


def a_ledger(where: Path | str | Engine, clock: Clock | None = None, busy_timeout: float = 5.0) -> ALedger:
    """In a file, or over an engine that a test has opened."""
    database = Database(where) if isinstance(where, Engine) else open_database(where, busy_timeout)
    return ALedger(database, clock or Wall())
