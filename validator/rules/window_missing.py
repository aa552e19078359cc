"""A judgement rests on the part of the file that was read: the audit says which part, and from when it judges."""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted

WINDOW = ("/details/evidence_from", "/details/evidence_to", "/details/judged_from")


def check(submitted: Submitted) -> Found:
    """The dates of what was read and judged, once the whole file is judged: the first that is blank."""
    section = submitted.template.section("/details")
    if section is None or not submitted.text("/overall/judgement"):
        return
    for question in section.questions:
        if question.pointer in WINDOW and submitted.blank(question.pointer):
            yield (
                question.pointer,
                "Say which part of the file you read, and from when you judge the work: "
                f"answer “{question.title}”",
            )
            return


RULE = Rule("window-missing", Severity.ADVICE, "guidance/during-the-audit/#give-reasons", check)
