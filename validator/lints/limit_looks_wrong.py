"""Limits are such that people can answer: room enough to write, times that an audit looks back on."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import asked
from validator.lints.survey import Survey
from validator.template import Kind, Question
from validator.template.limit import Unit

ROOM = 200
"""Characters. Less is no room for what a long box asks."""
LONGEST: dict[Unit, int] = {"working-days": 520, "days": 731, "weeks": 105, "months": 24}
"""About two years, in each unit."""


def check(survey: Survey) -> Iterator[Found]:
    """Long boxes with little room, and time limits of over two years."""
    for working, _, question in asked(survey):
        for keyword, said, fix in _odd(question):
            yield survey.in_template(working, question.place(keyword), said, fix, question.pointer)


def _odd(question: Question) -> Iterator[tuple[str, str, str]]:
    most, limit = question.keywords.get("maxLength", 0), question.limit
    if question.kind is Kind.LONG_TEXT and most < ROOM:
        yield (
            "maxLength",
            f"a long box with room for {most} characters",
            f"Give it {ROOM} or more; for one line, take x-widget out and give it 120 or fewer",
        )
    if limit and limit.within > LONGEST[limit.unit]:
        yield (
            "x-limit",
            f"a time limit of {limit.length} is over two years",
            "Look at within and unit: is it months that were meant?",
        )


LINT = Lint("limit-looks-wrong", Level.WARNING, check)
