"""A name stands once in its object: of two, readers keep the last, and the first is lost in silence."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey
from validator.template.pointer import split


def check(survey: Survey) -> Iterator[Found]:
    """Every second member of one name."""
    for opened in survey.files.values():
        for pointer, offset in opened.spots.twice if opened.spots else ():
            said = f"“{split(pointer)[-1]}” is given twice in one object"
            yield survey.at_offset(opened, offset, said, "Keep one of the two, or give this one another name")


LINT = Lint("named-twice", Level.ERROR, check)
