"""What the database says when it can't, in words that staff and whoever runs the machine understand."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

from validator.ledger.outcome import LedgerUnavailable

_LOCKED = "Another program is holding the ledger's database locked."
_READ_ONLY = "The ledger's database may be read but not written."
_FULL = "The disk that holds the ledger is full."
_IO_ERROR = "The disk that holds the ledger gave an error."
_SLOW = "The ledger's database took too long."
_AWAY = "The ledger's database can't be reached, or does not let the service in: is it running, and is CASEFILE_DATABASE_URL right?"

_OF_SQLITE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_IOERR: _IO_ERROR,
    sqlite3.SQLITE_CORRUPT: "The ledger's database is damaged. It can be rebuilt from the library.",
    sqlite3.SQLITE_NOTADB: "The ledger's file is not a database. It can be rebuilt from the library.",
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CANTOPEN: "The ledger's database can't be opened.",
    sqlite3.SQLITE_TOOBIG: "The record is bigger than the ledger's database takes.",
}
"""By SQLite's primary result code."""
_OF_POSTGRESQL = {
    "08": _AWAY,
    "25006": _READ_ONLY,
    "25P03": _SLOW,
    "28": _AWAY,
    "3D": "There is no such database as CASEFILE_DATABASE_URL names.",
    "40": _LOCKED,
    "42501": "The ledger's database does not let the service do what it has to: it must own its tables.",
    "53": "The ledger's database has no room left for this: memory or connections.",
    "53100": _FULL,
    "55": _LOCKED,
    "57": _AWAY,
    "57014": _SLOW,
    "58": _IO_ERROR,
    "XX": "The ledger's database is damaged. It can be rebuilt from the library.",
}
"""By PostgreSQL's SQLSTATE, or its class: the first two characters."""
_OF_ONE_ITEM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_TOOBIG}
"""A smaller record may still fit where a big one did not."""
_FAULTS = (SQLAlchemyError, sqlite3.Error)  # the second while connecting


def _code(fault: BaseException) -> int | None:
    """SQLite's primary result code, without what it adds in the upper bits."""
    raised = fault.orig if isinstance(fault, DBAPIError) else fault
    code = getattr(raised, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def _reason(fault: BaseException) -> str | None:
    """The words for what the whole database is at fault for, or None."""
    if (code := _code(fault)) is not None:
        return _OF_SQLITE.get(code)
    raised = fault.orig if isinstance(fault, DBAPIError) else None
    state = getattr(raised, "sqlstate", None)
    if state is not None:
        return _OF_POSTGRESQL.get(state) or _OF_POSTGRESQL.get(state[:2])
    return _AWAY if isinstance(fault, OperationalError | InterfaceError) else None


def is_of_database(fault: Exception) -> bool:
    """Whether the whole database is at fault, so that it is no use to try the rest of a group."""
    return _reason(fault) is not None and _code(fault) not in _OF_ONE_ITEM


def told(fault: Exception) -> Exception:
    """LedgerUnavailable with its reason for what a database raises; anything else as it is."""
    if not isinstance(fault, _FAULTS):
        return fault
    reason = _reason(fault) or f"The ledger's database gave an error ({type(fault).__name__})."
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
