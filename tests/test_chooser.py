"""The chooser leads every reader to one form or to the next question, and its page needs no script for it."""

import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from some_pages import drawn
from starlette.testclient import TestClient

from site_config.form.source import FormMistake
from validator.catalogue import SchemaMistake, WorkingCopies
from validator.catalogue.chooser import Chooser, read_chooser
from validator.settings import ROOT
from validator.template.condition import holds

SCHEMAS = ROOT / "schemas"
CHOOSER = read_chooser(SCHEMAS)
WORKING = WorkingCopies(SCHEMAS)


def combinations(chooser: Chooser = CHOOSER) -> Iterator[dict[str, str]]:
    """Everything that could be sent: each question left blank or answered, asked or not."""
    offered = [["", *(choice.value for choice in question.choices)] for question in chooser.questions]
    for values in product(*offered):
        names = [question.name for question in chooser.questions]
        yield {name: value for name, value in zip(names, values, strict=True) if value}


# Where it leads


def test_every_combination_leads_to_a_form_or_to_a_question_still_to_answer() -> None:
    astray = [
        given for given in combinations() if (CHOOSER.lead(given) is None) != bool(CHOOSER.to_answer(given))
    ]
    assert astray == []


def test_every_form_is_reached_and_every_lead_is_of_use() -> None:
    reached = {lead for given in combinations() if (lead := CHOOSER.lead(given))}
    assert reached == set(CHOOSER.leads)
    assert {lead.template for lead in reached} == {path.stem for path in (SCHEMAS / "audits").glob("*.json")}


def test_every_lead_is_to_a_working_copy_with_a_page() -> None:
    for lead in CHOOSER.leads:
        assert WORKING.template(lead.template) is not None
        assert (ROOT / "docs" / "forms" / f"{lead.template}.md").is_file()


def test_an_answer_to_what_is_not_asked_changes_nothing() -> None:
    for given in combinations():
        heard = CHOOSER.heard(given)
        assert CHOOSER.lead(heard) == CHOOSER.lead(given)
        assert CHOOSER.heard(heard) == heard


def test_what_was_never_offered_is_not_heard() -> None:
    assert CHOOSER.heard({"who": "<b>", "age": "over-18", "else": "child"}) == {}


@pytest.mark.parametrize(
    ("answers", "template"),
    [
        ("who=carers", "fostering"),
        ("who=carers age=over-18", "fostering"),
        ("who=child age=over-18", "care-leaver"),
        ("who=child age=under-18 contact=yes", "front-door"),
        ("who=child age=under-18 contact=no care=yes", "children-in-care"),
        ("who=child age=under-18 contact=no care=no plan=child-protection", "child-protection"),
        ("who=child age=under-18 contact=no care=no plan=enquiry", "child-protection"),
        ("who=child age=under-18 contact=no care=short-breaks plan=child-protection", "child-protection"),
        ("who=child age=under-18 contact=no care=short-breaks plan=child-in-need", "disabled-children"),
        ("who=child age=under-18 contact=no care=no plan=child-in-need disabled=yes", "disabled-children"),
        ("who=child age=under-18 contact=no care=no plan=child-in-need disabled=no", "child-in-need"),
        ("who=child age=under-18 contact=no care=no plan=none disabled=no", "front-door"),
    ],
)
def test_a_file_finds_its_form(answers: str, template: str) -> None:
    lead = CHOOSER.lead(dict(one.split("=") for one in answers.split()))
    assert lead
    assert lead.template == template


def test_no_lead_contradicts_the_rules_about_age_and_plan() -> None:
    from validator.rules.age_outside_template import FOR_ADULTS, FOR_CHILDREN
    from validator.rules.plan_does_not_fit_template import FITS

    for given in combinations():
        heard, lead = CHOOSER.heard(given), CHOOSER.lead(given)
        if lead and "age" in heard:
            assert lead.template in (FOR_ADULTS if heard["age"] == "over-18" else FOR_CHILDREN)
        if lead and heard.get("plan") not in (None, "enquiry"):
            assert heard["plan"] in FITS.get(lead.template, {heard["plan"]})


# The file


def changed(folder: Path, *path: str | int, to: object) -> Path:
    """A folder of schemas with a chooser that has one thing changed."""
    data = json.loads((SCHEMAS / "chooser.json").read_text(encoding="utf-8"))
    inner = data
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = to
    (folder / "chooser.json").write_text(json.dumps(data, indent=1, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("path", "to", "told"),
    [
        (("questions", 1, "name"), "who", "there are two questions “who”"),
        (("questions", 1, "when"), {"answer": "/plan"}, "no question /plan stands above"),
        (("questions", 1, "when"), {"answer": "/who", "in": ["dog"]}, "/who has no choice “dog”"),
        (("leads", 0, "when"), {"not": {"answer": "/whose"}}, "no question /whose stands above"),
        (("leads", 0, "when"), {"some": []}, "a lead has when, template and why"),
        (("leads", 0), {"template": "fostering"}, "a lead has when, template and why"),
        (("questions",), "who", "a question has a name"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(
    tmp_path: Path, path: tuple[str | int, ...], to: object, told: str
) -> None:
    with pytest.raises(SchemaMistake, match=rf"chooser\.json:\d+: .*{re.escape(told)}"):
        read_chooser(changed(tmp_path, *path, to=to))


@pytest.mark.parametrize("text", ["{", '"\ud800"', ""])
def test_a_file_that_is_no_json_is_told_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "chooser.json").write_text(text, encoding="utf-8", errors="surrogatepass")
    with pytest.raises(SchemaMistake, match="JSON"):
        read_chooser(tmp_path)


# The page


def test_the_page_asks_every_question_with_radios_of_its_own() -> None:
    page = LexborHTMLParser(drawn("::: chooser", SCHEMAS))
    form = page.css_first("form.cf-chooser")
    assert (form.attributes["method"], form.attributes["action"]) == ("get", "/forms/choose/#found")
    assert [one.text() for one in form.css("fieldset > legend")] == [one.title for one in CHOOSER.questions]
    named = {(one.attributes["name"], one.attributes["value"]) for one in form.css("input[type=radio]")}
    assert named == {(one.name, choice.value) for one in CHOOSER.questions for choice in one.choices}
    assert {one.attributes["for"] for one in form.css("label")} == {
        one.attributes["id"] for one in form.css("input")
    }


def test_the_page_says_in_words_where_each_answer_leads() -> None:
    page = LexborHTMLParser(drawn("::: chooser", SCHEMAS))
    links = [(one.attributes["href"] or "").split("/")[1] for one in page.css("tbody a")]
    assert links == [lead.template for lead in CHOOSER.leads]
    words = page.css_first("tbody").text()
    assert "“18 or over” to “How old are they on the day of the audit?”" in words
    assert all(lead.why in words for lead in CHOOSER.leads)


@pytest.mark.parametrize("text", ["::: chooser fostering", "::: form fostering\n\n::: chooser"])
def test_it_stands_alone(text: str) -> None:
    with pytest.raises(FormMistake, match="write ::: chooser alone, on a page without a form"):
        drawn(text, SCHEMAS)


def test_a_lead_to_a_form_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(FormMistake, match="no form to lead to"):
        drawn("::: chooser", changed(tmp_path, "leads", 0, "template", to="adoption"))


# The service's part


def asked(client: TestClient, **answers: str) -> LexborHTMLParser:
    answer = client.get("/forms/choose/", params=answers)
    assert answer.status_code == 200
    return LexborHTMLParser(answer.text)


def test_answers_that_are_complete_come_back_with_the_form_to_use(client: TestClient) -> None:
    page = asked(client, who="child", age="over-18", plan="none")
    link = page.css_first(".admonition.success a")
    assert link.attributes["href"] == "../care-leaver/"
    assert link.text() == "Use the form “Pathways (care leaver) audit”"
    checked = [one.attributes["id"] for one in page.css("input[type=radio][checked]")]
    assert checked == ["choose.who.child", "choose.age.over-18"]


def test_answers_that_are_not_come_back_with_what_is_still_to_answer(client: TestClient) -> None:
    page = asked(client, who="child")
    [link] = page.css(".admonition.question a")
    assert link.attributes["href"] == "#choose.age"
    assert page.css_first('fieldset[id="choose.age"]') is not None
    assert page.css_first(".admonition.success") is None


def test_where_the_answers_lead_has_a_heading_that_the_address_leads_to_and_a_title_of_its_own(
    client: TestClient,
) -> None:
    for answers, heading, title in (
        (
            {"who": "child", "age": "over-18"},
            "Your form",
            "Your form: Pathways (care leaver) audit - Casefile Audit",
        ),
        ({"who": "child"}, "One more answer", "One more answer - Casefile Audit"),
        ({"find": "form"}, "One more answer", "One more answer - Casefile Audit"),  # the button, nothing else
    ):
        page = asked(client, **answers)
        found = page.css_first("h2#found")
        assert (found.text(), found.attributes["tabindex"]) == (heading, "-1")
        assert page.css_first("title").text() == title
        assert page.css_first("h1").text().startswith("Choose the form")


def test_without_answers_the_page_is_as_it_was_built(client: TestClient) -> None:
    page = asked(client)
    assert page.css_first('[data-cf-view="chooser"]') is not None
    assert page.css(".cf-chooser input[checked]") == []


def test_what_is_written_in_the_address_is_never_said_back(client: TestClient) -> None:
    answer = client.get("/forms/choose/", params={"who": "<script>x</script>", "<i>": "y"})
    assert "<script>x" not in answer.text
    assert "<i>" not in answer.text


def test_every_combination_that_is_complete_is_answered_by_its_form(client: TestClient) -> None:
    complete = {tuple(CHOOSER.heard(one).items()) for one in combinations() if CHOOSER.lead(one)}
    for heard in complete:
        lead = CHOOSER.lead(dict(heard))
        assert lead
        assert holds(lead.when, dict(heard))
        link = asked(client, **dict(heard)).css_first(".admonition.success a")
        assert link.attributes["href"] == f"../{lead.template}/"
