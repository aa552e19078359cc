"""Sessions and sign-ins under way, in the database. Each function is given the connection of a transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from validator.ledger.session import NewSession, Session
from validator.ledger.tables import sessions, sign_in_attempts

_NEW = ("person", "name", "issuer", "subject", "provider_sid")
_KEPT = (*_NEW, "started_at", "seen_at", "ends_at")


def session_row(new: NewSession, *, key: str, now: datetime, ends_at: datetime) -> dict[str, Any]:
    """The row of a session that starts now."""
    row = {name: getattr(new, name) for name in _NEW} | {"roles": orjson.dumps(new.roles).decode()}
    return row | {"key": key, "started_at": now, "seen_at": now, "ends_at": ends_at}


def start(connection: Connection, row: dict[str, Any], instead_of: str | None) -> None:
    """Writes a session, and ends another."""
    if instead_of is not None:
        end(connection, instead_of)
    connection.execute(insert(sessions), row)


def get(connection: Connection, key: str) -> Session | None:
    """The session, whether it has ended or not."""
    found = connection.execute(select(sessions).where(sessions.c.key == key)).mappings().one_or_none()
    return None if found is None else _session(found)


def every(connection: Connection) -> list[Session]:
    """Every session, the last started first."""
    query = select(sessions).order_by(sessions.c.started_at.desc(), sessions.c.key)
    return [_session(found) for found in connection.execute(query).mappings()]


def touch(connection: Connection, key: str, now: datetime) -> None:
    """It was seen, unless it was seen later already."""
    c = sessions.c
    connection.execute(update(sessions).where(c.key == key, c.seen_at < now).values(seen_at=now))


def end(connection: Connection, key: str) -> None:
    """Ends a session."""
    connection.execute(delete(sessions).where(sessions.c.key == key))


def end_where(connection: Connection, values: Mapping[str, str], role: str | None) -> int:
    """Ends those whose columns hold these values, and who have the role if one is given."""
    fits: list[ColumnElement[bool]] = [sessions.c[name] == value for name, value in values.items()]
    found = connection.execute(select(sessions.c.key, sessions.c.roles).where(*fits))
    keys = [key for key, roles in found if role is None or role in orjson.loads(roles)]
    for key in keys:
        end(connection, key)
    return len(keys)


def begin(connection: Connection, row: dict[str, Any]) -> None:
    """Notes a sign-in."""
    connection.execute(insert(sign_in_attempts), row)


def take(connection: Connection, key: str, now: datetime) -> dict[str, Any] | None:
    """What was noted, which is gone afterwards."""
    c = sign_in_attempts.c
    found = connection.execute(select(c.data, c.ends_at).where(c.key == key)).one_or_none()
    if found is None:
        return None
    connection.execute(delete(sign_in_attempts).where(c.key == key))
    if found.ends_at <= now:
        return None
    data: dict[str, Any] = orjson.loads(found.data)
    return data


def forget(connection: Connection, now: datetime, idle_since: datetime) -> None:
    """Deletes what is past its limit."""
    c = sessions.c
    connection.execute(delete(sessions).where(or_(c.ends_at <= now, c.seen_at <= idle_since)))
    connection.execute(delete(sign_in_attempts).where(sign_in_attempts.c.ends_at <= now))


def _session(row: Mapping[Any, Any]) -> Session:
    values = {name: row[name] for name in _KEPT}
    return Session(**values, roles=tuple(orjson.loads(row["roles"])))
