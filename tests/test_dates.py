"""Dates as people here say and count them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.dates import add_working_days, is_working_day, local_date, spoken

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def test_a_date_is_said_as_the_council_writes_it():
    assert spoken(date(2026, 6, 4)) == "04.06.2026"


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-06-30", True),  # a Tuesday
        ("2026-07-04", False),  # a Saturday
        ("2026-07-05", False),  # a Sunday
        ("2026-04-03", False),  # Good Friday
        ("2026-04-06", False),  # Easter Monday
        ("2026-05-04", False),  # early May
        ("2026-08-31", False),  # the summer bank holiday of England, not of Scotland
        ("2026-08-03", True),  # that of Scotland
        ("2026-12-28", False),  # instead of Boxing Day, a Saturday
        ("2022-09-19", False),  # the late Queen's funeral: for once only
    ],
)
def test_working_days_are_those_of_england(day, working):
    assert is_working_day(date.fromisoformat(day)) is working


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2026-06-30", 0, "2026-06-30"),
        ("2026-06-30", 1, "2026-07-01"),
        ("2026-07-03", 1, "2026-07-06"),  # from a Friday
        ("2026-07-04", 1, "2026-07-06"),  # from a Saturday
        ("2026-12-24", 2, "2026-12-30"),  # over Christmas, its weekend and the day given instead
        ("2026-04-02", 5, "2026-04-13"),  # over Easter
    ],
)
def test_working_days_are_counted_from_the_day_after(start, number, end):
    assert date.fromisoformat(end) == add_working_days(date.fromisoformat(start), number)


@given(DAYS, st.integers(1, 60))
def test_so_many_working_days_lie_between_and_the_last_is_one(start, number):
    end = add_working_days(start, number)
    days = [start + timedelta(days=day) for day in range(1, (end - start).days + 1)]
    assert number == sum(map(is_working_day, days))
    assert is_working_day(end)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), "2026-06-30"),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), "2026-07-01"),  # summer time: midnight comes an hour early
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), "2026-12-31"),
        (datetime(2027, 1, 1, 0, 0, tzinfo=UTC), "2027-01-01"),
    ],
)
def test_a_moment_falls_on_the_day_it_is_in_london(moment, day):
    assert date.fromisoformat(day) == local_date(moment)
