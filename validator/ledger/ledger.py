"""The ledger: what was received, and what is still owed for it. Nothing here is ever changed or removed."""

import builtins
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from validator.clock import Clock, system_clock
from validator.ledger import outbox, rows
from validator.ledger.faults import telling
from validator.ledger.opening import open_engine
from validator.ledger.outcome import Counts, Delivery, LedgerUnavailable, Outcome, Owed
from validator.ledger.record import Submission
from validator.ledger.writer import Writer

T = TypeVar("T")


class Ledger:
    """Over an engine from `open_engine`. Safe to use from many threads.

    Every method but `append` raises LedgerUnavailable when the database can't answer, or the ledger is closed.
    """

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._writer = Writer(engine)

    def append(
        self, submission: Submission, steps: Iterable[str], *, delivered: bool = False
    ) -> Future[Outcome]:
        """Keeps a submission and, in the same transaction, the deliveries owed for it.

        They are owed from `received_at` on, or done already if it is `delivered`. The future resolves only once
        the commit has reached the disk: to Kept, with what stands in the ledger (the first one received, if the
        same was sent before), or to Conflict. It raises LedgerUnavailable when
        nothing was kept. It can't be cancelled. Raises NotCanonical at once for answers JSON can't hold exactly.
        """
        row = rows.submission_row(submission)
        done_at = self._clock() if delivered else None
        owed = [rows.delivery_row(submission, step, done_at) for step in steps]
        return self._writer.submit(partial(rows.keep, submission=submission, row=row, owed=owed))

    def get(self, id: str) -> Submission | None:  # noqa: A002 - a record's id
        """One submission, its digest checked. Raises Damaged."""
        return self._read(partial(rows.get, id=id))

    def exists(self, id: str) -> bool:  # noqa: A002 - a record's id
        """Whether anything stands under this id."""
        return self._read(partial(rows.exists, id=id))

    def list(
        self, author: str | None = None, after: str | None = None, limit: int = 50
    ) -> builtins.list[Submission]:
        """Newest ids first. The next page is after the last id of this one. Raises Damaged."""
        return self._read(partial(rows.newest, author=author, after=after, limit=limit))

    def writable(self) -> None:
        """Commits about as much as a record takes, and clears it: raises LedgerUnavailable if that fails."""
        self._writer.submit(rows.try_room).result()

    def close(self) -> None:
        """Keeps what waits, then stops."""
        self._writer.close()
        self._engine.dispose()

    def due(self, now: datetime, limit: int) -> builtins.list[Owed]:
        """Deliveries to try now, longest waiting first."""
        return self._read(partial(outbox.due, now=now, limit=limit))

    def done(self, owed: Owed, at: datetime) -> None:
        """Notes that a delivery is done."""
        self._writer.submit(partial(outbox.done, owed=owed, at=at)).result()

    def failed(self, owed: Owed, error: str, next_at: datetime) -> None:
        """Notes why a delivery failed (no case data in `error`) and when to try again."""
        self._writer.submit(partial(outbox.failed, owed=owed, error=error, next_at=next_at)).result()

    def deliveries(self, id: str) -> builtins.list[Delivery]:  # noqa: A002 - a record's id
        """How the deliveries of one submission stand."""
        return self._read(partial(outbox.of, id=id))

    def oldest_owed(self) -> datetime | None:
        """When the submission that has waited longest for a delivery was received; None when none is owed."""
        return self._read(outbox.oldest_owed)

    def counts(self) -> Counts:
        """How many deliveries are owed and done."""
        return self._read(outbox.counts)

    def _read(self, work: Callable[[Connection], T]) -> T:
        if self._writer.closed:
            raise LedgerUnavailable("The ledger is closed.")
        with telling(), self._engine.connect() as connection:
            return work(connection)


def open_ledger(where: str | Path, clock: Clock = system_clock, busy_timeout: float = 5.0) -> Ledger:
    """The ledger in a file (or at a `sqlite:///` URL), made if it is not there. Raises LedgerUnavailable."""
    return Ledger(open_engine(where, busy_timeout), clock)
