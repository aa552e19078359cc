"""Nothing but `publish` puts a file among the published versions."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.published import noted
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Files of which no digest is noted."""
    known = noted(survey)
    for name, opened in survey.published.items():
        if known is not None and name not in known:
            said = f"no digest of {name} is noted: nobody published it"
            fix = "Take the file away, and let casefile-audit publish write it"
            yield Found(opened.place(), said, fix, templates=(opened.file.parent.name,))


LINT = Lint("published-not-noted", Level.ERROR, check)
