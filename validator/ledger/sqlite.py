"""The ledger's database in a file: SQLite, so that what is committed is on the disk."""

from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event

from validator.ledger.outcome import LedgerUnavailable
from validator.ledger.transactions import is_writing

LEDGER = "ledger.sqlite"
"""The ledger's file in a data folder."""

_EACH_CONNECTION = (
    "PRAGMA synchronous = FULL",  # a commit is on the disk before it is said
    "PRAGMA fullfsync = ON",  # macOS: through the drive's own cache too; nothing elsewhere
    "PRAGMA foreign_keys = ON",
)


def file_url(file: str | Path) -> URL:
    """The address of a file, made where it is not there, for the service alone to read. Raises LedgerUnavailable."""
    path = Path(file).absolute()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)  # SQLite gives its journal the same
    except OSError as error:
        raise LedgerUnavailable(f"The ledger's file can't be made: {error.strerror}.") from error
    return URL.create("sqlite", database=str(path))


def make_engine(url: URL, wait: float) -> Engine:
    """An engine that waits so many seconds for another program's lock."""
    # hide_parameters: a database's complaint must not carry answers into a log.
    # Unbounded overflow: however many are reading, the writer gets a connection.
    pool = {"poolclass": QueuePool, "max_overflow": -1}
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": wait}, **pool)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def prepare(engine: Engine) -> None:
    """Sets WAL, which belongs to the file and can only be asked for outside a transaction. Raises LedgerUnavailable."""
    raw = engine.raw_connection()
    try:
        (mode,) = raw.cursor().execute("PRAGMA journal_mode = WAL").fetchone()
    finally:
        raw.close()
    if mode != "wal":
        raise LedgerUnavailable(f"The ledger can't be kept here: its journal would be “{mode}”, not “wal”.")


def before_upgrading(connection: Connection) -> None:
    """Nothing: a change of the tables takes its time here as anything does."""


def _set_up(connection: SQLiteConnection, _record: Any) -> None:
    connection.isolation_level = None  # Python begins nothing by itself: `_begin` does
    for pragma in _EACH_CONNECTION:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing(connection) else "BEGIN")
