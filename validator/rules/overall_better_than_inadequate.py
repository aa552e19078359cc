"""A file with an Inadequate section may still be better overall, but somebody has to say why it is safe to think so.

Nothing is counted and no grade is worked out: the rule only asks.
"""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted
from validator.template.pointer import join

INADEQUATE = "inadequate"


def check(submitted: Submitted) -> Found:
    """An overall grade other than Inadequate beside a section judged Inadequate."""
    overall = submitted.text("/overall/judgement")
    worrying = [
        section.title
        for section in submitted.judged()
        if submitted.text(join(section.pointer, "judgement")) == INADEQUATE
    ]
    if worrying and overall and overall != INADEQUATE:
        sections = " and ".join(f"“{title}”" for title in worrying)
        grade = submitted.words("/overall/judgement")
        yield (
            "/overall/judgement",
            f"You judged {sections} Inadequate and the whole file {grade}. "
            f"Say why what you found there does not make the child unsafe, or change the overall grade",
        )


RULE = Rule(
    "overall-better-than-inadequate", Severity.CHALLENGE, "guidance/scoring/#one-inadequate-section", check
)
