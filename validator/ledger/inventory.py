"""What records there are, by their ids: to be held against a library, a part at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, exists, select

from validator.ledger.database import Database
from validator.ledger.tables import deliveries, submissions

AT_A_TIME = 1000
"""Records of one transaction."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A record, and whether everything about it counts as delivered."""

    id: str
    reference: str
    delivered: bool


def inventory(database: Database) -> Iterator[Standing]:
    """Every record, oldest id first; those received meanwhile may or may not be among them. Raises LedgerUnavailable."""
    last = ""
    while found := database.read(partial(_after, last=last)):
        yield from found
        last = found[-1].id


def _after(connection: Connection, last: str) -> list[Standing]:
    c = submissions.c
    open_ = exists().where(deliveries.c.submission_id == c.id, deliveries.c.state != "done")
    query = select(c.id, c.reference, open_).where(c.id > last).order_by(c.id).limit(AT_A_TIME)
    return [Standing(row[0], row[1], not row[2]) for row in connection.execute(query)]
