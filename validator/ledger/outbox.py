"""Deliveries in the database: what is owed, who is at it, and how each attempt went.

A record is claimed as a whole: its steps are done in their order by one worker, and wait together.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Update, and_, exists, func, insert, or_, select, update

from validator.ledger.outcome import Claimed, Counts, Delayed, Delivery, Held, Lease, Owed
from validator.ledger.tables import deliveries, pauses, submissions

LIBRARY = "library"
"""The one library's name in `pauses`."""
FREE = {"leased_until": None, "leased_by": None}


def is_due(connection: Connection, now: datetime) -> bool:
    """Whether anything may be claimed now."""
    asked = select(exists().where(_claimable(now)))
    return not is_paused(connection, now) and bool(connection.execute(asked).scalar_one())


def claim(connection: Connection, lease: Lease) -> Claimed | None:
    """The record that has waited longest, with what is still owed. A lease that ran out is no lease."""
    if is_paused(connection, lease.now):
        return None
    c = deliveries.c
    query = select(c.submission_id).where(_claimable(lease.now)).order_by(c.next_at, c.submission_id).limit(1)
    id_ = connection.execute(query).scalar_one_or_none()
    if id_ is None:
        return None
    connection.execute(_owed_of(id_).values(leased_until=lease.until, leased_by=lease.by))
    steps = select(c.submission_id, c.step, c.attempts).where(c.submission_id == id_, c.state == "owed")
    return Claimed(id_, tuple(Owed(*row) for row in connection.execute(steps)))


def done(connection: Connection, owed: Owed, lease: Lease) -> None:
    """It is done, whoever did it. Twice is the same as once. The rest of the record stays this worker's for longer."""
    step = _owed_of(owed.submission_id).where(deliveries.c.step == owed.step)
    connection.execute(step.values(state="done", done_at=lease.now, last_error=None, **FREE))
    rest = _owed_of(owed.submission_id).where(deliveries.c.leased_by == lease.by)
    connection.execute(rest.values(leased_until=lease.until))


def failed(  # noqa: PLR0913 - one note
    connection: Connection, owed: Owed, error: str, next_at: datetime, *, by: str, pause: datetime | None
) -> None:
    """It failed, and the record is tried again later; unless its lease had run out and another is at it."""
    c = deliveries.c
    mine = _owed_of(owed.submission_id).where(c.leased_by == by)
    connection.execute(mine.where(c.step == owed.step).values(attempts=c.attempts + 1, last_error=error))
    connection.execute(mine.values(next_at=next_at, **FREE))
    if pause is not None:
        _pause(connection, pause)


def hold(connection: Connection, owed: Owed, reason: str, by: str) -> None:
    """The record waits for a person; unless its lease had run out and another is at it."""
    c = deliveries.c
    mine = _owed_of(owed.submission_id).where(c.leased_by == by)
    connection.execute(mine.where(c.step == owed.step).values(attempts=c.attempts + 1, last_error=reason))
    connection.execute(mine.values(state="held", **FREE))


def release(connection: Connection, by: str | None) -> None:
    """Nothing is this worker's any more, or nobody's."""
    c = deliveries.c
    leased = c.leased_by.is_not(None) if by is None else c.leased_by == by
    connection.execute(update(deliveries).where(c.state == "owed", leased).values(**FREE))


def retry(connection: Connection, now: datetime, id: str | None) -> int:  # noqa: A002 - a record's id
    """Every step once more, from the first: each may be done twice, and what was done may be gone since."""
    c = deliveries.c
    some = (
        select(c.submission_id).where(c.state == "held" if id is None else c.submission_id == id).distinct()
    )
    ids = list(connection.execute(some).scalars())
    for one in ids:
        again = update(deliveries).where(c.submission_id == one)
        connection.execute(
            again.values(state="owed", attempts=0, next_at=now, last_error=None, done_at=None, **FREE)
        )
    return len(ids)


def held(connection: Connection, limit: int) -> list[Held]:
    """Each record that waits for a person, by the step it has come to."""
    c = deliveries.c
    query = (
        select(c.submission_id, submissions.c.reference, c.step, c.last_error)
        .join(submissions, submissions.c.id == c.submission_id)
        .where(c.state == "held", c.last_error.is_not(None))
        .order_by(c.submission_id)
        .limit(limit)
    )
    return [Held(*row) for row in connection.execute(query)]


def delayed(connection: Connection, limit: int) -> list[Delayed]:
    """Those that failed and are tried again, the oldest first."""
    c = deliveries.c
    query = (
        select(submissions.c.reference, c.last_error, c.next_at)
        .join(submissions, submissions.c.id == c.submission_id)
        .where(c.state == "owed", c.last_error.is_not(None))
        .order_by(c.submission_id)
        .limit(limit)
    )
    return [Delayed(*row) for row in connection.execute(query)]


def of(connection: Connection, id: str) -> list[Delivery]:  # noqa: A002 - a record's id
    """Every delivery of one submission."""
    c = deliveries.c
    columns = (c.step, c.state, c.attempts, c.next_at, c.last_error, c.done_at)
    query = select(*columns).where(c.submission_id == id).order_by(c.step)
    return [Delivery(*row) for row in connection.execute(query)]


def oldest_owed(connection: Connection) -> datetime | None:
    """When the submission was received that has waited longest for a delivery, those held among them."""
    query = (
        select(func.min(submissions.c.received_at))
        .join(deliveries, deliveries.c.submission_id == submissions.c.id)
        .where(deliveries.c.state.in_(("owed", "held")))
    )
    oldest: datetime | None = connection.execute(query).scalar_one()
    return oldest


def owing(connection: Connection) -> int:
    """How many records have a step that is not done."""
    c = deliveries.c
    query = select(func.count(c.submission_id.distinct())).where(c.state.in_(("owed", "held")))
    found: int = connection.execute(query).scalar_one()
    return found


def counts(connection: Connection) -> Counts:
    """How many are owed, done and held."""
    query = select(deliveries.c.state, func.count()).group_by(deliveries.c.state)
    found = {state: number for state, number in connection.execute(query)}  # noqa: C416 - dict() can't see that a row is a pair
    return Counts(owed=found.get("owed", 0), done=found.get("done", 0), held=found.get("held", 0))


def _claimable(now: datetime) -> ColumnElement[bool]:
    c = deliveries.c
    return and_(c.state == "owed", c.next_at <= now, or_(c.leased_until.is_(None), c.leased_until <= now))


def _owed_of(id_: str) -> Update:
    return update(deliveries).where(deliveries.c.submission_id == id_, deliveries.c.state == "owed")


def is_paused(connection: Connection, now: datetime) -> bool:
    """Whether the library is to be left alone until later than now."""
    query = select(pauses.c.until).where(pauses.c.library == LIBRARY, pauses.c.until > now)
    return connection.execute(query).first() is not None


def _pause(connection: Connection, until: datetime) -> None:
    """No pause is ever made shorter."""
    there = connection.execute(select(pauses.c.until).where(pauses.c.library == LIBRARY)).scalar_one_or_none()
    if there is None:
        connection.execute(insert(pauses), {"library": LIBRARY, "until": until})
    elif there < until:
        connection.execute(update(pauses).where(pauses.c.library == LIBRARY).values(until=until))
