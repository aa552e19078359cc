"""Dates as people here say and count them."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays

from validator.clock import LONDON

SATURDAY = 5


def local_date(moment: datetime) -> date:
    """The day a moment falls on here."""
    return moment.astimezone(LONDON).date()


def spoken(day: date) -> str:
    """The date as the council writes it: 27.06.2026."""
    return f"{day:%d.%m.%Y}"


def spoken_moment(moment: datetime) -> str:
    """The day and the time it was here: 27.06.2026 at 14:02."""
    return f"{moment.astimezone(LONDON):%d.%m.%Y at %H:%M}"


@lru_cache(maxsize=256)
def _bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in a year that fall on no weekend: each is a working day less."""
    all_of_it = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return frozenset(day for day in all_of_it if day.weekday() < SATURDAY)


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no bank holiday in England."""
    return day.weekday() < SATURDAY and day not in _bank_holidays(day.year)


def add_working_days(start: date, number: int) -> date:
    """The day that is so many working days after `start`, which is not counted itself. `number` is at most 999."""
    day = start
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days there are after `start`, up to `end` and with it. `end` is not before `start`.

    A weekend and a bank holiday count with the working day before them: from a Friday to the Sunday after it is 0.
    """
    weeks, rest = divmod((end - start).days, 7)
    weekdays = 5 * weeks + sum((end - timedelta(days=day)).weekday() < SATURDAY for day in range(rest))
    years = range(start.year, end.year + 1)
    return weekdays - sum(start < day <= end for year in years for day in _bank_holidays(year))


def months_later(start: date, number: int) -> date:
    """The same day so many months later, or the last day of that month where it has no such day.

    A month from 31 January is 28 or 29 February. Raises ValueError beyond the year 9999.
    """
    years, month = divmod(start.month - 1 + number, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
