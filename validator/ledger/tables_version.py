"""Which version of the tables a database has. Alembic is loaded only to change them: starting stays quick."""

from importlib import import_module

from sqlalchemy import Connection, inspect, text

from validator.ledger.outcome import LedgerUnavailable

FIRST = "0001"
"""The tables as they were before a database said which version it has."""
REVISIONS = (FIRST, "0002", "0003")
"""Those in `migrations/revisions`, oldest first."""
NEWEST = REVISIONS[-1]

NEWER = (
    "The ledger's database is of a newer version (tables {found}; this one knows {known}). Nothing was changed. "
    "Start the version that was used last, or a later one; or use the backup made before the change."
)


def is_up_to_date(connection: Connection) -> bool:
    """Whether its tables are those of `tables.metadata`. Raises LedgerUnavailable when they are newer."""
    found = _version(connection)
    if found is not None and found not in REVISIONS:
        raise LedgerUnavailable(NEWER.format(found=found, known=NEWEST))
    return found == NEWEST


def bring_up_to_date(connection: Connection) -> None:
    """Makes the tables, or changes them, within the transaction of this connection."""
    if is_up_to_date(connection):
        return
    unsaid = _version(connection) is None and inspect(connection).has_table("submissions")
    upgrading = import_module("validator.ledger.migrations.upgrading")
    upgrading.upgrade(connection, since=FIRST if unsaid else None)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found
