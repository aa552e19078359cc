"""Opening what a data folder keeps, for a command that ends by itself."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import click

from validator.cli.drawing import Drawer
from validator.cli.ending import could_not_run
from validator.cli.ledger_place import ledger_place
from validator.cli.safe_folder import refuse_unsafe
from validator.clock import Clock
from validator.deliveries import Deliverer
from validator.ledger import USUAL_LIMITS, Drafts, Ledger, SessionLimits, Sessions, open_database
from validator.library import FolderLibrary, Library, LibraryRefused, LibraryUnavailable
from validator.settings import Settings


@dataclass(frozen=True)
class Keeping:
    """What the database of one service holds, its library, and the worker between them."""

    ledger: Ledger
    drafts: Drafts
    sessions: Sessions
    library: Library
    deliverer: Deliverer


def session_limits(settings: Settings) -> SessionLimits:
    """How long a session lasts, as the settings say."""
    idle, longest = timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)
    return SessionLimits(idle, longest)


@contextmanager
def keeping(
    data: Path, clock: Clock, limits: SessionLimits = USUAL_LIMITS, settings: Settings | None = None
) -> Iterator[Keeping]:
    """What a service keeps, closed properly afterwards. The data folder is made where it is not there.

    The ledger and the library are the folder's own, or those in PostgreSQL and SharePoint that `settings` name. A
    folder in which records are not safe ends the command.
    """
    settings = settings or Settings()
    refuse_unsafe(data)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with library_of(data, settings) as library:
        database = open_database(ledger_place(data, settings).where)
        ledger = Ledger(database, clock)
        sessions = Sessions(database, clock, limits=limits)
        deliverer = Deliverer(ledger, library, clock, Drawer(data, settings, clock))
        try:
            yield Keeping(ledger, Drafts(database, clock), sessions, library, deliverer)
        finally:
            database.close()


@contextmanager
def library_of(data: Path, settings: Settings) -> Iterator[Library]:
    """The folder's own library, or the one in SharePoint that `settings` name. Nothing is made or called before it is used."""
    if settings.sharepoint_site is None:
        with nullcontext(FolderLibrary(data / "library")) as folder:
            yield folder
        return
    # Loaded here: it takes its time, and most machines have no site.
    from validator.cli.sharepoint import library_in_sharepoint  # noqa: PLC0415

    with library_in_sharepoint(settings, settings.sharepoint_site) as library:
        yield library


def refuse_unless_sure(library: Library) -> None:
    """End with a sentence where the library could not keep things once. One that is away now is waited for."""
    try:
        library.ready()
    except LibraryRefused as why:
        could_not_run(str(why))
    except LibraryUnavailable as why:
        click.echo(f"{why} What is received meanwhile is kept here, and delivered later", err=True)


def say_if_new(data: Path) -> None:
    """Tell whoever may have mistyped it that this folder is not there yet."""
    if not data.exists():
        click.echo(f"{data} is new: name the service's folder with --data if this is not it", err=True)
