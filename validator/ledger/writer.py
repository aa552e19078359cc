"""One thread that writes: all who wait are committed together, and each is told only after the commit."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from validator.ledger.faults import is_of_database, told
from validator.ledger.outcome import LedgerUnavailable
from validator.ledger.transactions import writing

T = TypeVar("T")

MOST_TOGETHER = 256
"""Of a group: a bound on how long the first in it waits."""


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[Connection], Any]
    future: Future[Any]


class Writer:
    """Does work in transactions, grouped. Work may be tried more than once, so it changes nothing but the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = writing(engine)
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._lock = Lock()
        self.closed = False
        self._thread = Thread(target=self._run, name="ledger-writer", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Connection], T]) -> Future[T]:
        """What `work` returns, once it is committed; LedgerUnavailable, or what it raises, when nothing was changed."""
        future: Future[T] = Future()
        # Running from the start: a browser that goes away must not take back what it sent.
        future.set_running_or_notify_cancel()
        with self._lock:
            if self.closed:
                future.set_exception(LedgerUnavailable("The ledger is closed."))
            else:
                self._queue.put(_Job(work, future))
        return future

    def close(self) -> None:
        """Writes what waits, then stops. Whatever is submitted afterwards is refused."""
        with self._lock:
            if not self.closed:
                self.closed = True
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while group := self._next_group():
            self._commit(group)

    def _next_group(self) -> list[_Job]:
        """All who wait, at least one; nobody once the writer is closed and has written everything."""
        group: list[_Job] = []
        job = self._queue.get()
        while job is not None:
            group.append(job)
            if len(group) == MOST_TOGETHER:
                return group
            try:
                job = self._queue.get_nowait()
            except Empty:
                return group
        if group:
            self._queue.put(None)  # the end, kept for the next round
        return group

    def _commit(self, group: list[_Job]) -> None:
        """All in one transaction; when that fails, by halves, so that one bad item never spoils its neighbours."""
        try:
            with self._engine.begin() as connection:
                results = [job.work(connection) for job in group]
        except Exception as fault:  # noqa: BLE001 - each who waits is told, and the thread lives on
            self._recover(group, fault)
        else:
            for job, result in zip(group, results, strict=True):
                job.future.set_result(result)

    def _recover(self, group: list[_Job], fault: Exception) -> None:
        if len(group) > 1 and not is_of_database(fault):
            half = len(group) // 2
            self._commit(group[:half])
            self._commit(group[half:])
            return
        for job in group:
            job.future.set_exception(told(fault))
