"""What the council says of itself can be read."""

from collections.abc import Iterator

from validator.finding import Level, Place
from validator.lints.council_file import council, line_in
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """The council's file: TOML, with entries that are known."""
    _, why = council(survey)
    if why:
        file = survey.house.council
        yield Found(
            Place(file, *line_in(file, why)),
            why,
            "Put the entry right; site_config/council.toml shows each with a comment",
        )


LINT = Lint("council-broken", Level.ERROR, check)
