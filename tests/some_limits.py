"""Small invented templates with time limits, and what is said of dates in them."""

from typing import Any

from some_templates import a_schema, a_section

from validator.template import Template, read_template

LIMIT: dict[str, Any] = {
    "id": "first-review",
    "from": "start",
    "of": "becoming looked after",
    "within": 20,
    "unit": "working-days",
    "basis": "regulation",
    "citation": "Care Planning Regulations 2010, regulation 33(1)",
    "checked_on": "2026-11-23",
}
LOCAL: dict[str, Any] = LIMIT | {
    "id": "core-group",
    "basis": "local",
    "citation": "An example",
    "unit": "weeks",
    "within": 6,
}


def a_date(title: str = "Became looked after on", **more: Any) -> dict[str, Any]:
    """A question that is answered with a date."""
    return {"type": "string", "format": "date", "title": title, **more}


def a_limited_schema(*, limit: dict[str, Any] = LIMIT, **changed: Any) -> dict[str, Any]:
    """A template with one pair of dates: `start`, and `done` with this limit, some of its members changed."""
    limit = {name: value for name, value in (limit | changed).items() if value != "-"}
    return a_schema(
        statutory=a_section(
            "Dates", start=a_date(), done=a_date("First review held on", **{"x-limit": limit})
        )
    )


def a_limited_template(name: str = "visit", *, limit: dict[str, Any] = LIMIT, **changed: Any) -> Template:
    """The same, read. A member is left out by the value `-`."""
    return as_read(a_limited_schema(limit=limit, **changed), name)


def as_read(schema: dict[str, Any], name: str = "visit") -> Template:
    """The template of a schema that takes in nothing, as its bundle gives it."""
    return read_template({key: value for key, value in schema.items() if key != "$schema"}, name)
