"""The words of a finding about shape, made once for every question and keyword.

A template may word its own with `x-errors`; `{judgement}` in such words stands for the title of
the answer given to the question of that name in the same place, `{section}` for the section's own title.
"""

import re
from typing import Any

from jsonschema_rs import ValidationError

from validator.template import Kind, Question, Template
from validator.template.pointer import at, join, parent

CODES = {
    "required": "answer-missing",
    "oneOf": "not-a-choice",
    "type": "wrong-kind",
    "format": "not-a-date",
    "pattern": "wrong-form",
    "minLength": "too-short",
    "maxLength": "too-long",
    "minimum": "too-small",
    "maximum": "too-large",
    "minItems": "too-few",
    "maxItems": "too-many",
    "uniqueItems": "given-twice",
    "propertyNames": "not-asked",
    "unevaluatedProperties": "unknown-question",
}
"""The code of a finding, by the JSON Schema keyword that found it. A code is never used again for something else."""

SENTENCES = {
    "required": "Answer “{title}”",
    "oneOf": "Choose one of the answers offered to “{title}”",
    "type": "The answer to “{title}” is of the wrong kind",
    "format": "Enter a real date for “{title}”, such as 27.06.2026",
    "pattern": "The answer to “{title}” is not in the form asked for",
    "minLength": "“{title}” needs at least {limit} characters",
    "maxLength": "“{title}” has {length} characters: shorten it to {limit} or fewer",
    "minimum": "The answer to “{title}” must be {limit} or more",
    "maximum": "The answer to “{title}” must be {limit} or less",
    "minItems": "“{title}” needs at least {limit}",
    "maxItems": "“{title}” can have at most {limit}: take some away",
    "uniqueItems": "The same answer is given twice to “{title}”",
    "propertyNames": "“{title}” is not asked, because of another answer: take this answer out, or change the other",
    "unevaluatedProperties": "This form has no question {pointer}: take the answer out",
}

_BY_KIND = {
    (Kind.DATE, "required"): "Enter a date for “{title}”",
    (Kind.CHOICE, "required"): "Choose an answer to “{title}”",
    (Kind.CHOICES, "oneOf"): "Choose only from the answers offered to “{title}”",
    (Kind.ROWS, "maxItems"): "“{title}” can have at most {limit} rows: take some away",
    (Kind.NUMBER, "type"): "Enter a whole number for “{title}”",
}


def words(template: Template, answers: Any, pointer: str, keyword: str, error: ValidationError) -> str:
    """The sentence for one finding: what is wrong and what to do, in the question's own words."""
    question, section = template.question(pointer), template.section(pointer)
    own = question.words.get(keyword) if question else None
    if own is not None and question is not None:
        return _with_answers(template, answers, question, pointer, own)
    title = question.title if question else section.title if section else template.title
    sentence = (question and _BY_KIND.get((question.kind, keyword))) or SENTENCES.get(
        keyword, SENTENCES["type"]
    )
    value = error.instance
    return sentence.format(
        title=title,
        pointer=pointer,
        limit=f"{getattr(error.kind, 'limit', 0):,}",
        length=f"{len(value):,}" if isinstance(value, str) else 0,
    )


def _with_answers(template: Template, answers: Any, question: Question, pointer: str, own: str) -> str:
    """The template's own words, each `{name}` replaced by the answer to the question of that name."""
    section = template.section(pointer)

    def answer(match: re.Match[str]) -> str:
        name = match.group(1)
        if name == "section" and section is not None:
            return f"“{section.title}”"
        other = template.question(join(parent(question.pointer), name))
        value = at(answers, join(parent(pointer), name))
        choice = other.choice(value) if other else None
        return choice.title.lower() if choice else "so"  # no message quotes what was typed

    return re.sub(r"\{([a-z_]+)\}", answer, own)
