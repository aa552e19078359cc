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
    """A worry for safety, or an Inadequate judgement, without a word of who was told: asked once, at what is lacking."""
    reason = next(_reasons(submitted), "")
    unsafe = submitted.text(SAFETY) == "yes"
    if unsafe and submitted.text(ESCALATED) == NOT_NEEDED:
        yield ESCALATED, f"{reason}, and that nobody needs to be told. {TELL}, or say why not"
    elif unsafe and submitted.blank(ESCALATED):
        yield ESCALATED, f"{reason}. {TELL}, and say here that you have, and above whom you told and when"
    elif unsafe and submitted.blank(TOLD):
        yield TOLD, "Say whom you told and when: whoever reads the file has to see that it was at once"
    elif reason and submitted.blank(ESCALATED):
        yield ESCALATED, f"{reason}. {TELL}, and say here that you have, or that it is not needed"


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
