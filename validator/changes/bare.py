"""A schema without what asserts nothing: two that are equal so take the same."""

from typing import Any

import orjson

from validator.changes.inlining import MANY, NAMED, ONE
from validator.changes.node import Schema
from validator.changes.reading import NOTES


def asserted(schema: Schema) -> bytes:
    """The schema without what asserts nothing, as bytes: equal for two that mean the same by their look."""
    return orjson.dumps(_bare(schema), option=orjson.OPT_SORT_KEYS)


def _bare(schema: Schema) -> Any:
    if not isinstance(schema, dict):
        return schema
    bare = {
        name: _bare_member(name, value)
        for name, value in schema.items()
        if name not in NOTES and not name.startswith("x-")
    }
    alone = bare.keys() == {"allOf"} and len(bare["allOf"]) == 1
    return bare["allOf"][0] if alone else bare


def _bare_member(name: str, value: Any) -> Any:
    if name in ONE:
        return _bare(value)
    if name in NAMED:
        return {key: _bare(one) for key, one in value.items()}
    if name in MANY:
        return [_bare(one) for one in value]
    if name in ("required", "enum"):
        return sorted(value, key=orjson.dumps)
    return value
