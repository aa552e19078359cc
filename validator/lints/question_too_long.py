"""A question is short enough to be taken in at one reading."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import asked
from validator.lints.survey import Survey

LONGEST = 110
"""Characters."""


def check(survey: Survey) -> Iterator[Found]:
    """Titles of more than 110 characters."""
    for working, _, question in asked(survey):
        if len(question.title) > LONGEST:
            said = f"this question has {len(question.title)} characters: about {LONGEST} can be read at once"
            yield survey.in_template(
                working,
                question.place("title"),
                said,
                'Ask less, and move the rest into "description"',
                question.pointer,
            )


LINT = Lint("question-too-long", Level.WARNING, check)
