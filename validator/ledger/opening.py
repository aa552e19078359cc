"""Opening the ledger's database so that what is committed is on the disk."""

from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url

from validator.ledger.faults import telling
from validator.ledger.outcome import LedgerUnavailable
from validator.ledger.tables_version import bring_up_to_date, is_up_to_date

WRITING = "casefile_writing"
"""The execution option that makes a connection's transactions take the write lock at once."""

_EACH_CONNECTION = (
    "PRAGMA synchronous = FULL",  # a commit is on the disk before it is said
    "PRAGMA fullfsync = ON",  # macOS: through the drive's own cache too; nothing elsewhere
    "PRAGMA foreign_keys = ON",
)


def open_engine(where: str | Path, busy_timeout: float = 5.0) -> Engine:
    """An engine over the ledger's database, its tables brought up to date, in WAL with synchronous FULL.

    `where` is a file's path or a `sqlite:///` URL; `busy_timeout` is how many seconds to wait for another
    program's lock. Raises LedgerUnavailable when it can't be opened, can't keep what is
    committed, or was made by a newer version of this program.
    """
    url = _url(where)
    # hide_parameters: a database's complaint must not carry answers into a log.
    # Unbounded overflow: however many are reading, the writer gets a connection.
    pool = {"poolclass": QueuePool, "max_overflow": -1}
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": busy_timeout}, **pool)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    try:
        with telling():
            _prepare(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _url(where: str | Path) -> URL:
    if "://" not in str(where):
        path = Path(where).absolute()
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not path.exists():
                path.touch(mode=0o600)  # SQLite gives its journal the same: records are for the service alone
        except OSError as error:
            raise LedgerUnavailable(f"The ledger's file can't be made: {error.strerror}.") from error
        return URL.create("sqlite", database=str(path))
    url = make_url(str(where))
    if url.get_backend_name() != "sqlite":
        raise LedgerUnavailable(f"The ledger is kept in SQLite; {url.get_backend_name()} is not known yet.")
    return url


def _set_up(connection: SQLiteConnection, _record: Any) -> None:
    connection.isolation_level = None  # Python begins nothing by itself: `_begin` does
    for pragma in _EACH_CONNECTION:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _prepare(engine: Engine) -> None:
    """WAL belongs to the file, and can only be asked for outside a transaction."""
    raw = engine.raw_connection()
    try:
        (mode,) = raw.cursor().execute("PRAGMA journal_mode = WAL").fetchone()
    finally:
        raw.close()
    if mode != "wal":
        raise LedgerUnavailable(f"The ledger can't be kept here: its journal would be “{mode}”, not “wal”.")
    with engine.connect() as connection:
        if is_up_to_date(connection):
            return
    # Whoever comes second waits for the lock here, and finds nothing left to do.
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        bring_up_to_date(connection)
