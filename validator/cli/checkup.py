"""What `doctor` looks at: a row of small checks, each of which says what it sees and changes nothing that is kept."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing

from validator.cli.directory import directory_of
from validator.cli.ending import count
from validator.cli.here import Here, Seen
from validator.cli.ledger_place import ledger_place
from validator.cli.records_checkup import delivery_state, records
from validator.cli.safe_folder import synced, unsafe
from validator.cli.sharepoint_checkup import sharepoint
from validator.cli.shown import in_use
from validator.cli.site import STAMP, is_stale
from validator.ledger import Ledger, LedgerUnavailable, open_database
from validator.library import FolderLibrary, LibraryUnavailable
from validator.people.directory_file import NAME
from validator.settings import not_built

OLDER = "has the tables of an earlier version, or none: serve brings it up to date when it starts. Make a backup before that"
NOT_YET = "is not there yet: serve makes it"


def settings_in_use(here: Here) -> Iterator[Seen]:
    """Each setting that is given, without secrets; those of things this version can't do."""
    for name, value in in_use(here.settings):
        yield Seen("setting", f"{name} = {value}")
    for name in not_built(dict(os.environ)):
        yield Seen("setting", f"{name}: this version can't do that yet. Unset it", well=False)


def council(here: Here) -> Iterator[Seen]:
    """Whether the council's file can be read."""
    if isinstance(here.council, str):
        yield Seen("council", here.council, well=False)
    else:
        yield Seen("council", f"{here.council.name}, by {here.settings.council}")


def data_folder(here: Here) -> Iterator[Seen]:
    """Whether the data folder can be written, and whether records are safe in it."""
    for why in unsafe(here.data):
        yield Seen("data", why, well=False)
    if why := synced(here.data):
        yield Seen("data", why, well=False)
    if not here.data.exists():
        yield Seen("data", f"{here.data} {NOT_YET}")
        return
    try:
        with tempfile.TemporaryFile(dir=here.data) as file:
            file.write(b"x")
    except OSError as fault:
        yield Seen("data", f"{here.data} can't be written: {fault.strerror}", well=False)
    else:
        yield Seen("data", f"{here.data} can be written")


def ledger(here: Here) -> Iterator[Seen]:
    """Whether the ledger opens and can be written, and what it still owes."""
    place = ledger_place(here.data, here.settings)
    if not place.is_there():
        yield Seen("ledger", f"{place.name} {NOT_YET}")
        return
    if place.is_older():
        yield Seen("ledger", f"{place.name} {OLDER}")
        return
    try:
        with closing(open_database(place.where)) as database:
            opened = Ledger(database, here.settings.clock)
            opened.writable()
            owed = opened.owing()
    except LedgerUnavailable as why:
        yield Seen("ledger", str(why), well=False)
        return
    yield Seen("ledger", f"{place.name} opens and can be written; still to be delivered: {owed}")


def library(here: Here) -> Iterator[Seen]:
    """Whether the library can be reached, where it is a folder."""
    if here.settings.sharepoint_site is not None:
        return
    folder = here.data / "library"
    if not folder.exists():
        yield Seen("library", f"{folder} {NOT_YET}")
        return
    try:
        number = sum(path.endswith(".json") for path in FolderLibrary(folder).paths())
    except LibraryUnavailable as why:
        yield Seen("library", str(why), well=False)
    else:
        usable = os.access(folder, os.W_OK | os.X_OK)
        holds = f"{folder} holds {count(number, 'record')}"
        yield Seen("library", holds if usable else f"{holds}, and can't be written", usable)


def directory(here: Here) -> Iterator[Seen]:
    """Who is in the directory, and every mistake of its file."""
    if isinstance(here.council, str):
        yield Seen("directory", "can't be held to the council's areas until its file is right", well=False)
        return
    rows = directory_of(here.data, here.council, here.settings.clock).rows
    for mistake in rows.mistakes:
        yield Seen("directory", f"{NAME}: {mistake}", well=False)
    if not (here.data / NAME).exists():
        yield Seen("directory", f"there is no {NAME}: names are ids, and nobody manages anybody")
    elif not rows.unreadable:
        people = "1 person" if len(rows.people) == 1 else f"{len(rows.people)} people"
        left = sum(one.left is not None for one in rows.people)
        yield Seen("directory", f"{NAME} names {people}, {left} of them with a last day")


def site(here: Here) -> Iterator[Seen]:
    """Whether the site is built."""
    folder = here.data / "site"
    if not (folder / STAMP).exists():
        yield Seen("site", "is not built yet: serve builds it")
    elif is_stale(folder, here.settings):
        yield Seen("site", "something it is made from has changed: serve builds it again")
    else:
        yield Seen("site", f"{folder} is built from what is here")


Check = Callable[[Here], Iterator[Seen]]

CHECKS: tuple[Check, ...] = (
    settings_in_use,
    council,
    data_folder,
    ledger,
    delivery_state,
    library,
    sharepoint,
    records,
    directory,
    site,
)
"""In the order in which they are told."""


def look(here: Here) -> Iterator[Seen]:
    """Everything that is seen. A check that the machine does not let look says so, and the others go on."""
    for check in CHECKS:
        try:
            yield from check(here)
        except OSError as fault:
            yield Seen(
                check.__name__.split("_", maxsplit=1)[0], f"can't be looked at: {fault.strerror}", well=False
            )
