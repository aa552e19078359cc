"""The worker is asked how the audit was for them, and what they say is written down."""

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted


def check(submitted: Submitted) -> Found:
    """The questions about the experience of having an audit, once the whole file is judged."""
    section = submitted.template.section("/experience")
    if section is None or not submitted.text("/overall/judgement"):
        return
    pointers = [question.pointer for question in section.questions]
    if pointers and all(submitted.blank(pointer) for pointer in pointers):
        yield pointers[0], "Ask the worker how this audit was for them, and write what they say"


RULE = Rule("experience-untouched", Severity.ADVICE, "guidance/during-the-audit/#experience", check)
