"""Time limits that nobody has looked up in their source for a year."""

from datetime import date

from validator.dates import months_later
from validator.template import Limit, Template

KEEPS = 12
"""Months for which a look at the source is taken to hold."""


def stale_limits(template: Template, today: date) -> list[Limit]:
    """The limits of a template that were last checked over 12 months before `today`, in page order.

    One that was never checked is not among them: the form says so itself.
    """
    return [
        limit
        for limit in template.limits()
        if limit.checked_on and months_later(limit.checked_on, KEEPS) < today
    ]
