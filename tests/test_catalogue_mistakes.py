"""A schema that can't be read or drawn is refused by one line that names its file and the line to look at."""

import json
from pathlib import Path
from typing import Any

import pytest
from some_templates import A_TEXT, DIALECT, YES_NO, a_folder, a_schema, a_section

from validator.catalogue import SchemaMistake, WorkingCopies
from validator.catalogue.files import read_schema
from validator.catalogue.positions import lines

A, C = YES_NO | {"title": "Seen?"}, YES_NO | {"title": "At home?"}
IF_A = {"properties": {"a": {"const": "yes"}}, "required": ["a"]}
IF_C = {"properties": {"c": {"const": "yes"}}, "required": ["c"]}
ROWS = {
    "type": "array",
    "title": "Visits",
    "x-row": "Visit",
    "items": {"type": "object", "properties": {"what": A_TEXT}},
}


def of(**questions: Any) -> dict[str, Any]:
    return {"visit": a_schema(visit=a_section(**questions))}


def section(**more: Any) -> dict[str, Any]:
    return {"visit": a_schema(visit=a_section(a=A, b=A_TEXT, c=C) | more)}


def top(**more: Any) -> dict[str, Any]:
    return {"visit": a_schema(visit=a_section(a=A)) | more}


def referring(reference: str, **shared: Any) -> dict[str, Any]:
    return {"visit": a_schema(visit={"$ref": reference}), **shared}


def shared(**schema: Any) -> dict[str, Any]:
    return {"$schema": DIALECT, "title": "Shared", **schema}


def then(condition: Any, **what: Any) -> dict[str, Any]:
    return {"if": condition, "then": what}


TEXT = json.dumps(of(a=A)["visit"], indent=1)
VISIT = "audits/visit.json"
TO_S = "../shared/s.json"

MISTAKES: dict[str, tuple[dict[str, Any], str, str, str]] = {
    # what is wrong: (the files, the file named, a part of the line named, a part of the message)
    "broken JSON": ({"visit": TEXT.replace('"A visit",', '"A visit"')}, VISIT, '"x-kind"', "not JSON"),
    "an empty file": ({"visit": ""}, VISIT, "", "not JSON"),
    "a list": ({"visit": "[]"}, VISIT, "[]", "object"),
    "nested past all reading": ({"visit": '{"a":' * 5000}, VISIT, "", "deep"),
    "a byte order mark": ({"visit": b"\xef\xbb\xbf" + TEXT.encode()}, VISIT, "{", "UTF-8"),
    "UTF-16": ({"visit": TEXT.encode("utf-16")}, VISIT, "", "UTF-8"),
    "Latin-1": ({"visit": TEXT.replace("Seen", "Gesehen für").encode("latin-1")}, VISIT, "{", "UTF-8"),
    "half a character": (of(a=A_TEXT | {"title": "\ud83d"}), VISIT, "\\ud83d", "character"),
    "a name twice": ({"visit": TEXT.replace('"x-kind"', '"title": "Twice",\n "x-kind"')}, VISIT, '"title": "Twice"', "twice"),
    "a keyword the dialect has not": (of(a=A_TEXT | {"default": "x"}), VISIT, '"a": {', "default"),
    "a keyword of another draft": (of(a=A_TEXT | {"x-hidden": True}), VISIT, '"a": {', "x-hidden"),
    "a pattern that is none": (of(a=A_TEXT | {"pattern": "("}), VISIT, '"pattern"', "regex"),
    "$ref to nowhere": (referring("../shared/none.json"), VISIT, "none.json", "no such file"),
    "$ref to a folder": (referring("../shared"), VISIT, '"$ref"', "no such file"),
    "$ref out of the folder": (referring("../../secret.json"), VISIT, "secret.json", "only files of schemas/"),
    "$ref to the root of the disk": (referring("/etc/hosts"), VISIT, "/etc/hosts", "only files of schemas/"),
    "$ref to the network": (referring("https://casefile.example/voice.json"), VISIT, "https:", "only files of schemas/"),
    "$ref into a file": (referring("../shared/s.json#/x", shared_s=shared()), VISIT, "#/x", "only files of schemas/"),
    "$ref that no disk can hold": (referring("../shared/\0.json"), VISIT, '"$ref"', "$ref"),
    "$ref to itself": (referring(TO_S, shared_s=shared(**{"$ref": "s.json"})), "shared/s.json", '"$ref"', "circle"),
    "$ref round two files": (
        referring(TO_S, shared_s=shared(**{"$ref": "t.json"}), shared_t=shared(**{"$ref": "s.json"})), "shared/t.json", '"$ref"', "circle"),
    "a broken shared part": (referring(TO_S, shared_s="{"), "shared/s.json", "{", "not JSON"),
    "two shared parts of one name": (
        {"visit": a_schema(visit={"$ref": "../shared/s.json"}, plan={"$ref": "s.json"}), "shared_s": shared(type="object"), "s": shared(type="object")},
        VISIT, '"$ref": "s.json"', "called s already"),
    "no title on a question": (of(a={"type": "string", "maxLength": 9}), VISIT, '"a": {', "needs a title"),
    "no title on a section": (referring(TO_S, shared_s={"$schema": DIALECT, "type": "object"}), VISIT, '"visit": {', "needs a title"),
    "no title on a template": ({"visit": {k: v for k, v in of(a=A)["visit"].items() if k != "title"}}, VISIT, "{", "needs title"),
    "text without limit": (of(a={"type": "string", "title": "What?"}), VISIT, '"a": {', "maxLength"),
    "an object for a question": (of(a=a_section(b=A_TEXT)), VISIT, '"a": {', "can't draw"),
    "text for a section": ({"visit": a_schema(visit=A_TEXT)}, VISIT, '"visit": {', "a section is"),
    "a list of text": (of(a={"type": "array", "title": "Which?", "uniqueItems": True, "items": {"type": "string", "maxLength": 9}}), VISIT, '"a": {', "choices"),
    "two choices of one value": (of(a=A | {"oneOf": [{"const": "yes", "title": "Yes"}] * 2}), VISIT, '"a": {', "yes"),
    "rows without a name": (of(a={k: v for k, v in ROWS.items() if k != "x-row"}), VISIT, '"a": {', "x-row"),
    "rows in rows": (of(a=ROWS | {"items": a_section(b=ROWS)}), VISIT, '"b": {', "row"),
    "a record among the audits": (top(**{"x-kind": "record"}), VISIT, "{", "audits/"),
    "more than its wording changed": (
        {"visit": a_schema(visit={"$ref": TO_S, "properties": {"b": {"maxLength": 9}}}), "shared_s": shared(type="object", properties={"b": A_TEXT})},
        VISIT, '"b": {', "only its wording"),
    "asked already": (section(**then(IF_A, properties={"b": A_TEXT})), VISIT, '"then": {', "asked already"),
    "a condition that names no question": (section(**then({"required": ["none"]}, properties={"d": A_TEXT})), VISIT, '"then": {', "none"),
    "a condition that names a later question": (section(**then(IF_C, propertyNames={"enum": ["c"]})), VISIT, '"then": {', "/visit/c"),
    "a condition with no question to require": (section(**then({"required": ["none"]}, required=["b"])), VISIT, '"then": {', "none"),
    "a condition with more than a form can draw": (section(**then(IF_A, title="No")), VISIT, '"then": {', "title"),
    "a section asked when an unknown one is": (top(**then({"required": ["none"]}, properties={"late": a_section(a=A)})), VISIT, '"then": {', "none"),
    "a section asked already": (top(**then({"required": ["visit"]}, properties={"visit": a_section(a=A)})), VISIT, '"then": {', "visit"),
    "an unknown question required": (section(required=["none"]), VISIT, '"required": [', "none"),
    "an unknown section required": (top(required=["none"]), VISIT, '"required": [', "none"),
    "an unknown question required with another": (section(dependentRequired={"a": ["none"]}), VISIT, '"dependentRequired": {', "none"),
    "a question required with an unknown one": (section(dependentRequired={"none": ["a"]}), VISIT, '"dependentRequired": {', "none"),
    "an unknown question left": (section(**then(IF_A, propertyNames={"enum": ["a", "none"]})), VISIT, '"then": {', "none"),
}  # fmt: skip


def mistake(folder: Path) -> SchemaMistake:
    with pytest.raises(SchemaMistake) as raised:
        WorkingCopies(folder).template("visit")
    return raised.value


@pytest.mark.parametrize("wrong", MISTAKES)
def test_a_mistake_is_told_with_its_file_and_line(wrong, tmp_path):
    files, name, part, message = MISTAKES[wrong]
    folder = a_folder(tmp_path / "schemas", **files)
    told, file = mistake(folder), folder / name
    assert file == told.file
    text = file.read_bytes().decode("utf-8", "replace").splitlines() or [""]
    assert part in text[told.line - 1], f"line {told.line} is {text[told.line - 1]!r}"
    assert message in told.message
    assert str(told) == f"{file}:{told.line}: {told.message}"


def test_a_template_without_mistake_is_read(tmp_path):
    template = WorkingCopies(
        a_folder(tmp_path / "schemas", **section(**then(IF_A, properties={"d": A_TEXT})))
    ).template("visit")
    assert template is not None
    assert [question.pointer for question in template.questions()] == [
        "/visit/a",
        "/visit/d",
        "/visit/b",
        "/visit/c",
    ]


def test_a_file_that_goes_away_while_it_is_read_is_a_mistake_too(tmp_path):
    folder = a_folder(tmp_path / "schemas")
    with pytest.raises(SchemaMistake, match=r"visit\.json:1: there is no such file"):
        read_schema(folder / VISIT, folder / "dialect.json")


def test_no_template_of_a_name_is_no_mistake(tmp_path):
    assert WorkingCopies(a_folder(tmp_path / "schemas")).template("visit") is None


def test_every_value_has_the_line_it_begins_on():
    text = '{\n "a": [1,\n  {"b/c": "x\\"}\\u007d"}],\n\n "d": -1.5e3 , "e": {}\n}'
    assert lines(text) == {"": 1, "/a": 2, "/a/0": 2, "/a/1": 3, "/a/1/b~1c": 3, "/d": 5, "/e": 5}
