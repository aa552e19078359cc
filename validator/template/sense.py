"""Whether a part of a template makes sense: every keyword in it is read, every name is somebody's, every question can be answered."""

from collections.abc import Collection
from typing import Any

from validator.template.mistake import SAME_CHOICE, UNANSWERABLE, TemplateMistake
from validator.template.model import Kind
from validator.template.parts import Parts

_ANYWHERE = {"$ref", "$comment", "title", "description", "type", "x-guidance"}
_QUESTION = _ANYWHERE | {"x-errors", "x-first"}
_OBJECT = _ANYWHERE | {
    "properties",
    "required",
    "dependentRequired",
    "if",
    "then",
    "allOf",
    "unevaluatedProperties",
}

TEMPLATE = _OBJECT - {"dependentRequired"} | {"$schema", "$defs", "x-kind"}
SECTION = _OBJECT | {"x-offered", "x-unlikely"}
ROW = _OBJECT
QUESTION = {
    Kind.TEXT: _QUESTION | {"minLength", "maxLength", "pattern", "format", "x-widget", "x-choices"},
    Kind.LONG_TEXT: _QUESTION | {"minLength", "maxLength", "pattern", "x-widget"},
    Kind.DATE: _QUESTION | {"format", "x-limit"},
    Kind.NUMBER: _QUESTION | {"minimum", "maximum"},
    Kind.CHOICE: _QUESTION | {"oneOf", "x-widget"},
    Kind.CHOICES: _QUESTION | {"items", "uniqueItems", "minItems", "maxItems"},
    Kind.ROWS: _QUESTION | {"items", "minItems", "maxItems", "x-row"},
}
ITEM = {"$ref", "$comment", "type", "oneOf", "x-widget"}
"""What may stand on the items of a list of choices."""

_RANGES = (("minLength", "maxLength"), ("minimum", "maximum"), ("minItems", "maxItems"))


def read_only(parts: Parts, keywords: set[str], what: str) -> None:
    """Refuse a keyword that nothing reads where it stands: it would be ignored in silence."""
    for part in parts.chain:
        if not keywords.issuperset(part.schema):
            spare = sorted(part.schema.keys() - keywords)
            raise TemplateMistake(part.where, f"{', '.join(spare)} means nothing on {what}: take it out")


def known_only(parts: Parts, names: Collection[str]) -> None:
    """Refuse `required` and `dependentRequired` that name nothing: nobody could ever answer it."""
    for part in parts.chain:
        paired = part.schema.get("dependentRequired", {})
        for keyword, named in (
            ("required", part.schema.get("required", [])),
            ("dependentRequired", [*paired, *(name for others in paired.values() for name in others)]),
        ):
            if unknown := sorted(set(named) - set(names)):
                raise TemplateMistake(
                    f"{part.where}/{keyword}",
                    f"there is no {', '.join(unknown)} here to require",
                    UNANSWERABLE,
                )


def answerable(merged: dict[str, Any], where: str) -> None:
    """Refuse limits that leave no answer, and two choices that can't be told apart."""
    for least, most in _RANGES:
        if merged.get(least, 0) > merged.get(most, merged.get(least, 0)):
            raise TemplateMistake(
                where, f"{least} is more than {most}: nothing can be answered", UNANSWERABLE
            )
    values = [choice["const"] for choice in merged.get("oneOf", [])]
    if twice := sorted({value for value in values if values.count(value) > 1}):
        raise TemplateMistake(where, f"two choices have the value {', '.join(twice)}", SAME_CHOICE)
