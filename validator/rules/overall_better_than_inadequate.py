"""A file with an Inadequate section may still be better overall, but somebody has to say why it is safe to think so.

Nothing is counted and no grade is worked out: the rule only asks.
"""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted
from validator.rules.words import listed

INADEQUATE = "inadequate"
OVERALL, SAFETY = "/overall/judgement", "/overall/safety"

ASKED = {
    "yes": "You also answered Yes to {safety}: then the whole file will likely need to be Inadequate. "
    "Change the overall grade, or say why it does not",
    "no": "You answered No to {safety}: say why what you found there does not make the child unsafe, "
    "or change the overall grade",
    "": "Answer {safety}, and say why what you found there does not make the child unsafe, "
    "or change the overall grade",
}
"""What is asked, by the answer to the question of safety."""


def check(submitted: Submitted) -> Found:
    """An overall grade other than Inadequate beside a section judged Inadequate."""
    overall = submitted.text(OVERALL)
    worrying = [section.title for section in submitted.judged_as(INADEQUATE)]
    if worrying and overall and overall != INADEQUATE:
        grade, safety = submitted.words(OVERALL), submitted.template.question(SAFETY)
        asked = ASKED.get(submitted.text(SAFETY), ASKED[""])
        question = asked.format(safety=f"“{safety.title}”" if safety else "whether the child is safe")
        yield OVERALL, f"You judged {listed(worrying)} Inadequate and the whole file {grade}. {question}"


RULE = Rule(
    "overall-better-than-inadequate", Severity.CHALLENGE, "guidance/scoring/#one-inadequate-section", check
)
