"""The dialect says exactly what a template may use: every file keeps to it, and what it has not is refused."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from some_templates import A_TEXT, DIALECT, NAMES, SCHEMAS, YES_NO, a_folder, a_schema, a_section, a_template

from validator.catalogue import SchemaMistake, WorkingCopies
from validator.catalogue.files import read_schema
from validator.shape import CODES
from validator.template import Template

FILES = sorted(
    file for folder in ("audits", "records", "shared") for file in (SCHEMAS / folder).glob("*.json")
)
assert len(FILES) >= 20, "the schemas are not where the test looks for them"

THE_DIALECT = json.loads((SCHEMAS / "dialect.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_schema_is_written_in_the_dialect_and_named_by_its_place(file):
    schema = read_schema(file, SCHEMAS / "dialect.json")
    assert schema["$schema"] == DIALECT == THE_DIALECT["$id"]
    assert schema["$id"] == DIALECT.replace("dialect.json", f"{file.parent.name}/{file.name}")


def test_every_shared_part_is_taken_in_by_some_template():
    used = {name for template in NAMES for name in a_template(template, "working").schema["$defs"]}
    assert {file.stem for file in FILES if file.parent.name == "shared"} - used == set()


def test_the_dialect_is_itself_a_valid_schema_of_2020_12_with_a_vocabulary_of_its_own():
    Draft202012Validator.check_schema(THE_DIALECT)
    assert THE_DIALECT["$vocabulary"]["https://casefile.example/vocab/form"] is False


def visit(tmp_path: Any, section: dict[str, Any], **more: Any) -> Template | None:
    return WorkingCopies(a_folder(tmp_path / "schemas", visit=a_schema(visit=section) | more)).template(
        "visit"
    )


STANDARD: dict[str, Any] = {
    "additionalProperties": False, "anyOf": [{}], "const": "x", "contains": {}, "contentEncoding": "base64",
    "contentMediaType": "text/plain", "default": "x", "dependentSchemas": {}, "deprecated": True, "else": {},
    "enum": ["x"], "examples": ["x"], "exclusiveMaximum": 3, "exclusiveMinimum": 3, "maxContains": 1, "maxProperties": 1,
    "minContains": 1, "minProperties": 1, "multipleOf": 2, "not": {}, "patternProperties": {}, "prefixItems": [{}],
    "readOnly": True, "unevaluatedItems": False, "writeOnly": True, "$anchor": "here", "$defs": {}, "$dynamicAnchor": "here",
    "$dynamicRef": "#here", "$vocabulary": {}, "x-anything": 1,
}  # fmt: skip
"""Keywords of JSON Schema that a form has no drawing for."""


@pytest.mark.parametrize("keyword", STANDARD)
@pytest.mark.parametrize("place", ["question", "section", "template"])
def test_a_keyword_the_dialect_has_not_is_refused_by_name(keyword, place, tmp_path):
    more = {keyword: STANDARD[keyword]}
    question, section = A_TEXT | (more if place == "question" else {}), more if place == "section" else {}
    with pytest.raises(SchemaMistake) as raised:
        visit(tmp_path, a_section(a=question) | section, **(more if place == "template" else {}))
    assert keyword in raised.value.message


SPARE = [
    ("question", {"x-offered": True}),
    ("question", {"x-unlikely": {"if": {"required": ["b"]}, "hint": "Usually not"}}),
    ("template", {"x-unlikely": {"if": {"required": ["b"]}, "hint": "Usually not"}}),
    ("question", {"x-row": "Visit"}),
    ("question", {"minimum": 3}),
    ("question", {"minItems": 1}),
    ("question", {"uniqueItems": True}),
    ("question", {"required": ["b"]}),
    ("question", {"if": {"const": "x"}, "then": {}}),
    ("question", {"unevaluatedProperties": False}),
    ("question", {"propertyNames": {"enum": ["b"]}}),
    ("section", {"x-errors": {"required": "Say so"}}),
    ("section", {"x-first": True}),
    ("section", {"maxLength": 3}),
    ("section", {"oneOf": YES_NO["oneOf"]}),
    ("section", {"propertyNames": {"enum": ["a"]}}),
    ("template", {"x-offered": True}),
    ("template", {"maxItems": 3}),
    ("template", {"propertyNames": {"enum": ["visit"]}}),
]
"""Keywords of the dialect, where nothing would read them."""


@pytest.mark.parametrize(
    ("place", "keywords"), SPARE, ids=lambda one: one if isinstance(one, str) else next(iter(one))
)
def test_a_keyword_that_nothing_reads_where_it_stands_is_refused_and_never_ignored(place, keywords, tmp_path):
    question, section = (
        A_TEXT | (keywords if place == "question" else {}),
        keywords if place == "section" else {},
    )
    with pytest.raises(SchemaMistake) as raised:
        visit(tmp_path, a_section(a=question) | section, **(keywords if place == "template" else {}))
    assert next(iter(keywords)) in raised.value.message


UNANSWERABLE = {
    "a number with choices": {"type": "integer", "title": "How many?", "oneOf": YES_NO["oneOf"]},
    "a date too long for its limit": {"type": "string", "format": "date", "maxLength": 5, "title": "When?"},
    "a number below its least": {"type": "integer", "title": "How many?", "minimum": 5, "maximum": 1},
    "a text below its least": {"type": "string", "title": "What?", "minLength": 5, "maxLength": 1},
}


@pytest.mark.parametrize("which", UNANSWERABLE)
def test_a_question_that_no_answer_can_be_right_for_is_refused(which, tmp_path):
    with pytest.raises(SchemaMistake):
        visit(tmp_path, a_section(a=UNANSWERABLE[which]))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_its_sections_and_its_rows_are_closed(name):
    schema = a_template(name, "working").schema
    rows = [
        part["items"] for part in schema["$defs"].values() if part.get("items", {}).get("type") == "object"
    ]
    sections = [part for part in schema["properties"].values() if part.get("$ref") != "#/$defs/actions"]
    assert rows
    assert len(sections) >= 12
    assert [
        part for part in [schema, *sections, *rows] if part.get("unevaluatedProperties") is not False
    ] == []


def test_every_keyword_a_template_may_word_its_own_finding_for_has_a_code():
    worded = set(THE_DIALECT["properties"]["x-errors"]["propertyNames"]["enum"])
    assert len(worded) >= 10
    assert worded - CODES.keys() == set()
    assert len(set(CODES.values())) == len(CODES)
