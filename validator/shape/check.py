"""JSON Schema errors made into findings: one for each question, at its pointer, never a validator's own sentence."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import jsonschema_rs
from jsonschema_rs import ValidationError

from validator.finding import Finding, Severity
from validator.shape.wording import CODES, words
from validator.template import Kind, Question, Template
from validator.template.condition import holds, rule_in_row
from validator.template.pointer import general, join, parent


def check_shape(template: Template, answers: dict[str, Any]) -> list[Finding]:
    """What is missing, unknown or of the wrong form; the answers are tidy (nothing empty in them)."""
    found: dict[str, Finding] = {}
    for error in engine(template).iter_errors(answers):
        for pointer, keyword in _places(template, answers, error):
            message = words(template, answers, pointer, keyword, error)
            finding = Finding(pointer, CODES[keyword], Severity.ERROR, message, template.guidance_at(pointer))
            found.setdefault(pointer, finding)
    return list(found.values())


@lru_cache(maxsize=256)
def engine(template: Template) -> jsonschema_rs.Validator:
    """The schema of a template, ready to hold answers to."""
    return jsonschema_rs.validator_for(dict(template.schema), validate_formats=True, offline=True)


def _places(template: Template, answers: Any, error: ValidationError) -> Iterator[tuple[str, str]]:
    """Each pointer an error speaks of, with the keyword that found it."""
    kind: Any = error.kind
    instance: Any = error.instance
    here, keyword = join("", *error.instance_path), kind.name
    above = template.question(parent(here))
    if above is not None and above.kind is Kind.CHOICES:  # one of several choices: the question is the list
        here, keyword = parent(here), "oneOf"
    if keyword == "required":
        yield from ((pointer, keyword) for pointer in _missing(template, answers, join(here, kind.property)))
    elif keyword in ("unevaluatedProperties", "propertyNames"):
        for name in kind.unexpected if keyword == "unevaluatedProperties" else instance:
            yield from _unexpected(template, answers, join(here, name))
    else:
        yield here, keyword if keyword in CODES else "type"


def _missing(template: Template, answers: Any, pointer: str) -> list[str]:
    """The questions to answer where `pointer` is missing: itself, or what a whole section requires."""
    section = template.section(pointer)
    if section is None or section.pointer != pointer:
        return [pointer]
    asked = (question for question in section.questions if _is_asked(question, answers, question.pointer))
    return [question.pointer for question in asked if question.required] or [pointer]


def _unexpected(template: Template, answers: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """An answer to no question, or to one that was not asked.

    A question that was asked is passed over: a failed part of the schema drops what it knew of its neighbours.
    """
    question, section = template.question(pointer), template.section(pointer)
    if question is not None and not _is_asked(question, answers, pointer):
        yield pointer, "propertyNames"
    elif question is None and section is not None and section.pointer == general(pointer):
        if section.when and not holds(section.when, answers):
            yield pointer, "propertyNames"
    elif question is None:
        yield pointer, "unevaluatedProperties"


def _is_asked(question: Question, answers: Any, pointer: str) -> bool:
    return question.when is None or holds(rule_in_row(question.when, pointer), answers)
