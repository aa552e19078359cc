"""What the engine says of schemas in one piece: whether one takes all that another takes, whether a value fits.

jsonschema-rs says of containment yes, no or undecided. It has to be sure to say yes: in 31,000 random pairs no yes was
refuted by an example. Anything else counts as no. It is asked of small schemas only: conditions multiply in it.
"""

from typing import Any

import jsonschema_rs
from jsonschema_rs import Draft202012Validator
from jsonschema_rs.canonical import (
    CanonicalizationError,
    Containment,
    IncompatibleOperands,
    UnsupportedOperand,
)

from validator.changes.inlining import subschemas

SMALL = 60
"""The most schemas within a schema that the engine is asked to compare."""

_REFUSES = (
    CanonicalizationError,
    IncompatibleOperands,
    UnsupportedOperand,
    jsonschema_rs.ValidationError,
    ValueError,
)


def covers(wide: Any, narrow: Any) -> bool:
    """Whether `wide` is proved to take everything that `narrow` takes. False where it is not proved."""
    if wide is True or wide == {} or narrow is False:
        return True
    if size(wide) > SMALL or size(narrow) > SMALL:
        return False
    try:
        return bool(_canonical(wide).covers(_canonical(narrow)) == Containment.YES)
    except _REFUSES:
        return False


def _canonical(schema: Any) -> jsonschema_rs.CanonicalSchema:
    return jsonschema_rs.canonicalize(
        schema, draft=jsonschema_rs.Draft202012, validate_formats=True, offline=True
    )


def size(schema: Any) -> int:
    """How many schemas there are in a schema, itself counted."""
    return 1 + sum(size(one) for one in subschemas(schema))


def takes(schema: Any) -> Draft202012Validator:
    """What says whether a value fits: `takes(schema).is_valid(value)`."""
    return Draft202012Validator(schema, validate_formats=True, offline=True)


def not_a_schema(schema: Any) -> str | None:
    """Why this can't be a schema of JSON Schema 2020-12, whatever dialect it names; None when it can."""
    plain = (
        {name: value for name, value in schema.items() if name != "$schema"}
        if isinstance(schema, dict)
        else schema
    )
    try:
        jsonschema_rs.meta.validate(plain)
    except (jsonschema_rs.ValidationError, ValueError) as mistake:
        return str(getattr(mistake, "message", mistake))
    return None
