"""Every link to the guidance leads to a page, and to an anchor on it."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey
from validator.lints.words import closest
from validator.template.pointer import join, objects_in


def check(survey: Survey) -> Iterator[Found]:
    """Each `x-guidance` of each file."""
    for opened in survey.files.values():
        for pointer, one in objects_in(opened.schema):
            link = one.get("x-guidance")
            if isinstance(link, str) and "/#" in link and (why := _why_not(survey, link)):
                yield survey.in_file(opened, join(pointer, "x-guidance"), *why)


def _why_not(survey: Survey, link: str) -> tuple[str, str] | None:
    address, _, anchor = link.partition("/#")
    page = survey.pages.page(address)
    if page is None:
        return (
            f"there is no page {address}.md under docs/",
            "Look at how the page is called; write its path without .md",
        )
    if anchor in page.anchors:
        return None
    like = closest(anchor, sorted(page.anchors))
    fix = f"Did you mean #{like}?" if like else f"Give the sentence its anchor on that page: {{#{anchor}}}"
    return f"the page {address}.md has no anchor #{anchor}", fix


LINT = Lint("guidance-not-there", Level.ERROR, check)
