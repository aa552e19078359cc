"""A file that requires improvement still meets every statutory requirement: where one is not met, somebody says why the grade stands.

It never blocks a grade: the rule only asks.
"""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted
from validator.rules.words import listed
from validator.template import Kind

OVERALL = "/overall/judgement"
INADEQUATE = "inadequate"
NOT_MET = "no"


def check(submitted: Submitted) -> Found:
    """Requirements answered No, beside an overall grade other than Inadequate."""
    overall, section = submitted.text(OVERALL), submitted.template.section("/statutory")
    if section is None or not overall or overall == INADEQUATE:
        return
    unmet = [
        question.title
        for question in section.questions
        if question.kind is Kind.CHOICE and submitted.text(question.pointer) == NOT_MET
    ]
    if unmet:
        yield (
            OVERALL,
            f"You answered No to {listed(unmet)}, and judged the whole file {submitted.words(OVERALL)}. "
            "Requires improvement asks that every statutory requirement is met: "
            "say why this does not change your overall grade, or change one of the answers",
        )


RULE = Rule(
    "statutory-requirement-not-met",
    Severity.CHALLENGE,
    "guidance/scoring/#requires-improvement-statutory",
    check,
)
