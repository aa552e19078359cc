"""A form that a service area names is one that there is."""

from collections.abc import Iterator

from validator.catalogue.council import unknown_forms
from validator.finding import Level, Place
from validator.lints.council_file import council, place_of
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.published import read_versions
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Each entry of an area's `forms`, held to the working copies and to what is published."""
    read, _ = council(survey)
    if read is None or len(survey.templates) < len(survey.entries):
        return  # a template that can't be read may be the one that is named
    templates = [template for _, _, template in survey.templates]
    for name, why in unknown_forms(read, [*read_versions(survey), *templates]):
        file = survey.house.council
        yield Found(
            Place(file, *place_of(file, name)),
            why,
            "Write the name of the form’s template, as its file under schemas/audits has it, or take the entry out",
            name,
        )


LINT = Lint("unknown-form", Level.ERROR, check)
