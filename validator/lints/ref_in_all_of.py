"""A shared part is taken in by a `$ref` beside the rest, never inside `allOf`: there, wrong answers make right ones look unexpected."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey
from validator.template.pointer import join, objects_in


def check(survey: Survey) -> Iterator[Found]:
    """Each `$ref` in a part of an `allOf`."""
    for opened in survey.files.values():
        for pointer, one in objects_in(opened.schema):
            parts = one.get("allOf")
            for number, part in enumerate(parts if isinstance(parts, list) else ()):
                if isinstance(part, dict) and "$ref" in part:
                    said = "a shared part is taken in inside allOf"
                    fix = "Move the $ref out, beside the other keywords, and take the allOf away"
                    yield survey.in_file(opened, join(pointer, "allOf", number, "$ref"), said, fix)


LINT = Lint("ref-in-all-of", Level.ERROR, check)
