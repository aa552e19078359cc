"""Every question, section and template has a title in words: it is what people are asked."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import asked
from validator.lints.survey import Survey
from validator.lints.told import told
from validator.template.mistake import UNTITLED

FIX = 'Write "title" with the question, about the file and in about 110 characters'


def check(survey: Survey) -> Iterator[Found]:
    """Titles that are missing, and titles of spaces."""
    yield from told(UNTITLED, FIX)(survey)
    for working, _, question in asked(survey):
        if not question.title.strip():
            yield survey.in_template(
                working,
                question.place("title"),
                f"{question.pointer} has a title without words",
                FIX,
                question.pointer,
            )


LINT = Lint(UNTITLED, Level.ERROR, check)
