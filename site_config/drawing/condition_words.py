"""When a question is asked, in words: without a script every question is there, and this says which to pass over."""

from typing import Protocol

from validator.template import Question, Section
from validator.template.condition import Rule


class Asking(Protocol):
    """Whatever asks questions: a template, or the chooser."""

    def question(self, pointer: str, /) -> Question | None:
        """The question at a pointer."""

    def section(self, pointer: str, /) -> Section | None:
        """The section a pointer stands in."""


def condition_words(template: Asking, rule: Rule) -> str:
    """The condition as a phrase: `you answered “No” to “Was the child seen alone?”`."""
    if "all" in rule:
        return _joined(template, rule["all"], "and")
    if "any" in rule:
        words = _joined(template, rule["any"], "or")
        return f"either {words}" if len(rule["any"]) > 1 else words
    if "not" in rule:
        return _not(template, rule["not"])
    return f"you answered {_values(template, rule)}{_title(template, rule)}"


def _joined(template: Asking, rules: list[Rule], word: str) -> str:
    """The parts of a rule with a word between them; a comma more where one of them has several parts itself."""
    nested = any(len(part.get("all") or part.get("any") or ()) > 1 for part in rules)
    return f"{',' if nested else ''} {word} ".join(condition_words(template, part) for part in rules)


def is_only_relevance(rule: Rule) -> bool:
    """Whether the rule is just “this section was not set aside”, which goes without saying."""
    inner = rule.get("not", {})
    return bool(inner.get("answer", "").endswith("/relevant") and inner.get("in") == ["no"])


def _not(template: Asking, rule: Rule) -> str:
    if "answer" not in rule:
        return f"it is not so that {condition_words(template, rule)}"
    if "in" not in rule:
        return f"you left {_title(template, rule)} blank"
    return f"you did not answer {_values(template, rule)}{_title(template, rule)}"


def _values(template: Asking, rule: Rule) -> str:
    if "in" not in rule:
        return ""
    question = template.question(rule["answer"])
    choices = [question.choice(value) if question else None for value in rule["in"]]
    titles = [
        f"“{choice.title}”" if choice else f"“{value}”"
        for choice, value in zip(choices, rule["in"], strict=True)
    ]
    return " or ".join(titles) + " to "


def _title(template: Asking, rule: Rule) -> str:
    question = template.question(rule["answer"])
    section = template.section(rule["answer"])
    return f"“{question.title if question else section.title if section else rule['answer']}”"
