"""What has to improve leads to an action, or the audit says why it does not."""

from validator.finding import Severity
from validator.rules.improvements import improvements
from validator.rules.rule import Found, Rule, Submitted


def check(submitted: Submitted) -> Found:
    """Each section that says what has to improve, in an audit without any action."""
    if submitted.actions:
        return
    for section in improvements(submitted):
        why_none = section.below("no_action_because")
        if submitted.blank(why_none):
            yield (
                why_none,
                f"You say what needs to improve in “{section.title}”, and no action is set. "
                "Set one under Actions, or say here why none is needed",
            )


RULE = Rule(
    "improvement-without-action",
    Severity.CHALLENGE,
    "guidance/during-the-audit/#what-to-improve-and-how",
    check,
)
