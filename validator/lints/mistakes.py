"""Every mistake that reading a template would raise one by one.

After each, what is wrong is taken out and the rest is read again: first the whole, then section by section.
"""

from copy import deepcopy
from typing import Any

from validator.catalogue.once import read_once
from validator.template import Template, TemplateMistake, read_template
from validator.template.pointer import split

_MOST = 50
"""Mistakes told of one section at once: more help nobody."""
_IN_PLACE_OF_TEXT = {"type": "string", "maxLength": 1, "title": "-"}
_IN_PLACE_OF_A_DATE = {"type": "string", "format": "date", "title": "-"}


def read_or_mistakes(schema: dict[str, Any], name: str) -> tuple[Template | None, list[TemplateMistake]]:
    """The template of a bundle, or all that a form could not draw in it, at most one for each place."""
    try:
        return read_once(schema, name), []
    except TemplateMistake as first:
        return None, _every_mistake(schema, name) or [first]


def _every_mistake(schema: dict[str, Any], name: str) -> list[TemplateMistake]:
    found: dict[str, TemplateMistake] = {}
    for section in schema.get("properties", {}):
        for mistake in _of_section(schema, name, section):
            found.setdefault(mistake.where, mistake)
    return list(found.values())


def _of_section(schema: dict[str, Any], name: str, section: str) -> list[TemplateMistake]:
    kept = {key: value for key, value in schema.items() if key not in ("required", "if", "then", "allOf")}
    alone = deepcopy(kept | {"properties": {section: schema["properties"][section]}})
    found: dict[str, TemplateMistake] = {}
    while len(found) < _MOST and (mistake := _mistake(alone, name)):
        again = mistake.where in found
        found.setdefault(mistake.where, mistake)
        if not _take_out(alone, mistake.where, reword=again):
            break
    return list(found.values())


def _mistake(schema: dict[str, Any], name: str) -> TemplateMistake | None:
    try:
        read_template(schema, name)
    except TemplateMistake as mistake:
        return mistake
    return None


def _take_out(schema: dict[str, Any], where: str, *, reword: bool) -> bool:
    """Put a question nothing is wrong with in the place of one; whether that could be done.

    What only rewords a shared question (`reword`) is emptied instead.
    """
    *path, holder, name = ["", "", *split(where.removeprefix("#"))]
    above: Any = schema
    for step in [step for step in (*path, holder) if step]:
        above = above.get(step) if isinstance(above, dict) else None
    if holder != "properties" or len(path) < 4 or not isinstance(above, dict) or above.get(name) == {}:
        return False
    is_date = isinstance(above.get(name), dict) and above[name].get("format") == "date"
    above[name] = {} if reword else dict(_IN_PLACE_OF_A_DATE if is_date else _IN_PLACE_OF_TEXT)
    return True
