"""A setting's value as it may be shown to anybody."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import HttpUrl

from validator.settings import Settings

HIDDEN = "(given, not shown)"

_SECRET = re.compile(r"secret|password|token|key|url", re.IGNORECASE)
"""A text of such a name is never shown: a database's address, too, may hold a password."""


def in_use(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Each setting that is given, and its value as it may be shown."""
    given = sorted(settings.model_fields_set)
    return tuple((f"CASEFILE_{name.upper()}", shown(name, getattr(settings, name))) for name in given)


def shown(name: str, value: Any) -> str:
    """The value in words, or that it is given and not shown. What is of no known kind is not shown."""
    if isinstance(value, HttpUrl):
        return HIDDEN if value.username or value.password else str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Path | bool | int) or (isinstance(value, str) and not _SECRET.search(name)):
        return str(value)
    return HIDDEN
