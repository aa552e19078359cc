"""Every template has a page: without one nobody can fill it in."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Templates that no page draws."""
    drawn = {
        one.argument for page in survey.pages.with_forms for one in page.directives if one.verb == "form"
    }
    for working, _, template in survey.templates:
        if template.name not in drawn:
            said = f"no page draws the form {template.name}"
            yield survey.in_template(
                working,
                "#",
                said,
                f"Write docs/forms/{template.name}.md with a title and the line ::: form {template.name}",
            )


LINT = Lint("no-page", Level.WARNING, check)
