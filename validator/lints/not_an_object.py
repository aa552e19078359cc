"""A schema is one object in braces."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Files that are a list, a text or a number."""
    for opened in survey.files.values():
        if opened.is_json and not isinstance(opened.value, dict):
            yield survey.in_file(
                opened,
                "",
                "a schema is an object: it begins with a brace",
                "Put braces around it, with a name before each part",
            )


LINT = Lint("not-an-object", Level.ERROR, check)
