"""The service area and the form: what is said where the council says which forms an area's files are on."""

from pathlib import Path
from typing import Any

import pytest
from some_answers import CASES, ids
from some_limits import LOCAL, a_limited_template
from some_submissions import a_submission
from some_templates import NAMES, a_template

from validator.catalogue import Area, Catalogue, Council, Form, read_council
from validator.catalogue.publishing import freeze
from validator.check import CaseMistake, check, read_case
from validator.finding import Severity
from validator.inspection.past import past
from validator.rules import Submitted, service_area_has_another_form
from validator.settings import Settings

RULE = service_area_has_another_form.RULE
CATALOGUE = Catalogue(Settings().schemas)
EASTMERE = read_council(Settings().council, CATALOGUE.every())
DAY = read_case(CASES[0]).received_on
ANYSHIRE = Council(
    name="Anyshire",
    service_areas=(
        Area(id="homes", title="Homes", forms=(Form("fostering", "Fostering audit"),)),
        Area(
            id="plans",
            title="Plans",
            forms=(Form("child-in-need", "CIN"), Form("child-protection", "CP"), Form("front-door", "FD")),
        ),
        Area(id="any", title="Anything"),
    ),
)


def said(area: Any, name: str = "care-leaver", council: Council = ANYSHIRE) -> list[str]:
    """What the rule says of an area on a form."""
    found = list(
        RULE.findings(Submitted(a_template(name), {"details": {"service_area": area}}, DAY, council))
    )
    assert all((one.pointer, one.severity) == ("/details/service_area", Severity.ADVICE) for one in found)
    return [one.message for one in found]


def test_an_area_of_another_form_is_told_with_the_titles_of_both_and_what_to_do():
    assert said("homes") == [
        "Files of “Homes” are usually audited on the form “Fostering audit”, and this is the “Pathways (care leaver) "
        "audit”. Choose the area that holds the file, or the form made for it"
    ]


def test_of_several_forms_each_is_named():
    assert "on the form “CIN”, “CP” or “FD”, and this is" in said("plans")[0]


@pytest.mark.parametrize("name", ["child-in-need", "child-protection", "front-door"])
def test_each_form_that_an_area_names_goes_with_it(name):
    assert said("plans", name) == []


@pytest.mark.parametrize(
    "area", ["any", "an-area-that-closed", "Homes", "", None, 4, ["homes"], {"homes": 1}]
)
def test_an_area_that_says_nothing_or_is_not_there_is_not_asked_about(area):
    assert said(area) == []


def test_a_council_that_says_nothing_asks_nothing():
    assert said("homes", council=Council(name="Anyshire")) == []


# The council of this clone


def test_each_form_is_that_of_an_area_of_this_clone():
    assert sorted({form.name for area in EASTMERE.service_areas for form in area.forms}) == NAMES


def test_a_title_is_that_of_the_newest_version():
    newest = {name: CATALOGUE.template(name) for name in NAMES}
    for area in EASTMERE.service_areas:
        assert [form.title for form in area.forms] == [newest[form.name].title for form in area.forms]


@pytest.mark.parametrize("file", CASES, ids=ids(CASES))
def test_the_area_of_every_case_goes_with_its_form_but_where_the_rule_is_shown(file: Path):
    template, answers = a_template(file.parent.name), read_case(file).answers
    found = list(RULE.findings(Submitted(template, answers, DAY, EASTMERE)))
    assert bool(found) == (file.stem == "service-area-has-another-form--fostering")


# The same wherever it is asked


def test_the_service_says_it_as_a_check_does(house):
    answers = {"details": {"service_area": "fostering"}}
    template = house.service.template("child-in-need")
    assert house.service.council is house.council
    found = house.service.check(template, answers)
    assert found == check(template, answers, house.service.today(), EASTMERE)
    assert RULE.code in [one.code for one in found]


def test_the_page_shows_it_beside_the_area(client):
    answers = {"details": {"service_area": "fostering"}}
    found = client.post("/api/check/child-in-need", json=answers).json()["findings"]
    [message] = [one["message"] for one in found if one["code"] == RULE.code]
    assert message.startswith("Files of “Fostering” are usually audited on the form “Fostering audit”")


@pytest.mark.parametrize(
    ("limits", "found"),
    [("", {}), ("[limits]\ncore-group = 7", {("/statutory/done", "date-in-time"): 1})],
    ids=["six weeks of the form", "seven of the council"],
)
def test_a_replay_reads_what_the_council_says_of_itself(limits, found, tmp_path):
    freeze(a_limited_template(), "1.0", tmp_path)  # out of time, and so is six weeks
    after, answers = a_limited_template(limit=LOCAL), {"start": "2026-03-02", "done": "2026-04-20"}
    file, council = tmp_path / "sent.json", tmp_path / "council.toml"
    file.write_bytes(a_submission(1, template="visit", answers={"statutory": answers}).bytes)
    council.write_text(f'name = "Anyshire"\n{limits}\n', encoding="utf-8")
    published, against = Catalogue(tmp_path), {"visit": after}
    result = past(file, published, against, council=council, today=DAY, tell=lambda _: None)
    assert [(tally.audits, dict(tally.found)) for tally in result.tallies] == [(1, found)]


# A case brings its own council


def test_a_case_may_bring_what_its_council_says(tmp_path):
    file = tmp_path / "case.json"
    case = '{"description": "x", "answers": {}, "findings": [], "council": %s}'
    file.write_text(case % '{"limits": {"core-group": 4}}', encoding="utf-8")
    assert read_case(file).council.limits == {"core-group": 4}
    for wrong, why in (("4", "is an object"), ('{"limit": {}}', "“council”: limit: Extra inputs")):
        file.write_text(case % wrong, encoding="utf-8")
        with pytest.raises(CaseMistake, match=why):
            read_case(file)
