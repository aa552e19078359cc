"""The ledger: what was received, and what is still owed for it. Nothing here is ever changed or removed."""

import builtins
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from datetime import datetime
from functools import partial

from validator.clock import Clock
from validator.ledger import outbox, pdfs, rows
from validator.ledger.database import Database
from validator.ledger.inventory import Standing, inventory
from validator.ledger.outcome import Claimed, Counts, Delayed, Delivery, Held, Lease, Outcome, Owed
from validator.ledger.reach import ANY, Only, Reach
from validator.ledger.record import Submission


class Ledger:
    """Over the service's database. Safe to use from many threads.

    Every method but `append` raises LedgerUnavailable when the database can't answer, or is closed.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def append(
        self, submission: Submission, steps: Iterable[str], *, delivered: bool = False
    ) -> Future[Outcome]:
        """Keeps a submission and, in the same transaction, the deliveries owed for it; its author's draft goes.

        Deliveries are owed from `received_at` on, or done already if it is `delivered`. The future resolves only once
        the commit has reached the disk: to Kept, with what stands in the ledger (the first one received, if the
        same was sent before), or to Conflict. It raises LedgerUnavailable when
        nothing was kept. It can't be cancelled. Raises NotCanonical at once for answers JSON can't hold exactly.
        """
        row = rows.submission_row(submission)
        done_at = self._clock() if delivered else None
        owed = [rows.delivery_row(submission, step, done_at) for step in steps]
        return self._database.write(partial(rows.keep, submission=submission, row=row, owed=owed))

    def get(self, id: str) -> Submission | None:  # noqa: A002 - a record's id
        """One submission, its digest checked. Raises Damaged."""
        return self._database.read(partial(rows.get, id=id))

    def exists(self, id: str) -> bool:  # noqa: A002 - a record's id
        """Whether anything stands under this id."""
        return self._database.read(partial(rows.exists, id=id))

    def list(
        self, reach: Reach, after: str | None = None, limit: int = 50, only: Only = ANY
    ) -> builtins.list[Submission]:
        """Those within reach, newest ids first. The next page is after the last id of this one. Raises Damaged."""
        return self._database.read(partial(rows.newest, reach=reach, after=after, limit=limit, only=only))

    def inventory(self) -> Iterator[Standing]:
        """Every record by its id, oldest id first, and whether it counts as delivered."""
        return inventory(self._database)

    def replaced(self, ids: Sequence[str]) -> frozenset[str]:
        """Those of these submissions that another corrects."""
        return self._database.read(partial(rows.replaced, ids=ids))

    def superseding(self, id: str) -> str | None:  # noqa: A002 - a record's id
        """The id of the newest submission that corrects this one, if there is any."""
        return self._database.read(partial(rows.superseding, id=id))

    def writable(self) -> None:
        """Commits about as much as a record takes, and clears it: raises LedgerUnavailable if that fails."""
        self._database.write(rows.try_room).result()

    def claim(self, lease: Lease) -> Claimed | None:
        """The record that has waited longest for a delivery, for this worker alone; None when nothing is due."""
        if not self._database.read(partial(outbox.is_due, now=lease.now)):
            return None  # looking every second takes no lock and writes nothing
        return self._database.write(partial(outbox.claim, lease=lease)).result()

    def is_paused(self, now: datetime) -> bool:
        """Whether the library asked to be left alone until later than now."""
        return self._database.read(partial(outbox.is_paused, now=now))

    def done(self, owed: Owed, lease: Lease) -> None:
        """Notes that a step is done, and keeps the rest of the record for this worker."""
        self._database.write(partial(outbox.done, owed=owed, lease=lease)).result()

    def failed(
        self, owed: Owed, error: str, next_at: datetime, by: str, pause: datetime | None = None
    ) -> None:
        """Notes why a step failed (no case data in `error`), when to try again, and until when to ask the library nothing."""
        work = partial(outbox.failed, owed=owed, error=error, next_at=next_at, by=by, pause=pause)
        self._database.write(work).result()

    def hold(self, owed: Owed, reason: str, by: str) -> None:
        """Notes that a step waits for a person, and why (no case data in `reason`); the record's later steps wait too."""
        self._database.write(partial(outbox.hold, owed=owed, reason=reason, by=by)).result()

    def release(self, by: str | None = None) -> None:
        """Gives back what this worker had claimed, or what any had."""
        self._database.write(partial(outbox.release, by=by)).result()

    def retry(self, now: datetime, id: str | None = None) -> int:  # noqa: A002 - a record's id
        """Owes every step of the records that are held once more, or of this one however it stands: how many."""
        return self._database.write(partial(outbox.retry, now=now, id=id)).result()

    def held(self, limit: int = 100) -> builtins.list[Held]:
        """The records that wait for a person, oldest first."""
        return self._database.read(partial(outbox.held, limit=limit))

    def delayed(self, limit: int = 100) -> builtins.list[Delayed]:
        """The records whose delivery failed and is tried again, oldest first."""
        return self._database.read(partial(outbox.delayed, limit=limit))

    def pdf(self, id: str) -> bytes | None:  # noqa: A002 - a record's id
        """The record's document as it was drawn, its digest checked; None before that. Raises Damaged."""
        return self._database.read(partial(pdfs.get, id=id))

    def keep_pdf(self, id: str, pdf: bytes) -> None:  # noqa: A002 - a record's id
        """Keeps the record's document. One that is kept already stays."""
        self._database.write(partial(pdfs.keep, id=id, pdf=pdf)).result()

    def deliveries(self, id: str) -> builtins.list[Delivery]:  # noqa: A002 - a record's id
        """How the deliveries of one submission stand."""
        return self._database.read(partial(outbox.of, id=id))

    def oldest_owed(self) -> datetime | None:
        """When the submission that has waited longest for a delivery was received; None when none is owed."""
        return self._database.read(outbox.oldest_owed)

    def owing(self) -> int:
        """How many records are not delivered whole."""
        return self._database.read(outbox.owing)

    def counts(self) -> Counts:
        """How many deliveries are owed, done and held."""
        return self._database.read(outbox.counts)
