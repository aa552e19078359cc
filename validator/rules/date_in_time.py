"""A date within its time limit is told so, with what was counted; one before the day it counts from is pointed out."""

from validator.dates import spoken
from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted
from validator.rules.timing import timings


def check(submitted: Submitted) -> Found:
    """Each date that has a limit, against the date it counts from."""
    for one in timings(submitted):
        if one.done < one.start:
            yield (
                one.pointer,
                f"{spoken(one.done)} is before {one.since}, which the limit of {one.limit.length} counts from: check both dates",
            )
        elif one.taken <= one.allowed:
            yield (
                one.pointer,
                f"In time: {one.said(one.taken)} of {one.allowed}, counted from {one.since}. The limit is {one.rule}",
            )


RULE = Rule("date-in-time", Severity.ADVICE, "guidance/scoring/#requires-improvement-statutory", check)
