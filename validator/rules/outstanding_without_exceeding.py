"""Outstanding means more than Good, so whoever judges it Outstanding says what goes beyond Good."""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted

OUTSTANDING = "outstanding"
OVERALL = "/overall/judgement"


def check(submitted: Submitted) -> Found:
    """Each section judged Outstanding; then the whole, where no section says what goes beyond Good."""
    silent = [one for one in submitted.judged_as(OUTSTANDING) if submitted.blank(one.below("exceeds"))]
    for section in silent:
        yield (
            section.below("exceeds"),
            f"Say what in “{section.title}” goes beyond Good, or change its grade: Outstanding needs evidence of that",
        )
    asked = [pointer for _, pointer in submitted.everywhere("exceeds")]
    if (
        submitted.text(OVERALL) == OUTSTANDING
        and asked
        and not silent
        and not any(map(submitted.text, asked))
    ):
        yield (
            OVERALL,
            "You judged the whole file Outstanding, and no section says what goes beyond Good. "
            "Say what does, or change the overall grade",
        )


RULE = Rule("outstanding-without-exceeding", Severity.CHALLENGE, "guidance/scoring/#outstanding", check)
