"""Opening what a data folder keeps, for a command that ends by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from validator.clock import Clock
from validator.deliveries import Deliverer
from validator.ledger import USUAL_LIMITS, Drafts, Ledger, SessionLimits, Sessions, open_database
from validator.library import FolderLibrary
from validator.settings import Settings

LEDGER = "ledger.sqlite"


@dataclass(frozen=True)
class Keeping:
    """What the database of one data folder holds, its library, and the worker between them."""

    ledger: Ledger
    drafts: Drafts
    sessions: Sessions
    library: FolderLibrary
    deliverer: Deliverer


def session_limits(settings: Settings) -> SessionLimits:
    """How long a session lasts, as the settings say."""
    idle, longest = timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)
    return SessionLimits(idle, longest)


@contextmanager
def keeping(data: Path, clock: Clock, limits: SessionLimits = USUAL_LIMITS) -> Iterator[Keeping]:
    """What a data folder keeps, closed properly afterwards. The folder is made where it is not there."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    library = FolderLibrary(data / "library")
    database = open_database(data / LEDGER)
    ledger = Ledger(database, clock)
    sessions = Sessions(database, clock, limits=limits)
    try:
        yield Keeping(ledger, Drafts(database, clock), sessions, library, Deliverer(ledger, library, clock))
    finally:
        database.close()
