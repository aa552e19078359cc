"""An `if` requires what it looks at: without that it holds while the question is still blank."""

import json
from collections.abc import Iterator
from typing import Any

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey
from validator.template.pointer import join, objects_in


def check(survey: Survey) -> Iterator[Found]:
    """Every `if`, and every part of it."""
    for opened in survey.files.values():
        for pointer, one in objects_in(opened.schema):
            if "then" in one and isinstance(one.get("if"), dict):
                for within, names in _not_required(one["if"], join(pointer, "if")):
                    said = f"this condition holds while {', '.join(names)} is blank"
                    fix = f'Write "required": {_list(names)} beside its properties'
                    yield survey.in_file(opened, join(within, "properties"), said, fix)


def _not_required(condition: dict[str, Any], pointer: str) -> Iterator[tuple[str, list[str]]]:
    for within, one in objects_in(condition, pointer):
        members, required = one.get("properties"), one.get("required")
        is_name = within.endswith("/properties") and not within.endswith("/properties/properties")
        if isinstance(members, dict) and not is_name:
            asked = required if isinstance(required, list) else []
            if names := [name for name in members if name not in asked]:
                yield within, names


def _list(names: list[str]) -> str:
    return json.dumps(names)


LINT = Lint("if-without-required", Level.ERROR, check)
