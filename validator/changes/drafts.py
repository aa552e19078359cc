"""What a draft has to be: a form half filled in, which may still grow but is not yet complete."""

from typing import Any

from validator.changes.inlining import MANY, NAMED, ONE

GROWS = {
    "required", "dependentRequired", "minLength", "minItems", "minProperties", "contains", "minContains", "maxContains",
}  # fmt: skip
"""What only a complete form has to satisfy: a draft can still come to it by more being written."""
_AS_IT_IS = {"if", "not"}
"""Here less asked for means something else: they are left alone."""


def relaxed(schema: Any) -> Any:
    """The schema (no `$ref` in it) that every draft of a form satisfies."""
    if not isinstance(schema, dict):
        return schema
    return dict(_member(name, value) for name, value in schema.items() if name not in GROWS)


def _member(name: str, value: Any) -> tuple[str, Any]:
    if name in _AS_IT_IS:
        return name, value
    if name in ONE:
        return name, relaxed(value)
    if name in NAMED:
        return name, {key: relaxed(one) for key, one in value.items()}
    if name in MANY:
        loose = [relaxed(one) for one in value]
        # two branches that ask less may both hold for one draft
        return ("anyOf" if name == "oneOf" and loose != value else name), loose
    return name, value
