"""Deliveries in the database: what is owed, and how each attempt went."""

from datetime import datetime

from sqlalchemy import Connection, Update, func, select, update

from validator.ledger.outcome import Counts, Delivery, Owed
from validator.ledger.tables import deliveries, submissions


def due(connection: Connection, now: datetime, limit: int) -> list[Owed]:
    """What is owed and may be tried by now, longest waiting first."""
    query = (
        select(deliveries.c.submission_id, deliveries.c.step, deliveries.c.attempts)
        .where(deliveries.c.state == "owed", deliveries.c.next_at <= now)
        .order_by(deliveries.c.next_at, deliveries.c.submission_id, deliveries.c.step)
        .limit(limit)
    )
    return [Owed(*row) for row in connection.execute(query)]


def done(connection: Connection, owed: Owed, at: datetime) -> None:
    """It is done. Twice is the same as once."""
    connection.execute(_still_owed(owed).values(state="done", done_at=at, last_error=None))


def failed(connection: Connection, owed: Owed, error: str, next_at: datetime) -> None:
    """It failed, and is tried again later; unless another process did it meanwhile."""
    attempts = deliveries.c.attempts + 1
    connection.execute(_still_owed(owed).values(attempts=attempts, last_error=error, next_at=next_at))


def of(connection: Connection, id: str) -> list[Delivery]:  # noqa: A002 - a record's id
    """Every delivery of one submission."""
    c = deliveries.c
    columns = (c.step, c.state, c.attempts, c.next_at, c.last_error, c.done_at)
    query = select(*columns).where(c.submission_id == id).order_by(c.step)
    return [Delivery(*row) for row in connection.execute(query)]


def oldest_owed(connection: Connection) -> datetime | None:
    """When the submission was received that has waited longest for a delivery."""
    query = (
        select(func.min(submissions.c.received_at))
        .join(deliveries, deliveries.c.submission_id == submissions.c.id)
        .where(deliveries.c.state == "owed")
    )
    oldest: datetime | None = connection.execute(query).scalar_one()
    return oldest


def counts(connection: Connection) -> Counts:
    """How many are owed and done."""
    query = select(deliveries.c.state, func.count()).group_by(deliveries.c.state)
    found = {state: number for state, number in connection.execute(query)}  # noqa: C416 - dict() can't see that a row is a pair
    return Counts(owed=found.get("owed", 0), done=found.get("done", 0))


def _still_owed(owed: Owed) -> Update:
    c = deliveries.c
    return update(deliveries).where(
        c.submission_id == owed.submission_id, c.step == owed.step, c.state == "owed"
    )
