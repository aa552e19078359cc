"""`diff` tells what changed between any two schemas, as JSON of a fixed shape, and never answers for what it can't read."""

import json

import pytest
from click.testing import CliRunner

from validator.cli import main
from validator.settings import ROOT

CASES = json.loads((ROOT / "tests" / "data" / "change-cases.json").read_text(encoding="utf-8"))


def diff(*arguments):
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


@pytest.fixture
def files(tmp_path):
    """Two files with these schemas."""

    def write(before, after):
        pair = tmp_path / "before.json", tmp_path / "after.json"
        for file, schema in zip(pair, (before, after), strict=True):
            file.write_bytes(schema if isinstance(schema, bytes) else json.dumps(schema).encode())
        return pair

    return write


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_two_files_are_compared_as_json(case, files):
    result = diff(*files(case["before"], case["after"]), "--format", "json")
    told = json.loads(result.stdout)
    assert told["breaking"] == ("stored" in case["breaks"])
    assert result.exit_code == int(told["breaking"])
    for change in told["changes"]:
        assert change.keys() == {"kind", "pointer", "before", "after", "breaks", "why"}
        assert set(change["breaks"]) <= {"stored", "reader", "draft"}


def test_the_text_names_the_place_what_it_breaks_and_an_example(files):
    result = diff(*files({"properties": {"f": {"enum": ["a", "b"]}}}, {"properties": {"f": {"enum": ["a"]}}}))
    assert result.exit_code == 1
    for words in (
        "/f",
        "no longer offered: b",
        "breaks audits already made and drafts in progress",
        "for example",
    ):
        assert words in result.stdout


def test_the_working_copy_is_compared_with_what_is_published():
    result = diff("fostering")
    assert result.exit_code == 0
    assert "fostering 1." in result.stdout


STRING = {"type": "string"}


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b"{", "this is not JSON"),
        (b"", "this is not JSON"),
        (b"[]", "a schema is a JSON object"),
        (b"3", "a schema is a JSON object"),
        (b"\xff\xfe{\x00}\x00", "can't be read as UTF-8"),
        (b'\xef\xbb\xbf{"type": "string"}', "byte order mark"),
        (b'{"type": "string", "type": "object"}', "given twice"),
        (b'{"type": "strin"}', "no JSON Schema"),
        (b'{"$ref": "https://elsewhere.example/x.json"}', "nothing is fetched"),
        (b'{"$ref": "#/$defs/none"}', "leads to no schema"),
        (b'{"a":' * 3000 + b"1" + b"}" * 3000, "nested too deeply"),
        (b'{"description": "' + b"x" * 50_000_000 + b'"}', "over 10 MB"),
    ],
    ids=lambda one: repr(one[:30]),
)
def test_what_is_no_schema_ends_with_2_and_a_sentence(broken, said, files):
    result = diff(*files(STRING, broken), "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_is_not_there_ends_with_2(tmp_path):
    result = diff(tmp_path / "a.json", tmp_path / "b.json")
    assert result.exit_code == 2
    assert "no such file" in result.stderr


def test_a_pattern_that_runs_away_is_compared_in_no_time_at_all(files):
    runaway = {"type": "string", "pattern": "^(a+)+$"}
    assert diff(*files(STRING, runaway)).exit_code == 1


def test_a_schema_that_takes_in_itself_is_decided_or_called_breaking(files):
    tree = {"type": "object", "properties": {"below": {"$ref": "#"}}, "additionalProperties": False}
    assert diff(*files(tree, tree)).exit_code == 0
    assert diff(*files(tree | {"required": []}, tree | {"required": ["below"]})).exit_code == 1
