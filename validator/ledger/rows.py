"""Submissions in the database: kept, found, listed. Each function is given the connection of a transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, delete, insert, select, union_all

from validator.clock import month_of
from validator.ledger.outcome import Conflict, Kept, Outcome
from validator.ledger.parties import parties
from validator.ledger.reach import Only, Reach
from validator.ledger.record import Submission
from validator.ledger.tables import deliveries, drafts, submissions, trials

ROOM = 8192
"""Bytes tried for, about a record's."""

# Made once: made anew for each submission, they took two fifths of the time that keeping it takes.
_STANDING = select(submissions.c.sameness, submissions.c.document).where(submissions.c.id == bindparam("id"))
_DOCUMENT = select(submissions.c.document).where(submissions.c.id == bindparam("id"))
_ITS_DRAFT = delete(drafts).where(drafts.c.owner == bindparam("owner"), drafts.c.id == bindparam("id"))
_KEEP, _OWE = insert(submissions), insert(deliveries)


def submission_row(submission: Submission) -> dict[str, Any]:
    """The row of a submission. Raises NotCanonical for answers that can't be written exactly."""
    names = ("id", "reference", "template", "version", "about", "supersedes", "author", "received_at")
    row = {name: getattr(submission, name) for name in (*names, "sha256", "sameness")}
    row |= {"month": month_of(submission.received_at), "document": submission.bytes}
    return row | parties(submission.answers)._asdict()


def delivery_row(submission: Submission, step: str, done_at: datetime | None) -> dict[str, Any]:
    """The row of a delivery, done already or owed from the moment of receipt."""
    row = {"submission_id": submission.id, "step": step, "attempts": 0, "next_at": submission.received_at}
    row |= {"state": "done" if done_at else "owed", "last_error": None, "done_at": done_at}
    return row | {"leased_until": None, "leased_by": None}


def keep(
    connection: Connection, submission: Submission, row: dict[str, Any], owed: Sequence[dict[str, Any]]
) -> Outcome:
    """Writes the submission and its deliveries, or finds what stands under its id."""
    stands = connection.execute(_STANDING, {"id": submission.id}).one_or_none()
    if stands is not None and stands.sameness != row["sameness"]:
        return Conflict(submission.id)
    connection.execute(_ITS_DRAFT, {"owner": submission.author, "id": submission.id})
    if stands is not None:
        return Kept(Submission.from_bytes(stands.document), again=True)
    connection.execute(_KEEP, row)
    if owed:
        connection.execute(_OWE, owed)
    return Kept(submission, again=False)


def get(connection: Connection, id: str) -> Submission | None:  # noqa: A002 - a record's id
    """The submission, its digest checked. Raises Damaged."""
    document = connection.execute(_DOCUMENT, {"id": id}).scalar_one_or_none()
    return None if document is None else Submission.from_bytes(document)


def exists(connection: Connection, id: str) -> bool:  # noqa: A002 - a record's id
    """Whether anything stands under this id."""
    return connection.execute(select(submissions.c.id).where(submissions.c.id == id)).first() is not None


def newest(
    connection: Connection, reach: Reach, after: str | None, limit: int, only: Only
) -> list[Submission]:
    """Newest ids first, from below `after`. Raises Damaged."""
    c = submissions.c
    query = select(c.document).order_by(c.id.desc()).limit(limit)
    narrow = [] if after is None else [c.id < after]
    narrow += [] if only.template is None else [c.template == only.template]
    narrow += [] if only.child is None else [c.child == only.child]
    if reach.everything:
        query = query.where(*narrow)
    elif ways := [_newest_ids(and_(way, *narrow), limit) for way in _ways(reach)]:
        query = query.where(c.id.in_(union_all(*ways)))
    else:
        return []
    return [Submission.from_bytes(document) for document in connection.execute(query).scalars()]


def superseding(connection: Connection, id: str) -> str | None:  # noqa: A002 - a record's id
    """The newest that corrects this one."""
    c = submissions.c
    query = select(c.id).where(c.supersedes == id).order_by(c.id.desc()).limit(1)
    found: str | None = connection.execute(query).scalar_one_or_none()
    return found


def replaced(connection: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Those of these that another corrects."""
    c = submissions.c
    found = connection.execute(select(c.supersedes).where(c.supersedes.in_(ids))).scalars()
    return frozenset(one for one in found if one is not None)


def _ways(reach: Reach) -> list[ColumnElement[bool]]:
    """How a record can be within reach, each served by an index of its own."""
    c = submissions.c
    named = {
        c.author: {reach.author},
        c.worker: {reach.worker, *reach.managed},
        c.manager: {reach.manager},
        c.group_manager: {reach.manager},
    }
    some = ((column, sorted(filter(None, names))) for column, names in named.items())
    return [column.in_(names) if len(names) > 1 else column == names[0] for column, names in some if names]


def _newest_ids(way: ColumnElement[bool], limit: int) -> Select[tuple[str]]:
    """The newest found one way: never more are read than a page takes."""
    c = submissions.c
    found = select(c.id).where(way).order_by(c.id.desc()).limit(limit).subquery()
    return select(found.c.id)


def try_room(connection: Connection) -> None:
    """Writes about as much as a record takes, and clears it."""
    connection.execute(insert(trials), {"padding": bytes(ROOM)})
    connection.execute(delete(trials))
