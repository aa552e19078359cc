"""The worker agrees to each action and knows that its date is tracked, and the audit says so."""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted
from validator.template.pointer import join


def check(submitted: Submitted) -> Found:
    """Whether each action was agreed."""
    for row in submitted.actions:
        agreed = join(row, "agreed")
        if submitted.blank(agreed):
            yield agreed, "Say whether this action is agreed with the worker, who knows that it is tracked"
        elif submitted.text(agreed) == "no":
            yield agreed, "Agree this action and its date with the worker, and tell them that it is tracked"


RULE = Rule("action-not-agreed", Severity.ADVICE, "guidance/setting-actions/#agree-the-action", check)
