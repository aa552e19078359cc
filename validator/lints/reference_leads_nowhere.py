"""A `$ref` leads to a file that is there."""

from collections.abc import Iterator

from validator.catalogue.references import NOWHERE
from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey
from validator.lints.words import closest


def check(survey: Survey) -> Iterator[Found]:
    """Each `$ref` to a file that is not there."""
    shared = [f"../shared/{file.name}" for file in survey.files if file.parent.name == "shared"]
    for file, references in survey.references.items():
        for one in references:
            if one.mistake and one.mistake.code == NOWHERE:
                like = closest(one.written.rpartition("/")[2], [name.rpartition("/")[2] for name in shared])
                fix = (
                    f"Did you mean {like}?"
                    if like
                    else "Look at how the file is called under schemas/shared/, and where this one lies"
                )
                yield survey.in_file(survey.files[file], one.pointer, one.mistake.message, fix)


LINT = Lint(NOWHERE, Level.ERROR, check)
