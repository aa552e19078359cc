"""Answers one by one, whatever shape they have: each with its pointer, as text."""

import json
from collections.abc import Iterator
from typing import Any

from validator.template.pointer import join


def text_of(value: object) -> str:
    """One answer as it is typed: a text as it is, anything else as JSON writes it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def is_single(value: object) -> bool:
    """Whether this is one answer, and not something that holds others."""
    return value is not None and not isinstance(value, dict | list)


def leaves(value: Any, pointer: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every answer that is not blank. A list of single ones is one answer: what was ticked."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield from leaves(member, join(pointer, name))
    elif isinstance(value, list) and not all(map(is_single, value)):
        for number, item in enumerate(value):
            yield from leaves(item, join(pointer, number))
    else:
        texts = map(text_of, value if isinstance(value, list) else [] if value is None else [value])
        if told := tuple(text for text in texts if text.strip()):
            yield pointer, told
