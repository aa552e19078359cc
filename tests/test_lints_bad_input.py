"""Whatever lies in the folder of schemas, the lints give findings with file, line and column, and never raise."""

import json
import os
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from some_lints import LINTED, a_house
from some_templates import SCHEMAS

from validator.catalogue.opened import DEEPEST, LARGEST, Opened
from validator.finding import Level
from validator.lints import lint
from validator.lints.patterns import why_unsafe

VISIT = "schemas/audits/visit.json"
VOICE = "schemas/shared/voice.json"
TEXT = (LINTED / "house" / VISIT).read_text(encoding="utf-8")


def found(folder: Path, change: dict[str, Any]) -> list[tuple[str, str, int, int]]:
    """Code, file, line and column of every error."""
    return [
        (one.code, one.place.file.name, one.place.line, one.place.column)
        for one in lint(a_house(folder, change)).findings
        if one.level is Level.ERROR
    ]


def codes(folder: Path, change: dict[str, Any]) -> set[str]:
    return {code for code, *_ in found(folder, change)}


def test_every_mistake_of_every_file_is_told_and_a_broken_file_keeps_nothing_from_the_others(tmp_path):
    broken = json.loads(TEXT)
    broken |= {"requird": [], "titel": "x", "type": "objekt", "minLength": -1}
    broken["properties"]["details"]["properties"]["Child"] = {"type": "text"}
    told = lint(a_house(tmp_path, {VISIT: broken, VOICE: {"$text": '{\n "a": 1,\n}'}})).findings
    said = {one.message for one in told if one.code == "outside-the-dialect"}
    assert said >= {
        "the dialect has no keyword “requird” here",
        "the dialect has no keyword “titel” here",
        "type can’t be objekt",
        "minLength can’t be -1",
        "“Child” can’t be a name in the answers",
        "type can’t be text",
    }
    assert {one.fix for one in told} >= {
        "Did you mean required?",
        "Did you mean title?",
        "Did you mean object?",
    }
    assert [one.place.line for one in told if one.code == "not-json"] == [3]


def test_every_question_that_can_not_be_drawn_is_told(tmp_path):
    def questions(*, wrong: bool) -> dict[str, Any]:
        kept = {"title": "What?"} | ({} if wrong else {"maxLength": 9})
        return {"type": "object", "title": "More", "properties": {name: {"type": "string", **kept} for name in "abc"}, "unevaluatedProperties": False}  # fmt: skip

    more = {"first": questions(wrong=True), "second": questions(wrong=True), "third": questions(wrong=False)}
    told = [
        one
        for one in lint(a_house(tmp_path, {VISIT: {"properties": more}})).findings
        if one.code == "not-drawable"
    ]
    assert [one.pointer for one in told] == [
        f"/properties/{section}/properties/{name}" for section in ("first", "second") for name in "abc"
    ]


def test_a_shared_mistake_is_told_once_with_every_template_it_reaches(tmp_path):
    again = TEXT.replace("audits/visit.json", "audits/call.json")
    change = {
        "schemas/audits/call.json": {"$text": again},
        VOICE: {"properties": {"seen_alone": {"title": None}}},
    }
    [told] = [one for one in lint(a_house(tmp_path, change)).findings if one.code == "untitled"]
    assert (told.place.file.name, told.templates) == ("voice.json", ("call", "visit"))


def test_a_finding_keeps_its_fingerprint_when_lines_move(tmp_path):
    def one_at(name: str, change: Any) -> Any:
        [told] = [
            one
            for one in lint(a_house(tmp_path / name, {VISIT: change})).findings
            if one.code == "named-twice"
        ]
        return told

    first = one_at("a", {"$replace": ['"title": "Visit audit"', '"title": "A", "title": "Visit audit"']})
    moved = one_at("b", {"$replace": ['"title": "Visit audit"', '\n\n"title": "A", "title": "Visit audit"']})
    assert first.place.line != moved.place.line
    assert first.fingerprint == moved.fingerprint
    assert len(first.fingerprint) == 12


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (TEXT.encode("utf-16"), "not-utf-8"),
        (TEXT.encode("utf-16-le"), "not-utf-8"),
        (TEXT.encode("utf-32"), "not-utf-8"),
        (b"", "not-json"),
        (b"\xef\xbb\xbf", "not-json"),
        (b"\x00" * 20, "not-utf-8"),
        (b'"' + b"\\" * 5001, "not-json"),
        (b'{"a": ' * 100_000, "too-deep"),
        (b"[" * 999_999, "too-deep"),
        (b'"\\"' * 300_000, "not-json"),
        (b'{"a": 1e999}', "no-such-number"),
        (b'{"a": ' + b"9" * 5000 + b"}", "no-such-number"),
        (b'{"a": -Infinity}', "no-such-number"),
        (b'{"\\udc00": 1}', "half-character"),
        (b"null", "not-an-object"),
        (b'"words"', "not-an-object"),
    ],
)
def test_a_file_of_another_kind_is_told(data, code, tmp_path):
    house = a_house(tmp_path)
    (tmp_path / VISIT).write_bytes(data)
    assert code in {one.code for one in lint(house).findings}


def test_each_of_several_names_given_twice_is_told(tmp_path):
    twice = '"child": 1, "child": {"title": 1, "title": 2, "title": 3}, '
    told = found(tmp_path, {VISIT: {"$replace": ['"child": {', f'{twice}"other": {{']}})
    assert [code for code, *_ in told].count("named-twice") == 3


def test_a_file_that_is_too_large_is_never_read(tmp_path):
    file = tmp_path / "large.json"
    with file.open("wb") as opened:
        opened.truncate(50_000_000)
    large = Opened(file)
    assert (large.size, large.data, large.schema) == (50_000_000, None, None)
    file.write_bytes(b" " * (LARGEST - 2) + b"{}")
    assert Opened(file).schema == {}


def test_a_schema_may_nest_as_deeply_as_is_said_and_no_deeper(tmp_path):
    file = tmp_path / "deep.json"
    for depth, value in ((DEEPEST, True), (DEEPEST + 1, False)):
        file.write_text('{"a":' * (depth - 1) + "{}" + "}" * (depth - 1), encoding="utf-8")
        assert (Opened(file).schema is not None) is value


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_among_the_templates_is_told_and_not_waited_for(tmp_path):
    house = a_house(tmp_path)
    os.mkfifo(tmp_path / "schemas" / "audits" / "pipe.json")
    assert [one.code for one in lint(house).findings if one.place.file.name == "pipe.json"] == ["unreadable"]


@pytest.mark.parametrize("target", ["gone.json", "loop.json"])
def test_a_link_that_leads_nowhere_is_told(target, tmp_path):
    house = a_house(tmp_path)
    try:
        (tmp_path / "schemas" / "audits" / "loop.json").symlink_to(target)
    except OSError:
        pytest.skip("links can't be made here")
    assert "unreadable" in {one.code for one in lint(house).findings if one.place.file.name == "loop.json"}


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("none.json", "reference-leads-nowhere"),
        (".", "reference-leads-nowhere"),
        ("x" * 5000, "reference-leads-nowhere"),
        ("../../../../../../etc/hosts", "reference-leaves-the-folder"),
        ("/etc/hosts", "reference-leaves-the-folder"),
        ("https://example.org/x.json", "reference-leaves-the-folder"),
        ("file:///etc/hosts", "reference-leaves-the-folder"),
        ("judged.json#/properties", "reference-leaves-the-folder"),
        ("#", "reference-leaves-the-folder"),
        ("voice.json", "reference-loop"),
        ("../audits/visit.json", "reference-loop"),
    ],
)
def test_a_reference_that_can_not_be_followed_is_told(reference, code, tmp_path):
    [told] = [
        one
        for one in lint(a_house(tmp_path, {VOICE: {"$ref": reference}})).findings
        if one.level is Level.ERROR
    ]
    assert told.code == code
    line = told.place.file.read_text(encoding="utf-8").split("\n")[told.place.line - 1]
    assert line[told.place.column - 1 :].startswith('"$ref"')


def test_a_round_of_three_files_is_told_once(tmp_path):
    part = {"$schema": "https://casefile.example/schemas/dialect.json"}
    change = {
        VOICE: {"$ref": "b.json"},
        "schemas/shared/b.json": {
            **part,
            "$id": "https://casefile.example/schemas/shared/b.json",
            "$ref": "c.json",
        },
        "schemas/shared/c.json": {
            **part,
            "$id": "https://casefile.example/schemas/shared/c.json",
            "$ref": "voice.json",
        },
    }
    assert [code for code, *_ in found(tmp_path, change)] == ["reference-loop"]


@pytest.mark.parametrize(
    "pattern",
    ["(", "[", "a{99999999999}", "(" * 3000, "(?=a)b", "(a)\\1", "(?P<a>x)", "(a+)+$", "(a|a)*$", "([a-z]*)*", "(x{2,}){30}",
     r"^\d+$", r"\w", r"\s", "a{1000}{1000}{9}", "[[a]", "a++"],
)  # fmt: skip
def test_an_unsafe_pattern_is_told(pattern, tmp_path):
    change = {VISIT: {"properties": {"details": {"properties": {"child": {"pattern": pattern}}}}}}
    assert codes(tmp_path, change) == {"unsafe-pattern"}


@pytest.mark.parametrize(
    "pattern",
    [
        "^[0-9]{1,12}$",
        "^[^ ]+$",
        "^(yes|no)$",
        "^([0-9]{2} ?){1,6}$",
        "^[A-Z]{2}[0-9]+(-[0-9]+)?$",
        r"^a\.b$",
    ],
)
def test_a_safe_pattern_is_left_alone(pattern):
    assert why_unsafe(pattern) is None


# Any file at all


def any_json() -> st.SearchStrategy[Any]:
    words = st.sampled_from(["title", "properties", "$ref", "if", "then", "allOf", "items", "required", "type", "x-limit", "oneOf", "const"])  # fmt: skip
    leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | words
    return st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words | st.text(max_size=4), inner, max_size=4), max_leaves=12)  # fmt: skip


QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(data=st.binary(max_size=200) | any_json().map(lambda value: json.dumps(value).encode()))
def test_no_file_makes_the_lints_raise(data, tmp_path):
    house = a_house(tmp_path)
    (tmp_path / VISIT).write_bytes(data)
    assert any(one.place.file.name == "visit.json" for one in lint(house).findings)


@QUICK
@given(seed=st.integers(0, 2**32), value=any_json())
def test_no_change_of_a_template_makes_the_lints_raise(seed, value, tmp_path):
    """A member moved, taken out, doubled or replaced, in one of the files: most are still within the dialect."""
    house = a_house(tmp_path)
    pick = random.Random(seed)
    file = pick.choice(sorted((tmp_path / "schemas").rglob("*.json")))
    schema = json.loads(file.read_text(encoding="utf-8"))
    for _ in range(pick.randint(1, 4)):
        mangle(schema, value, pick)
    file.write_text(json.dumps(schema), encoding="utf-8")
    for one in lint(house).findings:
        assert one.place.line >= 1
        assert one.place.column >= 1
        assert one.fix


def mangle(schema: Any, value: Any, pick: random.Random) -> None:
    holders = [schema]
    for one in holders:
        members = one.values() if isinstance(one, dict) else one
        holders += [inner for inner in members if isinstance(inner, dict | list) and inner]
    holder, other = pick.choice(holders), pick.choice(holders)
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    names = list(other) if isinstance(other, dict) else list(range(len(other)))
    if not keys or not names:
        return
    key = pick.choice(keys)
    match pick.randint(0, 3):
        case 0:
            del holder[key]
        case 1:
            holder[key] = json.loads(json.dumps(value))
        case _:
            holder[key] = json.loads(json.dumps(other[pick.choice(names)]))


def test_the_dialect_of_the_cases_is_that_of_this_clone(tmp_path):
    a_house(tmp_path)
    assert (tmp_path / "schemas" / "dialect.json").read_bytes() == (SCHEMAS / "dialect.json").read_bytes()
