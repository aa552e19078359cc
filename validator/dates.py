"""Dates as people here say and count them."""

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


@lru_cache(maxsize=1)
def _bank_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv="ENG")


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no bank holiday in England."""
    return day.weekday() < SATURDAY and day not in _bank_holidays()


def add_working_days(start: date, number: int) -> date:
    """The day that is so many working days after `start`, which is not counted itself. `number` is at most 999."""
    day = start
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day
