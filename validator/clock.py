"""The time: given to whoever needs it, never looked up, so that a replay gives what sending gave."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Gives the time it is now, aware and in UTC."""

LONDON = ZoneInfo("Europe/London")


def system_clock() -> datetime:
    """The machine's own time."""
    return datetime.now(UTC)


def fixed_clock(moment: datetime) -> Clock:
    """A clock that stands still. Raises ValueError for a time without a zone."""
    stands_at = in_utc(moment)
    return lambda: stands_at


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError for a time without a zone: nobody can say when that was."""
    if moment.utcoffset() is None:
        raise ValueError("This time doesn't say its time zone.")
    return moment.astimezone(UTC)


def month_of(moment: datetime) -> str:
    """The month it was in England, as `YYYY-MM`: half past midnight in summer is still yesterday in UTC."""
    local = in_utc(moment).astimezone(LONDON)
    return f"{local.year:04}-{local.month:02}"


def stamp(moment: datetime) -> str:
    """The moment as it is written in documents: `2026-11-23T09:30:00.000000Z`, of one width, so it sorts as text."""
    return in_utc(moment).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def from_stamp(text: str) -> datetime:
    """The moment that `stamp` wrote. Raises ValueError for any other spelling: a document has one."""
    if text.endswith("Z"):
        moment = datetime.fromisoformat(text)
        if stamp(moment) == text:
            return moment
    raise ValueError("Not a time as documents write it.")
