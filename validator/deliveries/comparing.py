"""What the ledger and the library do not both have, by names alone: no document of the library is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby
from operator import itemgetter

from validator.deliveries.actions import look_for_rows
from validator.deliveries.watching import Tell, counted, nobody
from validator.ids import is_uuid7
from validator.ledger import Ledger, Standing
from validator.library import Library, document_path, pdf_path

SHOWN = 20
"""Records of a kind that are named; the rest are counted."""

DOCUMENT, PDF, REGISTER = "document", "PDF", "row in the register"
WHOLE = (DOCUMENT, PDF, REGISTER)


@dataclass(frozen=True, slots=True)
class Lacking:
    """A record that counts as delivered, and what the library lacks of it."""

    record: Standing
    what: str


@dataclass(slots=True)
class Apart:
    """Records that stand in the library alone, and those whose documents the library lacks: the first of them, and how many."""

    unknown: list[str] = field(default_factory=list)
    unknown_count: int = 0
    lacking: list[Lacking] = field(default_factory=list)
    lacking_count: int = 0
    rows_count: int = 0
    """Rows of actions that are among what is lacking."""
    damaged: list[Standing] = field(default_factory=list)
    """Delivered records that the ledger does not hold as they were received: nobody can say which rows they should have."""


def compare(ledger: Ledger, library: Library, shown: int = SHOWN, tell: Tell = nobody) -> Apart:
    """Goes through both in order, side by side. What a worker does meanwhile is looked at again before it is named.

    Raises LedgerUnavailable, and LibraryUnavailable or LibraryRefused when the library can't be gone through.
    """
    rows = look_for_rows(ledger, library, tell)
    apart = Apart(damaged=rows.damaged)
    registered = set(counted(library.keys("register"), "reading the library, rows of the register", tell))
    stands = _side_by_side(ledger, library, registered)
    for id_, record, there in counted(stands, "comparing, records", tell):
        if record is None and DOCUMENT in there and not ledger.exists(id_):
            apart.unknown_count += 1
            apart.unknown += [id_] if len(apart.unknown) < shown else []
        if record is not None and record.delivered:
            room = len(apart.lacking) < shown
            lacks = [*_lacks(library, id_, there, look_again=room), *_told(rows.lacking[id_])]
            apart.lacking += [Lacking(record, ", ".join(lacks))] if lacks and room else []
            apart.lacking_count += bool(lacks)
    apart.rows_count = rows.lacking.total()
    return apart


def _lacks(library: Library, id_: str, there: set[str], *, look_again: bool) -> Iterator[str]:
    for what in WHOLE:
        if what not in there and not (look_again and _is_there(library, id_, what)):
            yield what


def _told(rows: int) -> list[str]:
    return [f"{rows} {'row' if rows == 1 else 'rows'} of actions"] if rows else []


def _is_there(library: Library, id_: str, what: str) -> bool:
    if what == REGISTER:
        return library.row("register", id_) is not None
    return library.get(document_path(id_) if what == DOCUMENT else pdf_path(id_)) is not None


def _side_by_side(
    ledger: Ledger, library: Library, registered: set[str]
) -> Iterator[tuple[str, Standing | None, set[str]]]:
    """Each id that either has, in order, with what the ledger says of it and which of its parts there are."""
    kept: Iterator[tuple[str, Standing | str]] = ((record.id, record) for record in ledger.inventory())
    for id_, both in groupby(merge(kept, _named(library), key=itemgetter(0)), itemgetter(0)):
        found = [one for _, one in both]
        record = next((one for one in found if isinstance(one, Standing)), None)
        there = {one for one in found if isinstance(one, str)}
        yield id_, record, there | {REGISTER} if id_ in registered else there


def _named(library: Library) -> Iterator[tuple[str, Standing | str]]:
    """The id and the kind of each document that stands where one of ours would."""
    for path in library.paths():
        id_ = path.rpartition("/")[2].rpartition(".")[0]
        if is_uuid7(id_) and path == document_path(id_):
            yield id_, DOCUMENT
        elif is_uuid7(id_) and path == pdf_path(id_):
            yield id_, PDF
