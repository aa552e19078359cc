"""Where a service's ledger is: a file of its data folder, or a database in PostgreSQL."""

from dataclasses import dataclass
from pathlib import Path

from validator.ledger.opening import database_is_older
from validator.ledger.reading import is_older
from validator.ledger.sqlite import LEDGER
from validator.settings import Settings


@dataclass(frozen=True, slots=True)
class LedgerPlace:
    """What `open_database` takes: a path, or an address that holds a password."""

    where: Path | str

    @property
    def name(self) -> str:
        """For people to read."""
        return self.where.name if isinstance(self.where, Path) else "PostgreSQL"

    def is_there(self) -> bool:
        """Whether it was ever made. A database that can't be reached may have been."""
        return not isinstance(self.where, Path) or self.where.exists()

    def is_older(self) -> bool:
        """Whether to open it would change its tables. Not for one that can't be read at all."""
        return is_older(self.where) if isinstance(self.where, Path) else database_is_older(self.where)


def ledger_place(data: Path, settings: Settings) -> LedgerPlace:
    """Where the settings say it is."""
    url = settings.database_url
    return LedgerPlace(data / LEDGER if url is None else url.get_secret_value())


def where_kept(data: Path, settings: Settings) -> str:
    """Where records are, in words that give no secret away."""
    site, library = settings.sharepoint_site, settings.sharepoint_library
    place = str(data) if site is None else f"{library} of {site}"
    return place if settings.database_url is None else f"{place}, and the ledger in PostgreSQL"
