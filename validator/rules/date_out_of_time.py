"""A date past its time limit is asked about: why, and whose hands it was in. It never sets a grade.

Where the section has said so already, nobody is asked again: `late_date_explained` speaks instead.
"""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted
from validator.rules.timing import explained, timings


def check(submitted: Submitted) -> Found:
    """Each date that has a limit, against the date it counts from."""
    for one in timings(submitted):
        if one.late and not explained(submitted, one.pointer):
            yield one.pointer, f"{one.lateness}. Say why, and whether it was before the current allocation"


RULE = Rule("date-out-of-time", Severity.CHALLENGE, "guidance/scoring/#requires-improvement-statutory", check)
