"""A pattern means the same to every reader, and is quick whatever is typed."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.patterns import why_unsafe
from validator.lints.survey import Survey
from validator.template.pointer import join, objects_in


def check(survey: Survey) -> Iterator[Found]:
    """Every `pattern` of every file."""
    for opened in survey.files.values():
        for pointer, one in objects_in(opened.schema):
            if isinstance(one.get("pattern"), str) and (why := why_unsafe(one["pattern"])):
                yield survey.in_file(opened, join(pointer, "pattern"), *why)


LINT = Lint("unsafe-pattern", Level.ERROR, check)
