"""A template uses only what the dialect has a word for: nothing is ignored in silence."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.dialect_words import in_words, is_said_elsewhere
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Every keyword and value that the dialect refuses, each in words, with what may have been meant."""
    for opened in survey.files.values():
        for error in survey.outside(opened):
            if not is_said_elsewhere(error):
                for pointer, said, fix in in_words(error, opened.schema or {}):
                    yield survey.in_file(opened, pointer, said, fix)


LINT = Lint("outside-the-dialect", Level.ERROR, check)
