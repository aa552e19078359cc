"""No file takes in itself, directly or by others: a form would never end."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Each `$ref` that closes a round."""
    for file, reference in survey.rounds:
        said = f"$ref {reference.written} goes round in a circle: that file takes in this one"
        yield survey.in_file(survey.files[file], reference.pointer, said, "Take one $ref of the round out")


LINT = Lint("reference-loop", Level.ERROR, check)
