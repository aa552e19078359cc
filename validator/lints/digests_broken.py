"""The digests of what is published can be read."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.published import digests, noted
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """`digests.json`: an object of names and digests."""
    opened = digests(survey)
    if noted(survey) is None:
        yield Found(
            opened.place(),
            "the digests of what is published can’t be read",
            "Put the file back as it was, from the history of the repository",
        )


LINT = Lint("digests-broken", Level.ERROR, check)
