"""A hint is words alone: a form shows a link in it as it is typed, and nobody can follow it."""

import re
from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey
from validator.template.pointer import join, objects_in

_LINK = re.compile(r"\[[^\]]+\]\([^)]*\)|https?://|\bwww\.|<a\s", re.IGNORECASE)


def check(survey: Survey) -> Iterator[Found]:
    """Links and addresses in titles and hints."""
    for opened in survey.files.values():
        for pointer, one in objects_in(opened.schema):
            for keyword in ("title", "description"):
                if isinstance(one.get(keyword), str) and _LINK.search(one[keyword]):
                    fix = 'Take the link out and name page and anchor in "x-guidance", or write it on the page of the form'
                    yield survey.in_file(
                        opened,
                        join(pointer, keyword),
                        "a link in these words can’t be followed on the form",
                        fix,
                    )


LINT = Lint("link-in-hint", Level.ERROR, check)
