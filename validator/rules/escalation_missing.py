"""Where a child may be at risk of significant harm, the manager and the group manager are told at once, and the audit says so."""

from collections.abc import Iterator

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted
from validator.rules.words import listed

INADEQUATE = "inadequate"
NOT_NEEDED = "not-needed"
SAFETY, ESCALATED, TOLD = "/overall/safety", "/overall/escalated", "/overall/told"
TELL = "Tell the manager and the group manager at once"


def check(submitted: Submitted) -> Found:
    """A worry for safety, or an Inadequate judgement, without a word of who was told."""
    unsafe = submitted.text(SAFETY) == "yes"
    reasons = list(_reasons(submitted))
    if reasons and submitted.blank(ESCALATED):
        yield ESCALATED, f"{reasons[0]}. {TELL}, and say here that you have, or that it is not needed"
    elif unsafe and submitted.text(ESCALATED) == NOT_NEEDED:
        yield ESCALATED, f"{reasons[0]}, and that nobody needs to be told. {TELL}, or say why not"
    if unsafe and submitted.blank(TOLD):
        yield TOLD, f"{TELL}, and say here whom you told and when: do not wait until the audit is written up"


def _reasons(submitted: Submitted) -> Iterator[str]:
    """Why somebody may have to be told, as a sentence begins: the weightiest first."""
    if submitted.text(SAFETY) == "yes":
        yield "You say that something is a worry for safety now"
    inadequate = [section.title for section in submitted.judged_as(INADEQUATE)]
    if submitted.text("/overall/judgement") == INADEQUATE:
        yield "You judged the whole file Inadequate"
    elif inadequate:
        yield f"You judged {listed(inadequate)} Inadequate"


RULE = Rule("escalation-missing", Severity.CHALLENGE, "guidance/during-the-audit/#escalate-at-once", check)
