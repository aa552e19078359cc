"""A text holds whole characters: half of one can't be shown or kept."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """One of the two that some characters, such as most emoji, are written with."""
    for opened in survey.files.values():
        for offset in opened.spots.halves if opened.spots else ():
            yield survey.at_offset(
                opened,
                offset,
                "this text holds half a character, such as \\ud83d alone",
                "Type the character itself, or take the half out",
            )


LINT = Lint("half-character", Level.ERROR, check)
