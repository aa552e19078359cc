"""`casefile-audit validate` prints the findings for answers in files: 0 none, 1 some, 2 when it could not run."""

import json

import pytest
from click.testing import CliRunner
from some_answers import CASES, read_case
from some_templates import NAMES

from validator.cli import main

GOOD = {file.parent.name: read_case(file)["answers"] for file in CASES if file.stem == "finished-good"}
WRONG = GOOD["fostering"] | {"voice": {"judgement": "good"}}
FOUND = "/voice/rationale: error answer-missing: Say why you judged “Children in the home” good (/guidance/during-the-audit/#give-reasons)"


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, ["validate", *map(str, arguments)], input=stdin)


@pytest.fixture
def file(tmp_path):
    """Writes a file of answers: a value, or its very text or bytes."""

    def write(content, name="answers.json"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return write


@pytest.mark.parametrize("name", NAMES)
def test_answers_with_nothing_to_put_right_end_with_0(name, file):
    result = run(name, file(GOOD[name]))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 findings to put right or answer\n")


def test_findings_end_with_1_and_say_where_and_why(file):
    path = file(WRONG)
    result = run("fostering", path)
    assert (1, f"{path}: {FOUND}\n", "1 finding to put right or answer\n") == (
        result.exit_code,
        result.stdout,
        result.stderr,
    )


def test_several_files_are_told_apart(file):
    first, second = file(GOOD["fostering"], "a.json"), file(WRONG, "b.json")
    result = run("fostering", first, second)
    assert (1, f"{second}: {FOUND}\n") == (result.exit_code, result.stdout)


def test_standard_input_is_read_for_a_dash():
    result = run("fostering", "-", stdin=json.dumps(WRONG))
    assert (1, f"standard input: {FOUND}\n") == (result.exit_code, result.stdout)


def test_a_whole_submission_is_known_by_its_answers(file):
    path = file(
        {
            "id": "0198b8b2-7a52-7c8a-b5a5-3f1d2a9c4e01",
            "template": "fostering",
            "version": "1.0",
            "answers": WRONG,
            "accepted": [],
        }
    )
    assert (1, f"{path}: {FOUND}\n") == ((result := run("fostering", path)).exit_code, result.stdout)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_one_document_a_line_is_told_by_its_line(end, file):
    path = file(
        end.join(map(json.dumps, (GOOD["fostering"], WRONG, GOOD["fostering"]))).encode(), "many.ndjson"
    )
    line = 1 + end.count("\n")
    assert (1, f"{path}:{line}: {FOUND}\n") == ((result := run("fostering", path)).exit_code, result.stdout)


def test_one_line_of_many_is_one_document(file):
    path = file(json.dumps(WRONG).encode() + b"\n", "one.ndjson")
    assert run("fostering", path).exit_code == 1


def test_findings_as_json_are_one_object_a_line(file):
    path = file(WRONG)
    result = run("--format", "json", "fostering", path)
    [line] = result.stdout.splitlines()
    assert {
        "file": str(path),
        "pointer": "/voice/rationale",
        "code": "answer-missing",
        "severity": "error",
    }.items() <= json.loads(line).items()
    assert (result.exit_code, result.stderr) == (1, "")


def test_advice_alone_is_told_and_ends_with_0(file):
    row = {"what": "Visit within 5 working days", "by": "2027-01-04", "owner": "A. Okafor"}
    result = run("fostering", file(GOOD["fostering"] | {"actions": [row]}))
    assert (result.exit_code, result.stderr) == (0, "0 findings to put right or answer\n")
    assert "advice relative-date-in-action" in result.stdout


def test_what_is_empty_is_absent_here_too(file):
    actions = [*GOOD["fostering"]["actions"], {}]
    answers = GOOD["fostering"] | {"history": {"chronology": " "}, "actions": actions, "nothing": None}
    assert run("fostering", file(answers)).exit_code == 0


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"{", 1, "this is not JSON"),
        (b'{"a":\n 1,}', 2, "this is not JSON"),
        (b"", 1, "this is not JSON"),
        (b'{"a": NaN}', 1, "this is not JSON"),
        (b"\xff\xfe{\x00}\x00", 1, "this is not JSON"),
        (b"\xef\xbb\xbf{}", 1, "this is not JSON"),
        (b'{"details": {}}\n{"a"\n', 2, "this is not JSON"),
        (b'{\n "details": {\n  "child": "1",\n }\n}\n', 3, "this is not JSON"),
        (b"[1]", None, "a JSON object"),
        (b'"x"', None, "a JSON object"),
        (b"{}\n[]\n", 2, "a JSON object"),
        (b'{"a":' * 2000 + b"1" + b"}" * 2000, 1, "this is not JSON"),
    ],
)
def test_what_is_no_json_ends_with_2_and_its_line(content, line, message, file):
    path = file(content)
    result = run("fostering", path)
    assert result.exit_code == 2
    told = result.stderr.splitlines()[-1]
    assert told.startswith(f"casefile-audit: {path}:{line}: " if line else f"casefile-audit: {path}: ")
    assert message in told


@pytest.mark.parametrize("depth", [100, 300, 1000])
def test_answers_nested_too_deeply_to_check_end_with_2_and_say_so(depth, file):
    path = file(b'{"voice":' + b"[" * depth + b"1" + b"]" * depth + b"}")
    result = run("fostering", path)
    assert result.exit_code == 2
    told = result.stderr.splitlines()[-1]
    assert told.startswith(f"casefile-audit: {path}")
    assert "deep" in told


def test_a_file_that_is_not_there_ends_with_2(tmp_path):
    result = run("fostering", tmp_path / "none.json")
    assert (2, f"casefile-audit: {tmp_path / 'none.json'} can't be read: No such file or directory\n") == (
        result.exit_code,
        result.stderr,
    )


@pytest.mark.parametrize("arguments", [("fosterin",), ("fostering", "--version", "9.9"), ("../fostering",)])
def test_an_unknown_template_or_version_ends_with_2_and_names_those_there_are(arguments, file):
    result = run(*arguments, file({}))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"There are: {', '.join(NAMES)}\n")


def test_no_file_ends_with_2():
    assert run("fostering").exit_code == 2
