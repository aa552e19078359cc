"""What a condition compares, and what there is to compare it with."""

from collections.abc import Iterator

from validator.template import Kind, Template
from validator.template.condition import Rule


def parts_of(rule: Rule) -> Iterator[Rule]:
    """The parts of a rule that speak of one answer."""
    if "answer" in rule:
        yield rule
    for part in [*rule.get("all", []), *rule.get("any", []), *([rule["not"]] if "not" in rule else [])]:
        yield from parts_of(part)


def offered(template: Template, pointer: str) -> list[str] | None:
    """The answers that a question offers to be compared with one word; None where people write their own."""
    question = template.question(pointer)
    if question is None or question.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.DATE):
        return None
    return [choice.value for choice in question.choices] if question.kind is Kind.CHOICE else []
