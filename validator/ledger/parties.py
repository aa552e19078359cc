"""Whom an audit is about, as its answers name them: what lists of records are found by."""

from typing import Any, NamedTuple

LONGEST = 200
"""Characters of a name. Longer text names nobody, and would not fit an index everywhere."""


class Parties(NamedTuple):
    """The child, the worker and their managers; empty where an audit does not say."""

    child: str
    worker: str
    manager: str
    group_manager: str


def parties(answers: Any) -> Parties:
    """The parties named under `/details`, in whatever JSON value the answers are."""
    details = answers.get("details") if isinstance(answers, dict) else None
    return Parties(*(_named(details, name) for name in Parties._fields))


def _named(details: Any, name: str) -> str:
    value = details.get(name) if isinstance(details, dict) else None
    if isinstance(value, str) and len(value) <= LONGEST and "\0" not in value:
        return value
    return ""
