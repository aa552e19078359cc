"""Random schemas, in pairs that differ by little, over all that a template and its like may say."""

import random
from typing import Any

NAMES = ("a", "b", "c", "d")
WORDS = ("good", "poor", "none", "x")

Schema = Any


def a_pair(chance: random.Random) -> tuple[Schema, Schema]:
    """A schema, and the same after one to three edits."""
    before = an_object(chance, 0)
    after = before
    for _ in range(chance.choice((1, 1, 2, 3))):
        after = edited(chance, after)
    return before, after


def an_object(chance: random.Random, depth: int) -> dict[str, Any]:
    names = [name for name in NAMES if chance.random() < 0.7]
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {name: a_value(chance, depth + 1) for name in names},
    }
    if chance.random() < 0.75:
        schema[chance.choice(("additionalProperties", "unevaluatedProperties", "unevaluatedProperties"))] = (
            False
        )
    if names and chance.random() < 0.5:
        schema["required"] = [chance.choice(names)]
    if chance.random() < 0.2:
        schema["dependentRequired"] = {chance.choice(NAMES): [chance.choice(NAMES)]}
    if chance.random() < 0.5:
        schema |= a_condition(chance, depth)
    if chance.random() < 0.25:
        schema["allOf"] = [a_condition(chance, depth) for _ in range(chance.choice((1, 2)))]
    if chance.random() < 0.1:
        schema["propertyNames"] = {"enum": chance.sample(NAMES, 3)}
    if chance.random() < 0.08:
        schema["anyOf"] = [{"required": [chance.choice(NAMES)]}, {"properties": {"e": {"type": "string"}}}]
    return schema


def a_condition(chance: random.Random, depth: int) -> dict[str, Any]:
    name = chance.choice(NAMES)
    said = chance.choice(
        (
            {"const": chance.choice(WORDS)},
            {"enum": chance.sample(WORDS, 2)},
            {"not": {"const": chance.choice(WORDS)}},
        )
    )
    asked: dict[str, Any] = {"properties": {name: said}}
    if chance.random() < 0.85:
        asked["required"] = [name]
    condition: dict[str, Any] = {
        "if": asked if chance.random() < 0.8 else {"required": [name]},
        "then": a_then(chance, depth),
    }
    if chance.random() < 0.12:
        condition["else"] = a_then(chance, depth)
    return condition


def a_then(chance: random.Random, depth: int) -> dict[str, Any]:
    then: dict[str, Any] = {}
    if chance.random() < 0.6:
        then["properties"] = {chance.choice((*NAMES, "e", "f")): a_value(chance, depth + 2)}
    if chance.random() < 0.4:
        then["required"] = [chance.choice((*NAMES, "e"))]
    if chance.random() < 0.2:
        then["propertyNames"] = {"enum": chance.sample((*NAMES, "e"), 3)}
    return then


def a_value(chance: random.Random, depth: int) -> Schema:
    kind = chance.choice(("choice", "choice", "text", "text", "number", "list", "object", "either"))
    if kind == "choice":
        some = chance.sample(WORDS, chance.choice((1, 2, 3)))
        return chance.choice(
            ({"enum": some}, {"type": "string", "oneOf": [{"const": one, "title": one} for one in some]})
        )
    if kind == "text":
        said = {
            "minLength": chance.choice((1, 2)),
            "maxLength": chance.choice((2, 3, 9)),
            "pattern": chance.choice(("^a", "^[a-z]*$")),
            "format": "date",
        }
        return {"type": "string", **{name: said[name] for name in said if chance.random() < 0.25}}
    if kind == "number":
        said = {"minimum": chance.choice((0, 2)), "maximum": chance.choice((3, 8)), "multipleOf": 2}
        return {
            "type": chance.choice(("integer", "number")),
            **{name: said[name] for name in said if chance.random() < 0.3},
        }
    if kind == "list" and depth < 3:
        said = {
            "minItems": 1,
            "maxItems": chance.choice((1, 2)),
            "uniqueItems": True,
            "contains": {"const": "good"},
        }
        return {
            "type": "array",
            "items": a_value(chance, depth + 1),
            **{name: said[name] for name in said if chance.random() < 0.25},
        }
    if kind == "either":
        return {chance.choice(("anyOf", "oneOf")): [a_value(chance, 9), a_value(chance, 9)]}
    return (
        an_object(chance, depth + 1)
        if depth < 3
        else {"type": chance.choice(("string", ["string", "null"], "boolean"))}
    )


def edited(chance: random.Random, schema: Schema) -> Schema:
    """The schema with one thing in it changed, somewhere."""
    if not isinstance(schema, dict) or not schema:
        return a_value(chance, 2)
    inner = [name for name in ("properties", "items", "then", "if", "allOf") if schema.get(name)]
    if inner and chance.random() < 0.55:
        name = chance.choice(inner)
        return schema | {name: _within(chance, name, schema[name])}
    return _here(chance, schema)


def _within(chance: random.Random, name: str, value: Any) -> Any:
    if name == "properties":
        key = chance.choice(sorted(value))
        return value | {key: edited(chance, value[key])}
    if isinstance(value, list):
        place = chance.randrange(len(value))
        return [edited(chance, one) if n == place else one for n, one in enumerate(value)]
    return edited(chance, value)


def _here(chance: random.Random, schema: dict[str, Any]) -> Schema:
    what = chance.choice(("drop", "drop", "add", "add", "again", "wrap"))
    if what == "drop":
        gone = chance.choice(sorted(schema))
        return {name: value for name, value in schema.items() if name != gone}
    if what == "wrap":
        kept = {name: value for name, value in schema.items() if name.startswith(("uneval", "addit"))}
        return {"allOf": [{name: value for name, value in schema.items() if name not in kept}], **kept}
    if "properties" in schema and what == "add":
        return schema | {
            "properties": schema["properties"] | {chance.choice((*NAMES, "e", "f")): a_value(chance, 2)}
        }
    fresh = an_object(chance, 1) if "properties" in schema else a_value(chance, 2)
    name = chance.choice(sorted(fresh))
    return schema | {name: fresh[name]}
