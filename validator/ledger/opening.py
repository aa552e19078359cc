"""Opening the ledger's database, its tables brought up to date."""

from pathlib import Path
from types import ModuleType

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError

from validator.ledger import postgresql, sqlite
from validator.ledger.faults import telling
from validator.ledger.outcome import LedgerUnavailable
from validator.ledger.tables_version import bring_up_to_date, is_up_to_date
from validator.ledger.transactions import writing

_KINDS = {"sqlite": sqlite, "postgresql": postgresql}


def open_engine(where: str | Path, busy_timeout: float = 5.0) -> Engine:
    """An engine over the ledger's database, where what is committed is on the disk.

    `where` is a file's path, or a `postgresql://` URL; `busy_timeout` is how many seconds to wait for another
    program's lock. Raises LedgerUnavailable when it can't be opened, can't keep what is
    committed, or was made by a newer version of this program.
    """
    url = _url(where)
    kind = _kind(url)
    with telling():
        engine: Engine = kind.make_engine(url, busy_timeout)
        try:
            kind.prepare(engine)
            _bring_up_to_date(engine, kind)
        except BaseException:
            engine.dispose()
            raise
    return engine


def database_is_older(url: str) -> bool:
    """Whether opening this database would make or change its tables. Not for one that can't be asked, or is newer."""
    try:
        address = _url(url)
        with telling():
            engine: Engine = _kind(address).make_engine(address, 5.0)
            try:
                with engine.connect() as connection:
                    return not is_up_to_date(connection)
            finally:
                engine.dispose()
    except LedgerUnavailable:
        return False


def _url(where: str | Path) -> URL:
    if "://" not in str(where):
        return sqlite.file_url(where)
    try:
        return make_url(str(where))
    except (ArgumentError, ValueError):  # whose words may hold the password
        raise LedgerUnavailable(
            "CASEFILE_DATABASE_URL is no address of a database: postgresql://USER:PASSWORD@HOST/NAME."
        ) from None


def _kind(url: URL) -> ModuleType:
    name = url.get_backend_name()
    if name not in _KINDS:
        raise LedgerUnavailable(
            f"The ledger is kept in PostgreSQL or in a file; {name} is not known. "
            "CASEFILE_DATABASE_URL begins with postgresql://."
        )
    return _KINDS[name]


def _bring_up_to_date(engine: Engine, kind: ModuleType) -> None:
    with engine.connect() as connection:
        if is_up_to_date(connection):
            return
    # Whoever comes second waits for the turn here, and finds nothing left to do.
    with writing(engine).begin() as connection:
        kind.before_upgrading(connection)
        bring_up_to_date(connection)
