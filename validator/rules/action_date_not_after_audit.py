"""An action is done after the audit that sets it, so its date comes after the audit's."""

from validator.dates import spoken
from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted
from validator.template.pointer import join


def check(submitted: Submitted) -> Found:
    """Each action's date against the date of the audit."""
    audited_on = submitted.date("/details/audited_on")
    for row in submitted.actions:
        by = submitted.date(join(row, "by"))
        if audited_on and by and by <= audited_on:
            yield (
                join(row, "by"),
                f"Set a date after the audit: {spoken(by)} is not after {spoken(audited_on)}, the day of the audit",
            )


RULE = Rule("action-date-not-after-audit", Severity.ERROR, "guidance/setting-actions/#a-real-date", check)
