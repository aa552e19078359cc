"""What `doctor` sees of the records: what waits, and what the ledger and the library do not both have."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from validator.cli.ending import count
from validator.cli.here import Here, Seen
from validator.cli.keeping import library_of
from validator.cli.ledger_place import ledger_place
from validator.cli.watching import tell, watched
from validator.dates import spoken_moment
from validator.deliveries import SHOWN, Apart, compare
from validator.ledger import Held, Ledger, LedgerUnavailable, open_database
from validator.library import LibraryRefused, LibraryUnavailable

LONG = timedelta(hours=24)
"""After so long a delivery is something to look at."""

MOST_HELD = 1000
AS_AT_FIRST = ", a row of actions as it was made at first: what people wrote in it is in no ledger"
NAMED = 5
"""Records named of those that wait for the same reason."""


def delivery_state(here: Here) -> Iterator[Seen]:
    """Since when the oldest delivery is owed, and each reason for which records wait for a person."""
    try:
        with _looking(here) as ledger:
            if ledger is None:
                return
            oldest, held = ledger.oldest_owed(), ledger.held(MOST_HELD)
    except LedgerUnavailable:  # told of already
        return
    if oldest is not None:
        age = here.settings.clock() - oldest
        words = f"the oldest record still to be delivered was received on {spoken_moment(oldest)}, {_lasting(age)} ago"
        if age >= LONG and not held:
            words += ". Is serve or deliver running, and can the library be used?"
        yield Seen("delivery", words, age < LONG)
    for reason, waiting in _by_reason(held).items():
        number = f"{count(len(waiting), 'record')} {'waits' if len(waiting) == 1 else 'wait'}"
        named = tuple(f"{one.reference}  {one.submission_id}" for one in waiting[:NAMED])
        rest = len(waiting) - len(named)
        more = (*named, f"and {rest} more") if rest else named
        yield Seen("delivery", f"{number} for a person: {reason}", well=False, more=more)
    if held:
        yield Seen(
            "delivery",
            "once that is put right, casefile-audit deliver --retry goes on with all of these, and --retry ID with one",
        )


def records(here: Here) -> Iterator[Seen]:
    """Records that the library has and the ledger lacks, and those that count as delivered and are not in the library."""
    try:
        with _looking(here) as ledger, library_of(here.data, here.settings) as library:
            if ledger is not None:
                with watched():
                    apart = compare(ledger, library, tell=tell)
                yield from _told(apart)
            elif not ledger_place(here.data, here.settings).is_there() and next(iter(library.paths()), None):
                yield Seen(
                    "records",
                    "there is no ledger, and the library holds records: casefile-audit rebuild makes it again from them",
                    well=False,
                )
    except (LedgerUnavailable, LibraryUnavailable, LibraryRefused) as why:
        yield Seen("records", f"the ledger and the library can't be compared. {why}", well=False)


def _told(apart: Apart) -> Iterator[Seen]:
    if apart.unknown_count:
        yield Seen(
            "records",
            f"{_are(apart.unknown_count)} in the library and not in the ledger, as after a restore. casefile-audit rebuild takes "
            "them into it. A document that it does not take, it names",
            well=False,
            more=_and_more(apart.unknown, apart.unknown_count),
        )
    if apart.lacking_count:
        lines = [f"{one.record.reference}  {one.record.id}  {one.what}" for one in apart.lacking]
        yield Seen(
            "records",
            f"{_are(apart.lacking_count)} delivered and no longer whole in the library, which lacks what is named. If nobody took it away on purpose: "
            f"casefile-audit deliver --retry ID puts it there again{AS_AT_FIRST if apart.rows_count else ''}",
            well=False,
            more=_and_more(lines, apart.lacking_count),
        )
    if apart.damaged:
        lines = [f"{one.reference}  {one.id}" for one in apart.damaged[:SHOWN]]
        yield Seen(
            "records",
            f"{_are(len(apart.damaged))} damaged in the ledger, so that nobody can say which rows of actions there should be. "
            "Put a copy of the ledger back, then run casefile-audit rebuild",
            well=False,
            more=_and_more(lines, len(apart.damaged)),
        )
    if not apart.unknown_count and not apart.lacking_count and not apart.damaged:
        yield Seen(
            "records", "the ledger has every record of the library, and the library all that was delivered"
        )


def _are(number: int) -> str:
    return f"{count(number, 'record')} {'is' if number == 1 else 'are'}"


def _and_more(lines: list[str], number: int) -> tuple[str, ...]:
    rest = number - len(lines)
    return (*lines, f"and {rest} more") if rest > 0 else tuple(lines)


def _by_reason(held: list[Held]) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        found[one.reason].append(one)
    return found


def _lasting(age: timedelta) -> str:
    """“3 days”, “5 hours”, “2 minutes”: the largest that fits."""
    seconds = max(0, int(age.total_seconds()))
    for size, unit in ((86_400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            return count(seconds // size, unit)
    return count(seconds, "second")


@contextmanager
def _looking(here: Here) -> Iterator[Ledger | None]:
    """The ledger, where there is one that can be read without being changed. What is wrong with it is told elsewhere."""
    place = ledger_place(here.data, here.settings)
    database = None
    with suppress(LedgerUnavailable):
        database = open_database(place.where) if place.is_there() and not place.is_older() else None
    try:
        yield None if database is None else Ledger(database, here.settings.clock)
    finally:
        if database is not None:
            database.close()
