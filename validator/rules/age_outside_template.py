"""The right form for the person’s age: Pathways is for adults, the forms about a child are for those under 18."""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted

ADULT = 18
"""Years: who is a child in law (Children Act 1989, section 105)."""

AGE = "/details/age"
FOR_ADULTS = {"care-leaver"}
FOR_CHILDREN = {"child-in-need", "child-protection", "children-in-care", "disabled-children", "front-door"}


def check(submitted: Submitted) -> Found:
    """The age given against the template chosen."""
    age, template = submitted.number(AGE), submitted.template
    if age is None:
        return
    if template.name in FOR_ADULTS and age < ADULT:
        who = "young people of 18 and over"
    elif template.name in FOR_CHILDREN and age >= ADULT:
        who = "children under 18"
    else:
        return
    yield (
        AGE,
        f"The form “{template.title}” is for {who}, and you entered {age}. "
        "Choose another form, or say why this is the right one",
    )


RULE = Rule("age-outside-template", Severity.CHALLENGE, "guidance/during-the-audit/#which-service", check)
