"""Somebody looked for what is good on the file, and the worker and their manager hear of it."""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted

STRENGTHS = "/overall/strengths"


def check(submitted: Submitted) -> Found:
    """An audit that grades sections and names nothing good, in any of them or overall."""
    if not submitted.judged or not submitted.blank(STRENGTHS):
        return
    if not any(submitted.text(pointer) for _, pointer in submitted.everywhere("good")):
        yield (
            STRENGTHS,
            "Say what is good on this file, here or in a section, so that the worker and their manager hear of it. "
            "If you looked and found nothing, say that",
        )


RULE = Rule(
    "positive-practice-missing", Severity.CHALLENGE, "guidance/during-the-audit/#positive-practice", check
)
