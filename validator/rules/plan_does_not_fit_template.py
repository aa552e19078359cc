"""The right form for the child’s plan: each form asks what matters under its own plan."""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted

PLAN = "/details/plan"

FITS = {
    "child-in-need": {"none", "child-in-need"},
    "child-protection": {"none", "child-protection"},
    "children-in-care": {"none", "in-care", "in-care-pathway"},
    "care-leaver": {"none", "care-leaver"},
    "disabled-children": {
        "none",
        "short-breaks",
        "child-in-need",
        "child-protection",
        "in-care",
        "in-care-pathway",
    },
}
"""The plans that each form is made for; a form that is not named here is for children with any plan or none.

A child without a plan may be audited on any of them: that there is none may be what the audit finds.
"""


def check(submitted: Submitted) -> Found:
    """The plan given against the template chosen."""
    plan, fits = submitted.text(PLAN), FITS.get(submitted.template.name)
    if plan and fits and plan not in fits:
        yield (
            PLAN,
            f"You entered “{submitted.words(PLAN)}”, and this is the “{submitted.template.title}”. "
            "Choose the form made for that plan, or say why this is the right one",
        )


RULE = Rule("plan-does-not-fit-template", Severity.CHALLENGE, "guidance/setting-up/#right-template", check)
