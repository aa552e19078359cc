"""An action is due on a day when somebody is at work: no weekend, no bank holiday of England."""

from datetime import date

from validator.dates import SATURDAY, add_working_days, is_working_day, spoken
from validator.finding import Severity
from validator.rules.relative_date_in_action import YEARS
from validator.rules.rule import Found, Rule, Submitted
from validator.template.pointer import join


def check(submitted: Submitted) -> Found:
    """The date of each action."""
    for row in submitted.actions:
        by = submitted.date(join(row, "by"))
        if by and by.year in YEARS and not is_working_day(by):
            yield (
                join(row, "by"),
                f"{spoken(by)} is {_what(by)}: agree a working day, such as {spoken(add_working_days(by, 1))}",
            )


def _what(day: date) -> str:
    if day.weekday() < SATURDAY:
        return "a bank holiday"
    return "a Saturday" if day.weekday() == SATURDAY else "a Sunday"


RULE = Rule("action-date-not-working-day", Severity.ADVICE, "guidance/setting-actions/#a-real-date", check)
