"""A form is a few levels deep: what is nested further is no template."""

from collections.abc import Iterator

from validator.catalogue.opened import DEEPEST
from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """How deeply each file nests braces and brackets."""
    for opened in survey.files.values():
        if opened.depth > DEEPEST:
            said = f"braces and brackets are nested {opened.depth} deep here: a form can’t draw more than {DEEPEST}"
            yield survey.at_offset(
                opened, 0, said, "Look for something that was pasted into itself, and take it out"
            )


LINT = Lint("too-deep", Level.ERROR, check)
