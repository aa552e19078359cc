"""There is at least one template to look at."""

from collections.abc import Iterator

from validator.finding import Level, Place
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """An empty folder, or the wrong one: never to be taken for one with nothing wrong."""
    if not survey.entries:
        yield Found(
            Place(survey.schemas),
            "there is no template here",
            "Put one under audits/ or records/, or run this from the clone it belongs to",
        )


LINT = Lint("no-template", Level.ERROR, check)
