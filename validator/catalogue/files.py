"""Reading one schema file: parsed, within the dialect, with a line for every mistake."""

import json
import re
import warnings
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import SchemaError, ValidationError, best_match
from referencing import Registry, Resource
from referencing.exceptions import Unresolvable

from validator.catalogue.positions import lines, spots_of
from validator.template.pointer import join, objects_in, split

Schema = dict[str, Any]

_HALF = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
"""One of a surrogate pair without the other: JSON lets it through, and no page or record can hold it."""


class SchemaMistake(Exception):  # noqa: N818 - the word the editors of templates see
    """A schema file that can't be used: says which file, which line and why."""

    def __init__(self, file: Path, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file, self.line, self.message = file, line, message


def read_schema(file: Path, dialect: Path) -> Schema:
    """The schema in a file. Raises SchemaMistake when it is missing, broken or outside the dialect."""
    text = _text(file)
    schema = _parsed(file, text)
    if mistake := _first_mistake(text, dialect.read_text(encoding="utf-8")):
        raise SchemaMistake(file, *mistake)
    return schema


def read_any_schema(file: Path) -> Schema | bool:
    """The schema in a file, whatever dialect it is of. Raises SchemaMistake when it is missing, broken or over 10 MB."""
    if file.is_file() and file.stat().st_size > _LARGEST:
        raise SchemaMistake(file, 1, "this is over 10 MB: no schema is that large")
    text = _text(file)
    if text.startswith("\ufeff"):
        raise SchemaMistake(file, 1, "it begins with a byte order mark: save it as UTF-8 without one")
    return text.strip() == "true" if text.strip() in ("true", "false") else _parsed(file, text)


_LARGEST = 10_000_000


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SchemaMistake(file, 1, "there is no such file") from None
    except (OSError, UnicodeDecodeError) as fault:
        raise SchemaMistake(file, 1, f"it can't be read as UTF-8 text: {fault}") from None


def line_of(file: Path, pointer: str) -> int:
    """The line a pointer stands on, or that of the nearest value above it that is there."""
    found = lines(file.read_text(encoding="utf-8"))
    while pointer and pointer not in found:
        pointer = pointer.rpartition("/")[0]
    return found.get(pointer, 1)


def _parsed(file: Path, text: str) -> Schema:
    try:
        schema = json.loads(text, object_pairs_hook=_no_name_twice)
    except json.JSONDecodeError as mistake:
        raise SchemaMistake(file, mistake.lineno, f"this is not JSON: {mistake.msg}") from None
    except RecursionError:
        raise SchemaMistake(file, 1, "this is nested too deeply to be a template") from None
    except _NamedTwiceError:
        raise SchemaMistake(file, *_first_named_twice(text)) from None
    if half := _HALF.search(text):
        line = text.count("\n", 0, half.start()) + 1
        raise SchemaMistake(file, line, f"{half.group()} is half a character: write the whole one")
    if not isinstance(schema, dict):
        raise SchemaMistake(file, 1, "a schema is a JSON object")
    return schema


def _first_named_twice(text: str) -> tuple[int, str]:
    spots = spots_of(text)
    pointer, offset = spots.twice[0]
    return spots.line_and_column(offset)[0], f"“{split(pointer)[-1]}” is given twice in one object"


class _NamedTwiceError(Exception):
    pass


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for name, value in pairs:
        if name in members:
            raise _NamedTwiceError(name)
        members[name] = value
    return members


def _first_mistake(text: str, dialect: str) -> tuple[int, str] | None:
    """The line and words of what is furthest outside the dialect; None when all is within."""
    error = best_match(outside(text, dialect))
    if error is None:
        return None
    pointer = join("", *error.absolute_path)
    return lines(text).get(pointer, 1), f"at {pointer or 'the top'}: {_words(error)}"


@lru_cache(maxsize=512)
def outside(text: str, dialect: str) -> tuple[ValidationError, ...]:
    """All that is outside the dialect in the text of a schema."""
    try:
        return tuple(_validator(dialect).iter_errors(json.loads(text)))
    except RecursionError:
        return (ValidationError("the dialect goes round in a circle here"),)


def _words(error: ValidationError) -> str:
    if error.validator in ("unevaluatedProperties", "additionalProperties"):
        return f"the dialect has no such keyword here. {error.message}"
    return str(error.message)


def is_a_dialect(schema: Schema) -> bool:
    """Whether a schema can say what others may use: a valid one with an address, whose references are to its own parts."""
    try:
        Draft202012Validator.check_schema(schema)
        resolver = _registry(schema).resolver(schema["$id"])
        for _, one in objects_in(schema):
            for reference in (one.get("$ref"), one.get("$dynamicRef")):
                if isinstance(reference, str):
                    resolver.lookup(reference)
        _validator(json.dumps(schema)).is_valid({})
    except (KeyError, TypeError, ValueError, RecursionError, SchemaError, Unresolvable):
        return False
    return True


def _registry(schema: Schema) -> Registry[Any]:
    registry: Registry[Any] = Registry().with_resource(schema["$id"], Resource.from_contents(schema))
    return registry


@lru_cache(maxsize=4)
def _validator(dialect: str) -> Draft202012Validator:
    schema = json.loads(dialect)
    return Draft202012Validator(schema, registry=_registry(schema), format_checker=_FORMATS)


_FORMATS = FormatChecker(())
_FORMATS.checkers = {**Draft202012Validator.FORMAT_CHECKER.checkers}


@_FORMATS.checks("regex", raises=ValueError)
def _is_pattern(value: object) -> bool:
    """Whether a text is a pattern. One that is nested or repeated past all reading is none, and none is warned of."""
    if isinstance(value, str):
        try:
            with warnings.catch_warnings(action="ignore"):
                re.compile(value)
        except (re.error, RecursionError, OverflowError) as fault:
            raise ValueError(str(fault)) from None
    return True
