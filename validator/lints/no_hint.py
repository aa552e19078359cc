"""Where people write at length or give a grade, something helps them: a hint, or a sentence of guidance."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import asked
from validator.lints.survey import Survey
from validator.template import Kind, Question


def check(survey: Survey) -> Iterator[Found]:
    """Long boxes and judgements without hint and without guidance of their own."""
    for working, _, question in asked(survey):
        if _wants_help(question) and not question.hint.strip() and not question.guidance:
            said = f"{question.pointer} has no hint and no guidance of its own"
            fix = 'Write a "description" that says what to look for, or link the guidance by "x-guidance"'
            yield survey.in_template(working, question.place("title"), said, fix, question.pointer)


def _wants_help(question: Question) -> bool:
    return question.kind is Kind.LONG_TEXT or question.name == "judgement"


LINT = Lint("no-hint", Level.WARNING, check)
