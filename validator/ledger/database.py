"""The service's one database: read by many threads, written by one."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from validator.ledger.faults import telling
from validator.ledger.opening import open_engine
from validator.ledger.outcome import LedgerUnavailable
from validator.ledger.writer import Writer

T = TypeVar("T")


class Database:
    """Over an engine from `open_engine`. Safe to use from many threads, and to be closed twice."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = Writer(engine)

    def read(self, work: Callable[[Connection], T]) -> T:
        """What `work` finds. Raises LedgerUnavailable when the database can't answer, or is closed."""
        if self._writer.closed:
            raise LedgerUnavailable("The ledger is closed.")
        with telling(), self._engine.connect() as connection:
            return work(connection)

    def write(self, work: Callable[[Connection], T]) -> Future[T]:
        """What `work` returns, once it is on the disk; LedgerUnavailable, or what it raises, when nothing was changed.

        Work is done in the order it comes, together with other work and maybe more than once, so it changes
        nothing but the database. The future can't be cancelled.
        """
        return self._writer.submit(work)

    def close(self) -> None:
        """Writes what waits, then stops."""
        self._writer.close()
        self._engine.dispose()


def open_database(where: str | Path, busy_timeout: float = 5.0) -> Database:
    """The database in a file (or at a `sqlite:///` URL), made if it is not there. Raises LedgerUnavailable."""
    return Database(open_engine(where, busy_timeout))
