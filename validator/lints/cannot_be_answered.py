"""Every question leaves at least one answer that is right."""

from collections.abc import Iterator

import jsonschema_rs
from jsonschema_rs.canonical import Satisfiability

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import asked
from validator.lints.survey import Survey
from validator.lints.told import told
from validator.template import Kind, Question
from validator.template.mistake import UNANSWERABLE

FIX = "Change one of its limits, or what it requires, so that an answer is left"
_LIMITS = (
    "type",
    "oneOf",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "uniqueItems",
)


def check(survey: Survey) -> Iterator[Found]:
    """What contradicts itself, and more choices asked for than there are."""
    yield from told(UNANSWERABLE, FIX)(survey)
    for working, _, question in asked(survey):
        if _nothing_is_right(question):
            said = f"{question.pointer} leaves no right answer: its limits contradict each other"
            yield survey.in_template(working, question.place(), said, FIX, question.pointer)


def _nothing_is_right(question: Question) -> bool:
    """Whether the engine can show that no answer is right; one it can't decide is taken for answerable."""
    if question.kind is Kind.CHOICES and question.keywords.get("minItems", 0) > len(question.choices):
        return True
    schema = {key: question.keywords[key] for key in _LIMITS if key in question.keywords}
    return jsonschema_rs.canonicalize(schema).satisfiability() is Satisfiability.NO


LINT = Lint(UNANSWERABLE, Level.ERROR, check)
