"""What the database says when it can't, in words that staff and whoever runs the machine understand."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from validator.ledger.outcome import LedgerUnavailable

_REASONS = {
    sqlite3.SQLITE_BUSY: "Another program is holding the ledger's database locked.",
    sqlite3.SQLITE_LOCKED: "Another program is holding the ledger's database locked.",
    sqlite3.SQLITE_READONLY: "The ledger's database may be read but not written.",
    sqlite3.SQLITE_PERM: "The ledger's database may be read but not written.",
    sqlite3.SQLITE_IOERR: "The disk that holds the ledger gave an error.",
    sqlite3.SQLITE_CORRUPT: "The ledger's database is damaged. It can be rebuilt from the library.",
    sqlite3.SQLITE_NOTADB: "The ledger's file is not a database. It can be rebuilt from the library.",
    sqlite3.SQLITE_FULL: "The disk that holds the ledger is full.",
    sqlite3.SQLITE_CANTOPEN: "The ledger's database can't be opened.",
    sqlite3.SQLITE_TOOBIG: "The record is bigger than the ledger's database takes.",
}
_OF_ONE_ITEM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_TOOBIG}
"""A smaller record may still fit where a big one did not."""
_FAULTS = (SQLAlchemyError, sqlite3.Error)  # the second while connecting


def _code(fault: BaseException) -> int | None:
    """SQLite's primary result code, without what it adds in the upper bits."""
    raised = fault.orig if isinstance(fault, DBAPIError) else fault
    code = getattr(raised, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def is_of_database(fault: Exception) -> bool:
    """Whether the whole database is at fault, so that it is no use to try the rest of a group."""
    code = _code(fault)
    return code in _REASONS and code not in _OF_ONE_ITEM


def told(fault: Exception) -> Exception:
    """LedgerUnavailable with its reason for what a database raises; anything else as it is."""
    if not isinstance(fault, _FAULTS):
        return fault
    code = _code(fault)
    unknown = f"The ledger's database gave an error ({type(fault).__name__})."
    reason = _REASONS.get(code, unknown) if code is not None else unknown
    unavailable = LedgerUnavailable(reason)
    unavailable.__cause__ = fault
    return unavailable


@contextmanager
def telling() -> Iterator[None]:
    """Within, whatever the database raises is raised as LedgerUnavailable."""
    try:
        yield
    except _FAULTS as fault:
        raise told(fault) from fault
