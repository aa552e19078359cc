"""The date of an audit is the day on which two people met: it has come."""

from validator.dates import spoken
from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted

AUDIT = "/details/audited_on"


def check(submitted: Submitted) -> Found:
    """The date of the audit against the day on which it is received, or checked."""
    audited_on = submitted.date(AUDIT)
    if audited_on and audited_on > submitted.received_on:
        yield AUDIT, f"Enter the day on which you met: {spoken(audited_on)} has not come yet"


RULE = Rule("audit-date-in-future", Severity.ERROR, "guidance/setting-up/#date-and-time", check)
