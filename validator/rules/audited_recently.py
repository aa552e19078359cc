"""A file that was audited in the last twelve months has actions from then: look whether they were done."""

from datetime import date

from validator.dates import spoken
from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted

LAST = "/details/last_audited_on"


def check(submitted: Submitted) -> Found:
    """The last audit’s date against this one’s."""
    audited_on, last = submitted.date("/details/audited_on"), submitted.date(LAST)
    if audited_on and last and _a_year_before(audited_on) < _parts(last) <= _parts(audited_on):
        yield (
            LAST,
            f"This file was audited less than 12 months ago, on {spoken(last)}. "
            "Look whether that audit’s actions were done, and whether another file would tell more",
        )


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _a_year_before(day: date) -> tuple[int, int, int]:
    """The same day of the year before, which need not exist."""
    return day.year - 1, day.month, day.day


RULE = Rule("audited-recently", Severity.ADVICE, "guidance/setting-actions/#managers-tracker", check)
