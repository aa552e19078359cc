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
IN_ORDER = ((START, JUDGED_FROM, "you can’t judge what you did not read"),)
"""The same, told only where none of those is: one slip can bring both."""


def check(submitted: Submitted) -> Found:
    """Each date of what was read, against the one that it can’t be after."""
    yield from list(_odd(submitted, PAIRS)) or _odd(submitted, IN_ORDER)


def _odd(submitted: Submitted, pairs: tuple[tuple[str, str, str], ...]) -> Found:
    """The first of a pair, or the end of what was read, for each pair in the wrong order. A date is told once."""
    told = set[str]()
    for first, second, meaning in pairs:
        early, late = submitted.date(first), submitted.date(second)
        where = second if second == END and first == START else first
        if early and late and early > late and where not in told:
            told.add(where)
            yield where, f"Correct one of the dates: {spoken(early)} is after {spoken(late)}, and {meaning}"


RULE = Rule("window-odd", Severity.ERROR, "guidance/during-the-audit/#give-reasons", check)
