"""Submissions in the database: kept, found, listed. Each function is given the connection of a transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from validator.clock import month_of
from validator.ledger.outcome import Conflict, Kept, Outcome
from validator.ledger.record import Submission
from validator.ledger.tables import deliveries, submissions, trials

ROOM = 8192
"""Bytes tried for, about a record's."""


def submission_row(submission: Submission) -> dict[str, Any]:
    """The row of a submission. Raises NotCanonical for answers that can't be written exactly."""
    names = ("id", "reference", "template", "version", "about", "supersedes", "author", "received_at")
    row = {name: getattr(submission, name) for name in (*names, "sha256", "sameness")}
    return row | {"month": month_of(submission.received_at), "document": submission.bytes}


def delivery_row(submission: Submission, step: str, done_at: datetime | None) -> dict[str, Any]:
    """The row of a delivery, done already or owed from the moment of receipt."""
    row = {"submission_id": submission.id, "step": step, "attempts": 0, "next_at": submission.received_at}
    return row | {"state": "done" if done_at else "owed", "last_error": None, "done_at": done_at}


def keep(
    connection: Connection, submission: Submission, row: dict[str, Any], owed: Sequence[dict[str, Any]]
) -> Outcome:
    """Writes the submission and its deliveries, or finds what stands under its id."""
    query = select(submissions.c.sameness, submissions.c.document).where(submissions.c.id == submission.id)
    stands = connection.execute(query).one_or_none()
    if stands is None:
        connection.execute(insert(submissions), row)
        if owed:
            connection.execute(insert(deliveries), owed)
        return Kept(submission, again=False)
    if stands.sameness != row["sameness"]:
        return Conflict(submission.id)
    return Kept(Submission.from_bytes(stands.document), again=True)


def get(connection: Connection, id: str) -> Submission | None:  # noqa: A002 - a record's id
    """The submission, its digest checked. Raises Damaged."""
    query = select(submissions.c.document).where(submissions.c.id == id)
    document = connection.execute(query).scalar_one_or_none()
    return None if document is None else Submission.from_bytes(document)


def exists(connection: Connection, id: str) -> bool:  # noqa: A002 - a record's id
    """Whether anything stands under this id."""
    return connection.execute(select(submissions.c.id).where(submissions.c.id == id)).first() is not None


def newest(connection: Connection, author: str | None, after: str | None, limit: int) -> list[Submission]:
    """Newest ids first, from below `after`. Raises Damaged."""
    query = select(submissions.c.document).order_by(submissions.c.id.desc()).limit(limit)
    if author is not None:
        query = query.where(submissions.c.author == author)
    if after is not None:
        query = query.where(submissions.c.id < after)
    return [Submission.from_bytes(document) for document in connection.execute(query).scalars()]


def try_room(connection: Connection) -> None:
    """Writes about as much as a record takes, and clears it."""
    connection.execute(insert(trials), {"padding": bytes(ROOM)})
    connection.execute(delete(trials))
