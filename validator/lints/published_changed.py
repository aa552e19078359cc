"""A published version is never changed: audits were made with it."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.published import digest_in, noted
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Each published file, held to the digest noted when it was published."""
    known = noted(survey) or {}
    for name, opened in survey.published.items():
        if name in known and digest_in(opened) != known[name]:
            said = f"the published version {name} was changed after it was published"
            fix = "Put it back as it was. To change the form, edit the working copy and publish a new version"
            yield Found(opened.place(), said, fix, templates=(opened.file.parent.name,))


LINT = Lint("published-changed", Level.ERROR, check)
