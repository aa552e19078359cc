"""Drafts in the database. Each function is given the connection of a transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, tuple_, update

from validator.canonical import canonical
from validator.clock import from_stamp
from validator.ledger.draft import Deleted, Draft, Missing, NewText, Saved, Sent, Stale
from validator.ledger.parties import parties
from validator.ledger.tables import drafts, submissions

_TEXT = ("template", "version", "answers", "accepted")
"""What makes two texts the same one."""
_LAST_SAVED_FIRST = (drafts.c.saved_at.desc(), drafts.c.id.desc())


def draft_row(text: NewText, revision: int, at: datetime) -> dict[str, Any]:
    """The row of text that is saved for the first time. Raises NotCanonical for what can't be written exactly."""
    row = {name: getattr(text, name) for name in ("owner", "id", "template", "version")}
    row |= {"answers": canonical(text.answers), "accepted": canonical(text.accepted)}
    row |= {"child": parties(text.answers).child, "revision": revision}
    return row | {"begun_at": at, "saved_at": at}


def put(connection: Connection, row: dict[str, Any], expect: int | None) -> Saved | Stale | Missing | Sent:
    """Writes the text, or finds what stands in its way."""
    owner, identifier = row["owner"], row["id"]
    if _sent(connection, owner, identifier):
        return Sent()
    query = select(drafts).where(_is(owner, identifier))
    stands = connection.execute(query).mappings().one_or_none()
    if stands is None:
        if expect is not None:
            return Missing()
        connection.execute(insert(drafts), row)
        return Saved(_draft(row), created=True)
    if all(stands[name] == row[name] for name in _TEXT):
        row = {**stands, "saved_at": row["saved_at"]}
    elif stands["revision"] == expect:
        row = {**row, "begun_at": stands["begun_at"]}
    else:
        return Stale(_draft(stands))
    connection.execute(update(drafts).where(_is(owner, identifier)).values(row))
    return Saved(_draft(row))


def get(connection: Connection, owner: str, id: str) -> Draft | None:  # noqa: A002 - a draft's id
    """One draft."""
    found = connection.execute(select(drafts).where(_is(owner, id))).mappings().one_or_none()
    return None if found is None else _draft(found)


def of(connection: Connection, owner: str, after: str | None, limit: int) -> list[Draft]:
    """The last saved first. Nothing stands after a place that is none."""
    query = select(drafts).where(drafts.c.owner == owner).order_by(*_LAST_SAVED_FIRST).limit(limit)
    if after is not None:
        saved_at, _, identifier = after.partition("/")
        try:
            place = (from_stamp(saved_at), identifier)
        except ValueError:
            return []
        query = query.where(tuple_(drafts.c.saved_at, drafts.c.id) < place)
    return [_draft(found) for found in connection.execute(query).mappings()]


def begun(connection: Connection, owner: str, template: str, limit: int) -> list[Draft]:
    """Those of one template, the last saved first."""
    query = select(drafts).where(drafts.c.owner == owner, drafts.c.template == template)
    found = connection.execute(query.order_by(*_LAST_SAVED_FIRST).limit(limit)).mappings()
    return [_draft(one) for one in found]


def same_child(connection: Connection, owner: str, template: str, child: str, but_not: str) -> list[Draft]:
    """The others about this child, the last saved first."""
    if not child:
        return []
    c = drafts.c
    query = select(drafts).where(c.owner == owner, c.template == template, c.child == child, c.id != but_not)
    found = connection.execute(query.order_by(*_LAST_SAVED_FIRST)).mappings()
    return [_draft(one) for one in found]


def remove(
    connection: Connection,
    owner: str,
    id: str,  # noqa: A002 - a draft's id
    expect: int | None,
) -> Deleted | Stale | Missing:
    """Deletes one draft, or finds that it is not the one that was meant."""
    stands = get(connection, owner, id)
    if stands is None:
        return Missing()
    if expect is not None and stands.revision != expect:
        return Stale(stands)
    connection.execute(delete(drafts).where(_is(owner, id)))
    return Deleted()


def expire(connection: Connection, before: datetime) -> int:
    """Deletes everybody's that were last saved before then."""
    return connection.execute(delete(drafts).where(drafts.c.saved_at < before)).rowcount


def _sent(connection: Connection, owner: str, identifier: str) -> bool:
    """Whether its owner has sent it. What somebody else has sent under this id is none of theirs."""
    c = submissions.c
    query = select(c.id).where(c.id == identifier, c.author == owner)
    return connection.execute(query).first() is not None


def _is(owner: str, identifier: str) -> ColumnElement[bool]:
    return and_(drafts.c.owner == owner, drafts.c.id == identifier)


def _draft(row: Mapping[Any, Any]) -> Draft:
    texts = {name: orjson.loads(row[name]) for name in ("answers", "accepted")}
    return Draft(**{name: row[name] for name in drafts.c.keys()} | texts)  # noqa: SIM118 - iterating gives columns
