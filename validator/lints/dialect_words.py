"""What the dialect refuses, in words for people who edit templates."""

import json
from collections.abc import Iterator
from typing import Any

from jsonschema.exceptions import ValidationError

from validator.lints.words import closest
from validator.template.pointer import at, join, split

Told = tuple[str, str, str]
"""Pointer, what is wrong, what to do."""

LOOK = "What a template may use is in schemas/dialect.json"
TYPES = {
    "object": "an object in braces",
    "array": "a list in brackets",
    "string": "text in double quotes",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}
_BOUNDS = {
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {} in the list",
    "maxItems": "at most {} in the list",
    "minimum": "{} or more",
    "maximum": "{} or less",
    "minProperties": "at least {} inside",
}


def is_said_elsewhere(error: ValidationError) -> bool:
    """Whether another lint speaks of this: `$schema`, patterns, an `if` without required, a `$ref` in allOf."""
    path = list(error.absolute_path)
    return (
        path == ["$schema"]
        or (error.validator == "format" and error.validator_value == "regex")
        or (error.validator == "dependentRequired" and error.validator_value == {"properties": ["required"]})
        or (
            len(path) > 1
            and path[-2] == "allOf"
            and isinstance(error.instance, dict)
            and "$ref" in error.instance
        )
    )


def in_words(error: ValidationError, schema: dict[str, Any]) -> Iterator[Told]:
    """Each thing that one error of the engine says of a schema."""
    pointer = join("", *error.absolute_path)
    if error.validator in ("unevaluatedProperties", "additionalProperties"):
        yield from _unknown(error, pointer)
    elif isinstance(error.instance, str) and at(schema, pointer) != error.instance:
        yield _name(error, pointer)
    elif error.validator in ("required", "dependentRequired"):
        yield from _missing(error, pointer)
    else:
        said, fix = _value(error, (split(pointer) or ["the schema"])[-1])
        yield pointer, said, fix


def _unknown(error: ValidationError, pointer: str) -> Iterator[Told]:
    known = list(error.schema.get("properties", {})) if isinstance(error.schema, dict) else []
    for name in _any(error.instance):
        if name not in known:
            like = closest(name, known)
            fix = f"Did you mean {like}?" if like else f"Take it out. {LOOK}"
            yield join(pointer, name), f"the dialect has no keyword “{_short(name)}” here", fix


def _name(error: ValidationError, pointer: str) -> Told:
    name, wanted = str(error.instance), _any(error.validator_value)
    if error.validator == "enum":
        like = closest(name, wanted)
        fix = f"Did you mean {like}?" if like else f"It can be {', '.join(wanted)}"
        return join(pointer, name), f"“{_short(name)}” is no keyword with words of its own", fix
    said = f"“{_short(name)}” can’t be a name in the answers"
    return join(pointer, name), said, "Use small letters, digits and _, and begin with a letter"


def _missing(error: ValidationError, pointer: str) -> Iterator[Told]:
    value, there = _any(error.validator_value), _any(error.instance)
    wanted: dict[str, list[str]] = {"": value} if error.validator == "required" else value
    for trigger, names in wanted.items():
        for name in names if not trigger or trigger in there else ():
            if name not in there:
                beside = f" beside {trigger}" if trigger else ""
                yield pointer, f"“{name}” is missing{beside}", f"Write “{name}”{beside}"


def _value(error: ValidationError, name: str) -> tuple[str, str]:
    """What is wrong with the value of a member, and what can stand there."""
    wanted: Any = error.validator_value
    said = f"{name} can’t be {_short(error.instance)}"
    match error.validator:
        case "enum":
            like = closest(error.instance, wanted) if isinstance(error.instance, str) else ""
            return said, f"Did you mean {like}?" if like else f"It can be {', '.join(map(str, wanted))}"
        case "const":
            return said, f"The only value there is: {json.dumps(wanted)}"
        case "type":
            kinds = [wanted] if isinstance(wanted, str) else wanted
            return said, f"Write {' or '.join(TYPES[kind] for kind in kinds)}"
        case "pattern" | "format":
            words = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
            return said, words or f"It has to fit {wanted}"
        case "uniqueItems":
            said, fix = f"{name} names the same thing twice", "Take one of the two out"
        case bound if bound in _BOUNDS:
            fix = f"Give it {_BOUNDS[bound].format(wanted)}"
        case _:
            said, fix = str(error.message)[:200], LOOK
    return said, fix


def _any(value: object) -> Any:
    """A part of the engine's error as the JSON that it is."""
    return value


def _short(value: Any, most: int = 60) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= most else f"{text[:most]}…"
