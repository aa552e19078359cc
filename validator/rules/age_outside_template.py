"""The right form for the person's age: Pathways is for adults, a child in need is under 18."""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted

ADULT = 18
"""Years: who is a child in law (Children Act 1989, section 105)."""

AGE = "/details/age"


def check(submitted: Submitted) -> Found:
    """The age given against the template chosen."""
    age = submitted.number(AGE)
    if age is None:
        return
    if submitted.template.name == "care-leaver" and age < ADULT:
        yield (
            AGE,
            f"The Pathways form is for young people of 18 and over, and you entered {age}. Choose another form, or say why this is the right one",
        )
    if submitted.template.name == "child-in-need" and age >= ADULT:
        yield (
            AGE,
            f"The child in need form is for children under 18, and you entered {age}. Choose another form, or say why this is the right one",
        )


RULE = Rule("age-outside-template", Severity.CHALLENGE, "guidance/during-the-audit/#which-service", check)
