"""The report as JSON keeps to the schema that is shipped with it."""

import json

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from some_inspections import AWKWARD, a_clone, a_failed_inspection, a_finding, an_inspection

from validator.inspection import Inspection
from validator.inspection.reports import Links, as_json
from validator.settings import ROOT

SCHEMA = json.loads((ROOT / "validator/inspection/reports/report.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def root(tmp_path):
    return a_clone(tmp_path / "clone")


def read(inspection, links=None):
    """The report as a reader of JSON has it, held to its schema by two engines."""
    report = json.loads(as_json(inspection, links or Links()))
    Draft202012Validator(SCHEMA).validate(report)
    jsonschema_rs.validator_for(SCHEMA).validate(report)
    return report


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_a_report_with_everything_keeps_to_the_schema_and_counts_right(root):
    report = read(an_inspection(root))
    assert report["version"] == 1
    assert (report["outcome"], report["exit"], report["breaking"]) == ("findings", 1, True)
    assert report["counts"] == {
        "templates": 7,
        "errors": 2,
        "warnings": 1,
        "notes": 1,
        "changes": {"total": 1, "stored": 1, "reader": 0, "draft": 1},
    }
    assert report["compared"] == ["visit: working copy with 1.0"]
    assert report["findings"][1]["message"] == AWKWARD


def test_a_finding_has_its_file_from_the_root_and_what_only_its_kind_has(root):
    change = read(an_inspection(root))["findings"][2]
    assert change == {
        "kind": "option-removed",
        "before": ["yes", "no"],
        "after": None,
        "breaks": ["stored", "draft"],
        "why": "an audit that says no does not fit any more",
        "file": "schemas/audits/a visit.json",
        "line": 3,
        "column": 47,
        "pointer": "/visit/seen",
        "code": "option-removed",
        "level": "error",
        "message": "an option was taken away",
        "fix": "put it back",
        "guide": "develop/template-changes/#option-removed",
        "link": "docs/develop/template-changes.md#option-removed",
        "fingerprint": "0123456789ab",
        "templates": ["visit", "other"],
    }


def test_a_replay_has_counts_and_places_and_no_answer(root):
    assert read(an_inspection(root))["replays"] == [
        {
            "template": "visit",
            "against": "working copy",
            "total": 1200,
            "passing": 1100,
            "losing_answers": 60,
            "with_new_findings": 40,
            "pointers": [{"pointer": "/visit/seen", "count": 60}],
        }
    ]


def test_what_was_found_and_what_failed_are_told_apart(root):
    assert read(Inspection(root=root))["outcome"] == "clean"
    failed = read(a_failed_inspection(root))
    assert (failed["outcome"], failed["exit"], failed["breaking"]) == ("could-not-run", 2, None)
    assert failed["why"]


def test_a_report_that_says_clean_and_fails_is_refused_by_the_schema(root):
    report = read(a_failed_inspection(root)) | {"outcome": "clean"}
    assert not Draft202012Validator(SCHEMA).is_valid(report)


def test_the_members_of_a_kind_can_not_stand_for_those_of_every_finding(root):
    inspection = Inspection(root=root, findings=(a_finding(root, more={"level": "note", "line": -1}),))
    [finding] = read(inspection)["findings"]
    assert (finding["level"], finding["line"]) == ("error", 3)


@pytest.mark.parametrize(
    ("links", "address"),
    [
        (Links(), "docs/develop/template-checks.md#unknown-keyword"),
        (
            Links("https://github.com/a/b/blob/c/"),
            "https://github.com/a/b/blob/c/docs/develop/template-checks.md#unknown-keyword",
        ),
        (
            Links("https://audits.example/", of_files=False),
            "https://audits.example/develop/template-checks/#unknown-keyword",
        ),
    ],
)
def test_the_explanation_is_found_on_the_site_in_the_repository_or_in_the_clone(links, address, root):
    assert read(an_inspection(root), links)["findings"][0]["link"] == address
