"""What every lint finds, and what is very like it and is left alone. The cases are files under tests/lints."""

import json
from datetime import date

import pytest
from some_lints import CODES, LINTED, a_house
from some_templates import SCHEMAS

from validator.finding import Level
from validator.lints import LINTS, House, lint
from validator.settings import ROOT


def case(code, which):
    return json.loads((LINTED / code / f"{which}.json").read_text(encoding="utf-8"))


def test_the_house_of_the_cases_has_nothing_wrong(tmp_path):
    linted = lint(a_house(tmp_path))
    assert linted.findings == ()
    assert [(one.name, one.template.title) for one in linted.working] == [("visit", "Visit audit")]


def test_every_lint_and_nothing_else_has_cases_of_both_kinds():
    assert sorted(one.code for one in LINTS) == CODES
    assert {code: sorted(file.stem for file in (LINTED / code).iterdir()) for code in CODES} == {
        code: ["clean", "fires"] for code in CODES
    }


@pytest.mark.parametrize("code", CODES)
def test_a_lint_finds_its_case_at_the_place_and_says_what_to_do(code, tmp_path):
    fires = case(code, "fires")
    found = [one for one in lint(a_house(tmp_path, fires["change"])).findings if one.code == code]
    assert found, f"{code} finds nothing in: {fires['says']}"
    [finding] = [one for one in found if fires["message"] in one.message]
    assert finding.place.file == tmp_path / fires["at"]
    if fires["on"]:
        line = finding.place.file.read_text(encoding="utf-8-sig").split("\n")[finding.place.line - 1]
        assert line[finding.place.column - 1 :].startswith(fires["on"])
    assert finding.fix
    assert finding.guide == f"develop/template-checks/#{code}"


@pytest.mark.parametrize("code", CODES)
def test_a_lint_leaves_alone_what_is_very_like_its_case(code, tmp_path):
    clean = case(code, "clean")
    findings = lint(a_house(tmp_path, clean["change"])).findings
    assert [
        finding.message for finding in findings if finding.level is Level.ERROR or finding.code == code
    ] == []


def test_this_clone_has_nothing_to_put_right_or_to_look_at():
    house = House(
        SCHEMAS,
        ROOT / "docs",
        ROOT / "site_config" / "glossary.md",
        ROOT / "site_config" / "council.toml",
        date(2026, 11, 27),
    )
    assert [one for one in lint(house).findings if one.level is not Level.NOTE] == []
