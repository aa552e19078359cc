"""The set-up that is shipped for editors gives completion and checking while a template is typed."""

import json
import os
import re
import shutil
import subprocess

import pytest
from jsonschema import Draft202012Validator
from some_inspections import a_clone, an_inspection
from some_templates import DIALECT, SCHEMAS

from validator.catalogue.editor import SETTINGS, for_editors, settings
from validator.inspection.reports import Links, text
from validator.settings import ROOT

SERVICE = "vscode-json-languageservice@5.7.2"
FILES = sorted(
    file for file in SCHEMAS.glob("*/*.json") if file.parent.name in ("audits", "records", "shared")
)
BEING_TYPED = f"""{{
  "$schema": "{DIALECT}",
  "type": "object",
  "title": "A visit",
  "properties": {{
    "seen": {{ "type": "string", "titel": "Seen?", "maxLength": 999999, "x-widget": "huge" }}
  }}
}}
"""


def test_the_settings_hold_the_dialect_as_it_is_now():
    fresh = settings(SCHEMAS / "dialect.json")
    assert json.loads(SETTINGS.read_text(encoding="utf-8")) == fresh, (
        "type: uv run python -m validator.catalogue.editor"
    )


def test_the_dialect_for_editors_takes_and_refuses_what_the_dialect_does():
    editors = Draft202012Validator(
        for_editors(json.loads((SCHEMAS / "dialect.json").read_text(encoding="utf-8")))
    )
    assert len(FILES) > 20
    for file in FILES:
        assert editors.is_valid(json.loads(file.read_text(encoding="utf-8"))), file.name
    assert not editors.is_valid(json.loads(BEING_TYPED))


# VS Code's own engine


@pytest.fixture(scope="session")
def service(tmp_path_factory):
    """The JSON language service of VS Code, installed for this run. Without node a test is skipped; in CI, with node, it has to come."""
    if not (shutil.which("node") and (npm := shutil.which("npm"))):
        pytest.skip("there is no node on this machine to run VS Code's language service")
    folder = tmp_path_factory.mktemp("editor")
    install = [
        npm,
        "install",
        "--prefix",
        str(folder),
        "--no-save",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        SERVICE,
    ]
    try:
        done = subprocess.run(install, capture_output=True, text=True, check=False, timeout=120)
        why = done.stderr[-500:] if done.returncode else ""
    except subprocess.TimeoutExpired:
        why = "it took over two minutes"
    if why:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing(f"npm could not install {SERVICE}: {why}")
    return folder / "node_modules" / "vscode-json-languageservice"


def asked(service, typed, where="", name="audits/visit.json"):
    """What the editor says of a file being typed, at the place of a word."""
    told = subprocess.run(
        ["node", str(ROOT / "tests" / "editor.mjs"), str(service)],
        input=json.dumps({
            "settings": json.loads(SETTINGS.read_text(encoding="utf-8")),
            "file": f"file:///clone/schemas/{name}",
            "text": typed,
            "offset": typed.index(where) + 1,
        }),
        capture_output=True, text=True, encoding="utf-8", check=True, timeout=60,
    )  # fmt: skip
    answer = json.loads(told.stdout)
    assert answer["asked"] == [], "the editor would ask the network"
    return answer


def test_a_slip_is_marked_while_it_is_typed(service):
    problems = asked(service, BEING_TYPED)["problems"]
    assert {(one["line"], one["message"]) for one in problems} == {
        (6, "Property titel is not allowed."),
        (6, "Value is above the maximum of 20000."),
        (6, 'Value is not accepted. Valid values: "grade", "inline", "short", "long".'),
    }


def test_what_a_question_may_have_is_offered(service):
    half = BEING_TYPED.replace('"titel": "Seen?", ', '"" , ')
    offered = asked(service, half, '"" ,')["offered"]
    assert {"title", "description", "x-guidance", "x-limit", "oneOf"} <= set(offered)
    assert "default" not in offered


def test_a_file_that_is_only_begun_is_offered_its_first_line(service):
    assert "$schema" in asked(service, '{ "" }', '""')["offered"]


def test_pointing_at_a_keyword_explains_it(service):
    assert "The question, or the name of a section" in str(asked(service, BEING_TYPED, "title")["hover"])


@pytest.mark.parametrize("name", ["audits/fostering.json", "shared/voice.json", "shared/judged.json"])
def test_our_own_templates_have_nothing_marked(name, service):
    assert asked(service, (SCHEMAS / name).read_text(encoding="utf-8"), "{", name)["problems"] == []


# The task


def test_the_task_of_vs_code_finds_the_places_in_the_report(tmp_path):
    [task] = json.loads((SETTINGS.parent / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    report = text(an_inspection(a_clone(tmp_path / "clone")), Links())
    found = [match for line in report.splitlines() if (match := re.match(pattern["regexp"], line))]
    assert len(found) == 4
    assert [found[0][pattern[part]] for part in ("file", "line", "column", "severity", "code")] == [
        "schemas/audits/a visit.json", "3", "47", "error", "unknown-keyword",
    ]  # fmt: skip
    assert task["command"] == "uv run casefile-audit check"
