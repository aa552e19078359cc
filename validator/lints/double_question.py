"""A question asks one thing: an answer to two can't be read later."""

import re
from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import asked
from validator.lints.survey import Survey

_BEGINS = "is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
_TWICE = re.compile(
    rf"^(?:{_BEGINS})\b.*[\w’)],? (?:and|or) (?:{_BEGINS})\b(?! not\b)", re.IGNORECASE | re.DOTALL
)
_TWO_MARKS = re.compile(r"\?.*\?", re.DOTALL)


def check(survey: Survey) -> Iterator[Found]:
    """Questions to be answered with one choice that begin anew after “and”; any with two question marks."""
    for working, _, question in asked(survey):
        if _TWO_MARKS.search(question.title) or (question.choices and _TWICE.search(question.title)):
            said = f"this asks two things at once: “{question.title}”"
            yield survey.in_template(
                working,
                question.place("title"),
                said,
                "Make two questions of it, or ask for the one that matters",
                question.pointer,
            )


LINT = Lint("double-question", Level.WARNING, check)
