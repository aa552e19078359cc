"""One person can only do so much in two weeks: actions are realistic beside their other work."""

from collections import defaultdict

from validator.dates import add_working_days, spoken
from validator.finding import Severity
from validator.rules.relative_date_in_action import YEARS
from validator.rules.rule import Found, Rule, Submitted, quoted
from validator.template.pointer import join

MOST = 5
"""Actions of one person within the first working days after an audit."""
DAYS = 10
"""Working days."""


def check(submitted: Submitted) -> Found:
    """The actions of each person that are due within ten working days of the audit."""
    audited_on = submitted.date("/details/audited_on")
    if audited_on is None or audited_on.year not in YEARS:
        return
    until = add_working_days(audited_on, DAYS)
    soon = defaultdict[str, list[str]](list)
    for row in submitted.actions:
        owner, by = submitted.text(join(row, "owner")), submitted.date(join(row, "by"))
        if owner.strip() and by and audited_on < by <= until:
            soon[" ".join(owner.casefold().split())].append(row)
    for rows in soon.values():
        if len(rows) > MOST:
            owner = quoted(submitted.text(join(rows[0], "owner")))
            yield (
                join(rows[MOST], "by"),
                f"{owner} has {len(rows)} actions due by {spoken(until)}, "
                f"{DAYS} working days after the audit. Give some of them a later date, or to somebody else",
            )


RULE = Rule(
    "too-many-actions-by-one-date", Severity.ADVICE, "guidance/setting-actions/#smart-realistic", check
)
