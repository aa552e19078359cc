"""A time limit was looked up in its source within the last 12 months."""

from collections.abc import Iterator

from validator.dates import spoken
from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import asked
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Limits last checked over 12 months ago. One that was never checked says so on the form itself."""
    for working, _, question in asked(survey):
        limit = question.limit
        if limit and limit.checked_on and limit.stale(survey.house.today):
            said = f"the time limit {limit.id} was last checked on {spoken(limit.checked_on)}, over 12 months ago"
            fix = f"Look it up in {limit.citation.rstrip('.')}, then set checked_on to the day you did"
            yield survey.in_template(
                working, f"{question.place('x-limit')}/checked_on", said, fix, question.pointer
            )


LINT = Lint("stale-limit", Level.WARNING, check)
