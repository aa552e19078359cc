"""A number is one that every reader of JSON knows: NaN and Infinity are none."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """NaN, Infinity, and numbers too large to be any."""
    for opened in survey.files.values():
        for offset, written in opened.spots.no_numbers if opened.spots else ():
            yield survey.at_offset(
                opened,
                offset,
                f"JSON has no number {written[:20]}",
                "Write a number in digits, or take the member out",
            )


LINT = Lint("no-such-number", Level.ERROR, check)
