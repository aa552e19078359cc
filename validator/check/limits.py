"""Time limits that nobody has looked up in their source for a year."""

from datetime import date

from validator.template import Limit, Template


def stale_limits(template: Template, today: date) -> list[Limit]:
    """The limits of a template that were last checked over 12 months before `today`, in page order.

    One that was never checked is not among them: the form says so itself.
    """
    return [limit for limit in template.limits() if limit.stale(today)]
