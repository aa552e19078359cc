"""What good auditing asks beyond the shape of the answers: one rule a file, listed here.

To add one: a file beside these, a line below, a heading in `docs/checks.md`, two cases.
"""

from validator.rules import (
    action_date_not_after_audit,
    age_outside_template,
    overall_better_than_inadequate,
    rationale_says_nothing,
    relative_date_in_action,
)
from validator.rules.rule import Rule, Submitted

RULES: tuple[Rule, ...] = (
    age_outside_template.RULE,
    rationale_says_nothing.RULE,
    overall_better_than_inadequate.RULE,
    action_date_not_after_audit.RULE,
    relative_date_in_action.RULE,
)

__all__ = ["RULES", "Rule", "Submitted"]
