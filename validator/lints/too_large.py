"""A template is small: what is over a megabyte is something else, and is never read whole."""

from collections.abc import Iterator

from validator.catalogue.opened import LARGEST
from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """The size of each file."""
    for opened in survey.files.values():
        if opened.size > LARGEST:
            said = f"this file has {opened.size:,} bytes: a template has at most {LARGEST:,}"
            yield survey.in_file(
                opened,
                "",
                said,
                "Look whether another file was saved under this name, and put the template back",
            )


LINT = Lint("too-large", Level.ERROR, check)
