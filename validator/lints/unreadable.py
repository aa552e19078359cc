"""A template is a file that can be opened."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Folders called x.json, links that lead nowhere, files that nobody may read."""
    for opened in survey.files.values():
        if opened.why_closed:
            yield survey.in_file(
                opened,
                "",
                f"this can’t be read: {opened.why_closed}",
                "Put the file back, or take away what has its name",
            )


LINT = Lint("unreadable", Level.ERROR, check)
