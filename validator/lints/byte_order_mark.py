"""A template begins with its brace: some readers of JSON refuse a byte order mark before it."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Files saved as “UTF-8 with BOM”."""
    for opened in survey.files.values():
        if opened.has_mark:
            yield survey.at_offset(
                opened,
                0,
                "an unseen byte order mark (BOM) stands before the first character",
                "Save the file with the encoding UTF-8, not “UTF-8 with BOM”",
            )


LINT = Lint("byte-order-mark", Level.ERROR, check)
