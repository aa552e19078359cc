"""A number that the council sets is one of a local time limit that a form has."""

from collections.abc import Iterator

from validator.catalogue.council import unknown_limits
from validator.finding import Level, Place
from validator.lints.council_file import council, line_in
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.published import read_versions
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Each entry under `[limits]`, held to the working copies and to what is published."""
    read, _ = council(survey)
    if read is None or len(survey.templates) < len(survey.entries):
        return  # a template that can't be read may be the one that has the limit
    templates = [template for _, _, template in survey.templates]
    for name, why in unknown_limits(read, [*read_versions(survey), *templates]):
        file = survey.house.council
        yield Found(
            Place(file, *line_in(file, name)),
            why,
            "Write the id that the form’s page of limits has, or take the entry out",
            name,
        )


LINT = Lint("unknown-limit", Level.ERROR, check)
