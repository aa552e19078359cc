"""The right form for the service area: where the council says which forms an area’s files are on, it is one of them."""

from collections.abc import Sequence

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted

AREA = "/details/service_area"


def check(submitted: Submitted) -> Found:
    """The service area chosen against the template chosen. An area that says nothing is not asked about."""
    area, template = submitted.council.area(submitted.text(AREA)), submitted.template
    if area is None or not area.forms or template.name in {form.name for form in area.forms}:
        return
    titles = _one_of([f"“{form.title}”" for form in area.forms])
    yield (
        AREA,
        f"Files of “{area.title}” are usually audited on the form {titles}, and this is the “{template.title}”. "
        "Choose the area that holds the file, or the form made for it",
    )


def _one_of(titles: Sequence[str]) -> str:
    *others, last = titles
    return f"{', '.join(others)} or {last}" if others else last


RULE = Rule("service-area-has-another-form", Severity.ADVICE, "guidance/setting-up/#right-template", check)
