"""A weakness may be older than the worker’s time on the case: the audit says which it is."""

from validator.finding import Severity
from validator.rules.improvements import improvements
from validator.rules.rule import Found, Rule, Submitted


def check(submitted: Submitted) -> Found:
    """Each section that says what has to improve."""
    for section in improvements(submitted):
        arose = section.below("arose")
        if submitted.blank(arose):
            yield (
                arose,
                f"Say whether what needs to improve in “{section.title}” arose before or after the case "
                "was allocated to the worker, or that it is not known",
            )


RULE = Rule(
    "weakness-without-when", Severity.ADVICE, "guidance/during-the-audit/#worry-before-allocation", check
)
