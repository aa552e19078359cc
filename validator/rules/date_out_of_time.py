"""A date past its time limit is asked about: why, and whose hands it was in. It never sets a grade."""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted
from validator.rules.timing import timings


def check(submitted: Submitted) -> Found:
    """Each date that has a limit, against the date it counts from."""
    for one in timings(submitted):
        late = one.taken - one.allowed
        if one.start <= one.done and late > 0:
            yield (
                one.pointer,
                f"Done {one.said(one.taken)} after {one.since}, {one.said(late)} late: the limit is {one.rule}. "
                "Say why, and whether it was before the current allocation",
            )


RULE = Rule("date-out-of-time", Severity.CHALLENGE, "guidance/scoring/#requires-improvement-statutory", check)
