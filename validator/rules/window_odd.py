"""What was read has a beginning before its end, and was there on the day of the audit."""

from validator.dates import spoken
from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted

START, END = "/details/evidence_from", "/details/evidence_to"
JUDGED_FROM = "/details/judged_from"
AUDIT = "/details/audited_on"

PAIRS = (
    (START, END, "the part of the file that you read would end before it begins"),
    (END, AUDIT, "you can’t have read what came after the audit"),
    (START, AUDIT, "you can’t have read what came after the audit"),
    (JUDGED_FROM, END, "you would judge only what came after the part of the file that you read"),
    (JUDGED_FROM, AUDIT, "you can’t judge what came after the audit"),
)
"""A date, another that is not before it, and what it would mean if it were."""


def check(submitted: Submitted) -> Found:
    """Each date of what was read, against the one that it can’t be after. A date is told once."""
    told = set[str]()
    for first, second, meaning in PAIRS:
        early, late = submitted.date(first), submitted.date(second)
        where = second if second == END and first == START else first
        if early and late and early > late and where not in told:
            told.add(where)
            yield where, f"Correct one of the dates: {spoken(early)} is after {spoken(late)}, and {meaning}"


RULE = Rule("window-odd", Severity.ERROR, "guidance/during-the-audit/#give-reasons", check)
