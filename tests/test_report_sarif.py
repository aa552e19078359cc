"""The report as SARIF keeps to the standard's own schema.

`tests/data/sarif-2.1.0.json` is the schema of the OASIS standard SARIF 2.1.0 in its edition rtm.5, as schemastore.org
hands it out, taken from the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT). Copyright OASIS Open, who let it be
copied and distributed with that notice.
"""

import json

import pytest
from jsonschema import Draft4Validator
from some_inspections import AWKWARD, a_change, a_clone, a_failed_inspection, an_inspection

from validator.inspection import Inspection
from validator.inspection.reports import Links, sarif
from validator.settings import ROOT

SCHEMA = json.loads((ROOT / "tests/data/sarif-2.1.0.json").read_text(encoding="utf-8"))


@pytest.fixture
def root(tmp_path):
    return a_clone(tmp_path / "clone")


def run(inspection, links=None):
    """The run of a log, held to the schema."""
    log = json.loads(sarif(inspection, links or Links()))
    Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER).validate(log)
    assert log["version"] == "2.1.0"
    [one] = log["runs"]
    return one


def test_the_schema_refuses_what_is_no_log():
    assert not Draft4Validator(SCHEMA).is_valid({"version": "2.1.0", "runs": [{"results": []}]})


def test_each_finding_is_a_result_of_its_rule_at_its_place(root):
    one = run(an_inspection(root))
    rules = one["tool"]["driver"]["rules"]
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [result["level"] for result in one["results"]] == ["error", "warning", "error", "note"]
    assert one["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "schemas/audits/a%20visit.json", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 3, "startColumn": 47},
    }
    assert one["results"][0]["partialFingerprints"] == {"casefileAudit/v1": "0123456789ab"}
    assert "SRCROOT" in one["originalUriBaseIds"]


def test_a_file_outside_the_clone_has_its_full_address(root):
    artifact = run(an_inspection(root))["results"][3]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": (root.parent / "council.toml").as_uri()}


def test_a_rule_has_a_name_a_level_and_where_it_is_explained(root):
    links = Links("https://audits.example/", of_files=False)
    rules = run(an_inspection(root), links)["tool"]["driver"]["rules"]
    assert {
        "id": rules[3]["id"],
        "level": rules[3]["defaultConfiguration"]["level"],
    } == {"id": "unknown-keyword", "level": "error"}
    assert rules[3]["shortDescription"] == {"text": "Unknown keyword"}
    assert rules[3]["helpUri"] == "https://audits.example/develop/template-checks/#unknown-keyword"


def test_without_an_address_a_rule_names_its_page_and_claims_no_address(root):
    [rule, *_] = run(an_inspection(root))["tool"]["driver"]["rules"]
    assert "helpUri" not in rule
    assert rule["help"]["text"].startswith("Explained in docs/develop/")


def test_messages_come_through_whole(root):
    assert run(an_inspection(root))["results"][1]["message"]["text"].startswith(AWKWARD)


def test_an_approved_change_is_suppressed_with_its_reason(root):
    change = a_change(root)
    approved = a_change(root, more={**change.more, "approved": "agreed by the AP team until 31.12.2026"})
    results = run(Inspection(root=root, findings=(change, approved)))["results"]
    assert "suppressions" not in results[0]
    assert results[1]["suppressions"][0]["justification"] == "agreed by the AP team until 31.12.2026"


def test_how_the_run_went_is_told_apart_from_what_it_found(root):
    assert run(an_inspection(root))["invocations"][0] == {
        "executionSuccessful": True,
        "exitCode": 1,
        "exitCodeDescription": "findings",
    }
    [failed] = run(a_failed_inspection(root))["invocations"]
    assert (failed["executionSuccessful"], failed["exitCode"]) == (False, 2)
    assert "git fetch" in failed["toolExecutionNotifications"][0]["message"]["text"]
