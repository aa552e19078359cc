"""One section that requires improvement may weigh more than many that are good, if it is a worry: the auditor says whether it is.

Nothing is counted and no grade is worked out: the rule only reminds. It is silent where the auditor
has answered that nothing is a worry for safety.
"""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted
from validator.rules.words import listed

WORRYING = "requires-improvement"
BETTER = ("good", "outstanding")
OVERALL, SAFETY = "/overall/judgement", "/overall/safety"


def check(submitted: Submitted) -> Found:
    """A whole file judged Good or Outstanding beside a section that requires improvement."""
    safety = submitted.text(SAFETY)
    if submitted.text(OVERALL) not in BETTER or safety == "no":
        return
    worrying = [section.title for section in submitted.judged_as(WORRYING)]
    question = submitted.template.question(SAFETY)
    asked = f" Answer “{question.title}”" if question else " Say why it is none"
    if worrying:
        yield (
            OVERALL,
            f"You judged {listed(worrying)} Requires improvement and the whole file {submitted.words(OVERALL)}. "
            "If what you found there is a worry, the file could be Requires improvement, however good the rest is."
            f"{' You answered that something is a worry for safety' if safety == 'yes' else asked}",
        )


RULE = Rule(
    "overall-better-than-worrying-section", Severity.ADVICE, "guidance/scoring/#one-worrying-section", check
)
