"""The dialect, which says what a template may use, can itself be read."""

from collections.abc import Iterator

from validator.catalogue.opened import Opened
from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """`schemas/dialect.json`: without it nothing more can be said of any template."""
    if survey.dialect is None:
        opened = Opened(survey.schemas / "dialect.json")
        why = opened.why_closed or "it is not a schema with an $id"
        yield Found(
            opened.place(), f"the dialect can’t be used: {why}", "Put schemas/dialect.json back as it was"
        )


LINT = Lint("dialect-broken", Level.ERROR, check)
