"""Findings of what reading a template refuses: one kind of mistake, by its code."""

from collections.abc import Callable, Iterator

from validator.lints.found import Found
from validator.lints.survey import Survey


def told(code: str, fix: str) -> Callable[[Survey], Iterator[Found]]:
    """The check of a lint that speaks of mistakes of one kind."""

    def check(survey: Survey) -> Iterator[Found]:
        for working, mistake in survey.mistakes(code):
            yield survey.in_template(working, mistake.where, mistake.message, fix)

    return check
