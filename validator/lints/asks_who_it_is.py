"""No question asks who the child is: the Mosaic number says that, and nothing else is needed."""

import re
from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import asked
from validator.lints.survey import Survey
from validator.template import Kind, Question

_DETAIL = re.compile(
    r"\b(?:(?:first|last|full|family|given|sur|fore)?\s?names?|home address|address|postcode|date of birth|birth ?date|birthday|born|nhs number|telephone|phone number)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:^|_)(?:name|surname|forename|address|postcode|dob|date_of_birth|born_on|birthday|nhs_number)(?:$|_)"
)
_AT_WORK = re.compile(
    r"\b(?:worker|manager|adviser|practitioner|auditor|chair|officer|team|school|service|agency|directory|colleague|court|plan)\b",
    re.IGNORECASE,
)


def check(survey: Survey) -> Iterator[Found]:
    """Boxes for a name, an address, a date of birth or the like, unless it is that of somebody at work."""
    for working, _, question in asked(survey):
        if question.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.DATE) and _asks(question):
            said = f"this seems to ask for something that tells who the child or the family is: “{question.title}”"
            fix = "Take the question out: the Mosaic number is enough. If it asks for nothing of the kind, word it so that this is clear"
            yield survey.in_template(working, question.place("title"), said, fix, question.pointer)


def _asks(question: Question) -> bool:
    if (
        question.kind is Kind.LONG_TEXT
        and question.title.rstrip().endswith("?")
        and not _NAMED.search(question.name)
    ):
        return False  # an open question about the file, not a box for a detail
    found = _DETAIL.search(question.title) or _NAMED.search(question.name)
    return bool(found) and not _AT_WORK.search(question.title)


LINT = Lint("asks-who-it-is", Level.WARNING, check)
