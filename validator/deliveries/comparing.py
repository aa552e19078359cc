"""What the ledger and the library do not both have, by names alone: no document is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby
from operator import itemgetter

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


def compare(ledger: Ledger, library: Library, shown: int = SHOWN) -> Apart:
    """Goes through both in order, side by side. What a worker does meanwhile is looked at again before it is named.

    Raises LedgerUnavailable, and LibraryUnavailable or LibraryRefused when the library can't be gone through.
    """
    apart = Apart()
    registered = set(library.keys("register"))
    for id_, record, there in _side_by_side(ledger, library):
        if record is None and DOCUMENT in there and not ledger.exists(id_):
            apart.unknown_count += 1
            apart.unknown += [id_] if len(apart.unknown) < shown else []
        if record is None or not record.delivered:
            continue
        entered = {REGISTER} if id_ in registered else set()
        lacks = [what for what in WHOLE if what not in there | entered]
        if lacks and len(apart.lacking) < shown:
            lacks = [what for what in lacks if not _is_there(library, id_, what)]
            apart.lacking += [Lacking(record, ", ".join(lacks))] if lacks else []
        apart.lacking_count += bool(lacks)
    return apart


def _is_there(library: Library, id_: str, what: str) -> bool:
    if what == REGISTER:
        return library.row("register", id_) is not None
    return library.get(document_path(id_) if what == DOCUMENT else pdf_path(id_)) is not None


def _side_by_side(ledger: Ledger, library: Library) -> Iterator[tuple[str, Standing | None, set[str]]]:
    """Each id that either has, in order, with what the ledger says of it and which of its documents there are."""
    kept: Iterator[tuple[str, Standing | str]] = ((record.id, record) for record in ledger.inventory())
    for id_, both in groupby(merge(kept, _named(library), key=itemgetter(0)), itemgetter(0)):
        found = [one for _, one in both]
        record = next((one for one in found if isinstance(one, Standing)), None)
        yield id_, record, {one for one in found if isinstance(one, str)}


def _named(library: Library) -> Iterator[tuple[str, Standing | str]]:
    """The id and the kind of each document that stands where one of ours would."""
    for path in library.paths():
        id_ = path.rpartition("/")[2].rpartition(".")[0]
        if is_uuid7(id_) and path == document_path(id_):
            yield id_, DOCUMENT
        elif is_uuid7(id_) and path == pdf_path(id_):
            yield id_, PDF
