"""Dates as people here say and count them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.dates import (
    add_working_days,
    is_working_day,
    local_date,
    months_later,
    spoken,
    working_days_between,
)

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


@settings(deadline=None)
@given(DAYS, st.integers(0, 260))
def test_working_days_added_are_counted_back(start, number):
    assert working_days_between(start, add_working_days(start, number)) == number


@settings(deadline=None)
@given(DAYS, st.integers(0, 1500))
def test_a_working_day_is_no_weekend_and_no_bank_holiday_however_many_are_counted(start, days):
    end = start + timedelta(days=days)
    one_by_one = (start + timedelta(days=day) for day in range(1, days + 1))
    assert working_days_between(start, end) == sum(map(is_working_day, one_by_one))


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        ("2026-06-30", "2026-06-30", 0),
        ("2026-07-03", "2026-07-05", 0),  # from a Friday to its Sunday
        ("2026-07-03", "2026-07-06", 1),
        ("2026-07-04", "2026-07-06", 1),  # from a Saturday
        ("2026-04-02", "2026-04-07", 1),  # over Easter
        ("2026-12-24", "2026-12-28", 0),  # Christmas, its weekend, and the day given instead
        ("2026-12-24", "2026-12-29", 1),
        ("1998-06-01", "2026-06-01", 7074),  # years at once
    ],
)
def test_working_days_between_are_those_after_the_first_up_to_the_last(start, end, number):
    assert working_days_between(date.fromisoformat(start), date.fromisoformat(end)) == number


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),  # a shorter month ends the month
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-02-28", 1, "2026-03-28"),  # and a longer one does not stretch it
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-11-30", 13, "2027-12-30"),
        ("2026-06-30", 0, "2026-06-30"),
        ("2028-02-29", 12, "2029-02-28"),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_the_last_of_a_shorter_one(start, number, end):
    assert date.fromisoformat(end) == months_later(date.fromisoformat(start), number)


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_months_never_pass_over_a_month_and_more_of_them_never_end_sooner(start, first, more):
    end = months_later(start, first)
    assert (end.year - start.year) * 12 + end.month - start.month == first
    assert end.day <= start.day
    assert months_later(start, first + more) >= end


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
