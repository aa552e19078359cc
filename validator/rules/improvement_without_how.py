"""Whoever says what has to improve also says how."""

from validator.finding import Severity
from validator.rules.improvements import improvements
from validator.rules.rule import Found, Rule, Submitted


def check(submitted: Submitted) -> Found:
    """Each section that says what has to improve."""
    for section in improvements(submitted):
        how = section.below("how")
        if submitted.blank(how):
            yield how, f"You say what needs to improve in “{section.title}”: say how it can, too"


RULE = Rule(
    "improvement-without-how",
    Severity.CHALLENGE,
    "guidance/during-the-audit/#what-to-improve-and-how",
    check,
)
