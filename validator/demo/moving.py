"""An invented audit moved to another day: its dates, and the days, months and years that its words name."""

import re
from datetime import date, timedelta
from typing import Any

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAMED = re.compile(rf"(?:\b(\d{{1,2}}) )?\b({'|'.join(MONTHS)})\b(?: (20\d\d)\b)?|\b(20\d\d)\b")
_LEADING = re.compile(
    r"\b(in|of|since|by|until|from|to|and|between|before|after|last|dated|the)\s*$", re.IGNORECASE
)
"""What stands before “May” where it is the month, and not what somebody may do."""


def moved(value: Any, days: int, around: date) -> Any:
    """Answers with every date so many days later. `around` is the day of the audit, as the answers have it.

    A month that is named without its year is taken for the nearest one to that day.
    """
    if isinstance(value, dict):
        return {name: moved(member, days, around) for name, member in value.items()}
    if isinstance(value, list):
        return [moved(item, days, around) for item in value]
    if not isinstance(value, str) or not days:
        return value
    if _ISO.fullmatch(value):
        return str(date.fromisoformat(value) + timedelta(days))
    return _NAMED.sub(lambda named: _moved_name(named, days, around), value)


def _moved_name(named: re.Match[str], days: int, around: date) -> str:
    day, month, year, alone = named.groups()
    if alone:
        return str(int(alone) + round(days / 365.25))
    if month == "May" and not (day or year or _LEADING.search(named.string[: named.start()])):
        return named[0]
    on = _nearest(MONTHS.index(month) + 1, int(day or 15), int(year) if year else None, around)
    if on is None:
        return named[0]
    on += timedelta(days)
    words = [str(on.day) if day else "", MONTHS[on.month - 1], str(on.year) if year else ""]
    return " ".join(word for word in words if word)


def _nearest(month: int, day: int, year: int | None, around: date) -> date | None:
    """The day of that month, in that year or else nearest to `around`; None where there is no such day."""
    years = [year] if year else [around.year - 1, around.year, around.year + 1]
    try:
        return min((date(one, month, day) for one in years), key=lambda on: abs(on - around))
    except ValueError:
        return None
