"""Whoever is unsure of the overall grade talks it over with a colleague, and says with whom."""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted

CONSULTED, WITH = "/overall/consulted", "/overall/consulted_with"


def check(submitted: Submitted) -> Found:
    """Unsure, without a colleague who was asked."""
    if submitted.text("/overall/unsure") != "yes":
        return
    if submitted.text(CONSULTED) != "yes":
        yield (
            CONSULTED,
            "You are unsure of the overall grade: ask a colleague, and talk your reasons over with them",
        )
    elif submitted.blank(WITH):
        yield WITH, "Say who you talked the overall grade over with, by role or directory name"


RULE = Rule("consulted-when-unsure", Severity.ADVICE, "guidance/scoring/#unsure", check)
