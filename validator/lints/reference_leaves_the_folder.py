"""A `$ref` leads to another file of the folder of schemas: nothing is fetched from a network, and nothing from elsewhere on the disk."""

from collections.abc import Iterator

from validator.catalogue.references import OUTSIDE
from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Each `$ref` to an address, to a part of a file, or out of the folder."""
    for file, references in survey.references.items():
        for one in references:
            if one.mistake and one.mistake.code == OUTSIDE:
                fix = "Copy what you need into a file under schemas/shared/, and write the path to that, such as ../shared/voice.json"
                yield survey.in_file(survey.files[file], one.pointer, one.mistake.message, fix)


LINT = Lint(OUTSIDE, Level.ERROR, check)
