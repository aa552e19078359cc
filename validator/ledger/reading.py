"""The records of a ledger that another process may be writing: read, and nothing made or changed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from validator.ledger.outcome import LedgerUnavailable
from validator.ledger.tables_version import NEWEST, REVISIONS

AT_ONCE = 200
"""Records of one transaction: a long one would keep the service's journal from being cleared."""

_NEXT = "SELECT id, document FROM submissions WHERE id > ? ORDER BY id LIMIT ?"


def kept_documents(file: Path) -> Iterator[tuple[str, bytes]]:
    """The id and the bytes of each record, oldest id first, a few held at a time. Raises LedgerUnavailable.

    Records received while this goes on may or may not be among them.
    """
    try:
        with closing(_opened(file)) as connection:
            last = ""
            while found := connection.execute(_NEXT, (last, AT_ONCE)).fetchall():
                yield from found
                last = found[-1][0]
    except sqlite3.Error as error:
        raise LedgerUnavailable(f"{file} can't be read as a ledger: {error}.") from None


def is_older(file: Path) -> bool:
    """Whether opening this ledger to write would bring its tables up to date. Not for one that can't be read at all."""
    try:
        with closing(_opened(file)) as connection:
            said = "SELECT name FROM sqlite_master WHERE name = 'alembic_version'"
            if connection.execute(said).fetchone() is None:
                return True
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return found is None or (found[0] in REVISIONS and found[0] != NEWEST)
    except sqlite3.Error:
        return False


def _opened(file: Path) -> sqlite3.Connection:
    """Without a journal beside it nobody has the ledger open, and SQLite would make one even for reading."""
    journal = file.with_name(f"{file.name}-wal")
    how = "mode=ro" if journal.exists() else "immutable=1"
    return sqlite3.connect(f"{file.absolute().as_uri()}?{how}", uri=True)
