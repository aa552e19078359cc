"""When a question is asked, in words: without a script every question is there, and this says which to pass over."""

from validator.template import Template
from validator.template.condition import Rule


def condition_words(template: Template, rule: Rule) -> str:
    """The condition as a phrase: `you answered “No” to “Was the child seen alone?”`."""
    if "all" in rule:
        return " and ".join(condition_words(template, part) for part in rule["all"])
    if "any" in rule:
        return " or ".join(condition_words(template, part) for part in rule["any"])
    if "not" in rule:
        return _not(template, rule["not"])
    return f"you answered {_values(template, rule)}{_title(template, rule)}"


def is_only_relevance(rule: Rule) -> bool:
    """Whether the rule is just “this section was not set aside”, which goes without saying."""
    inner = rule.get("not", {})
    return bool(inner.get("answer", "").endswith("/relevant") and inner.get("in") == ["no"])


def _not(template: Template, rule: Rule) -> str:
    if "answer" not in rule:
        return f"it is not so that {condition_words(template, rule)}"
    if "in" not in rule:
        return f"you left {_title(template, rule)} blank"
    return f"you did not answer {_values(template, rule)}{_title(template, rule)}"


def _values(template: Template, rule: Rule) -> str:
    if "in" not in rule:
        return ""
    question = template.question(rule["answer"])
    choices = [question.choice(value) if question else None for value in rule["in"]]
    titles = [
        f"“{choice.title}”" if choice else f"“{value}”"
        for choice, value in zip(choices, rule["in"], strict=True)
    ]
    return " or ".join(titles) + " to "


def _title(template: Template, rule: Rule) -> str:
    question = template.question(rule["answer"])
    section = template.section(rule["answer"])
    return f"“{question.title if question else section.title if section else rule['answer']}”"
