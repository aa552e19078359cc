"""A shared file is there because a template takes it in."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Shared files that no template reaches. Nothing is said while a file that may take them in can't be read."""
    if any(opened.schema is None for opened in survey.files.values()):
        return
    for file, opened in survey.files.items():
        if file not in survey.reached:
            yield survey.in_file(
                opened, "", "no template takes this file in", "Take it in by a $ref, or take the file away"
            )


LINT = Lint("unused-shared-file", Level.WARNING, check)
