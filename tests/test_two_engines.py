"""Two JSON Schema engines that share no line of code agree on every published template."""

from functools import cache
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.exceptions import NoSuchResource
from some_answers import CASES, ids, mutated, read_case
from some_templates import NAMES, a_template

MANY = 320
"""Wrong answers tried on each template."""


def nothing_elsewhere(uri: str) -> Any:
    """No schema is to be had but the one in hand."""
    raise NoSuchResource(uri)


@cache
def engines(name: str) -> tuple[Draft202012Validator, jsonschema_rs.Validator]:
    schema = dict(a_template(name).schema)
    checker = Draft202012Validator.FORMAT_CHECKER
    python = Draft202012Validator(
        schema, registry=Registry(retrieve=nothing_elsewhere), format_checker=checker
    )
    return python, jsonschema_rs.validator_for(schema, validate_formats=True, offline=True)


def both(name: str, answers: Any) -> tuple[bool, bool]:
    python, rust = engines(name)
    return python.is_valid(answers), rust.is_valid(answers)


@pytest.mark.parametrize("file", CASES, ids=ids(CASES))
def test_both_say_the_same_of_every_case(file):
    python, rust = both(file.parent.name, read_case(file)["answers"])
    assert python == rust


@pytest.mark.parametrize("name", NAMES)
def test_both_say_the_same_of_answers_put_wrong(name):
    bases = [read_case(file)["answers"] for file in CASES if file.parent.name == name]
    tried = [mutated(a_template(name), bases[number % len(bases)], number) for number in range(MANY)]
    said = [both(name, answers) for answers in tried]
    assert {True, False} <= {rust for _, rust in said}, (
        "answers that are all right or all wrong prove nothing"
    )
    assert [answers for answers, (python, rust) in zip(tried, said, strict=True) if python != rust] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_bundle_is_valid_in_the_standard_metaschema_of_2020_12(name):
    schema = dict(a_template(name).schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    assert jsonschema_rs.meta.is_valid(schema)


def references(value: Any) -> list[str]:
    """Every `$ref` and `$dynamicRef`, and every name given to a schema, however deep."""
    if isinstance(value, list):
        return [found for inner in value for found in references(inner)]
    if not isinstance(value, dict):
        return []
    here = [value[key] for key in ("$ref", "$dynamicRef", "$id") if isinstance(value.get(key), str)]
    return here + [found for inner in value.values() for found in references(inner)]


@pytest.mark.parametrize("name", NAMES)
def test_a_bundle_needs_nothing_outside_itself(name):
    schema = a_template(name).schema
    found = references(schema)
    assert found
    assert {
        reference for reference in found if reference.removeprefix("#/$defs/") not in schema["$defs"]
    } == set()


DIFFER = [
    (
        "/details/child",
        "1047732\n",
        "the `$` of Python’s regular expressions matches before a last line end too",
    ),
]
"""What the two are known to differ in, and why the service's engine is the right one."""


@pytest.mark.parametrize(("pointer", "value", "why"), DIFFER)
def test_where_they_differ_is_known_and_the_service_has_the_right_one(pointer, value, why):
    answers = read_case(
        next(file for file in CASES if file.parent.name == "fostering" and file.stem == "smallest")
    )["answers"]
    assert both("fostering", answers) == (True, True)
    _, section, question = pointer.split("/")
    answers[section][question] = value
    assert both("fostering", answers) == (True, False), why
