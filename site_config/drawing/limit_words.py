"""A time limit in words: how long, of what, and who says so."""

from collections.abc import Mapping

from validator.template import Question, Template
from validator.template.limit import BASES, CHECK_LOCALLY


def limit_words(template: Template, question: Question, local_limits: Mapping[str, int]) -> str:
    """What stands under a date that has a limit; nothing for another question.

    “Limit: 20 working days of becoming looked after. Basis: regulation. Care Planning …, regulation 33(1).”
    """
    if question.limit is None:
        return ""
    limit = question.limit.set_by(local_limits)
    kind = CHECK_LOCALLY.capitalize() if limit.unchecked else "Local limit" if limit.local else "Limit"
    basis = "" if kind == "Local limit" else f" Basis: {BASES[limit.basis]}."
    return f"{kind}: {limit.length} {start_words(template, question)}.{basis} {limit.source.rstrip('.')}."


def start_words(template: Template, question: Question) -> str:
    """What a limit counts from: “of becoming looked after”, or else “from “When was the order made?””."""
    assert question.limit is not None
    if question.limit.of:
        return f"of {question.limit.of}"
    start = template.question(question.limit.since)
    return f"from “{start.title if start else question.limit.since}”"
