"""Invented submissions for the tests of what is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
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


@cache
def _empty_ledger() -> bytes:
    with TemporaryDirectory() as folder:
        open_database(Path(folder) / "ledger.sqlite").close()
        return (Path(folder) / "ledger.sqlite").read_bytes()


def with_a_ledger(data: Path) -> Path:
    """A data folder with a ledger in it that holds nothing: its tables were made once, which takes longer than most tests."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = data / "ledger.sqlite"
    if not file.exists():
        file.touch(0o600)
        file.write_bytes(_empty_ledger())
    return data


def a_ledger(where: Path | str | Engine, clock: Clock | None = None, busy_timeout: float = 5.0) -> ALedger:
    """In a file, or over an engine that a test has opened."""
    database = Database(where) if isinstance(where, Engine) else open_database(where, busy_timeout)
    return ALedger(database, clock or Wall())
