"""A date past its time limit whose reason stands in its section: by how much it is late is told, and nothing is asked."""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted
from validator.rules.timing import explained, timings


def check(submitted: Submitted) -> Found:
    """Each date that has a limit, against the date it counts from."""
    for one in timings(submitted):
        if one.late and explained(submitted, one.pointer):
            yield one.pointer, f"{one.lateness}. See that the reasons you give in this section cover it"


RULE = Rule("late-date-explained", Severity.ADVICE, "guidance/scoring/#requires-improvement-statutory", check)
