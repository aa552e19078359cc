"""A built page filled in says what it was filled with: read back, its controls give the same answers."""

from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from some_answers import CASES, ids, read_case
from some_forms import sent_by
from some_submissions import an_id
from some_templates import A_TEXT, NAMES, a_schema, a_section, a_template

from site_config.drawing import Drawer
from validator.catalogue import read_council
from validator.check import Accepted
from validator.finding import Finding, Severity
from validator.http.filling import Filling, fill
from validator.settings import ROOT
from validator.template import Kind, read_template
from validator.template.answers import from_fields, tidy
from validator.template.pointer import ROW, split

COUNCIL = read_council(ROOT / "site_config" / "council.toml")
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")
"""What HTML can hold: no NUL, no half characters; a line end is read as LF."""
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
WORDS = st.text(CHARACTERS, max_size=80) | st.sampled_from(
    [
        "\nfirst",
        "\n\n",
        "</textarea>",
        "</textarea\n><script>",
        "&amp;lt;",
        "&",
        "<!--",
        "]]>",
        " spaced ",
        '" onfocus="x',
        "'",
        "\\0",
    ]
)


def answer(question):
    """A strategy for what may be answered to one question."""
    if question.kind is Kind.ROWS:
        one = st.fixed_dictionaries({}, optional={below.name: answer(below) for below in question.questions})
        return st.lists(one, max_size=4)
    if which := question.keywords.get("x-choices"):
        return st.sampled_from([option.id for option in COUNCIL.options(which)])
    values = [choice.value for choice in question.choices]
    return {
        Kind.TEXT: LINE,
        Kind.LONG_TEXT: WORDS,
        Kind.DATE: st.dates(date(1900, 1, 1)).map(str),
        Kind.NUMBER: st.integers(-(2**53) + 1, 2**53 - 1) | st.sampled_from([0.5, -2.25]),
        Kind.CHOICE: st.sampled_from(values or [""]),
        # in page order: that is how a form sends them
        Kind.CHOICES: st.sets(st.sampled_from(values or [""])).map(
            lambda chosen: sorted(chosen, key=values.index)
        ),
    }[question.kind]


@cache
def any_answers(name):
    """A strategy for the answers of a template: some of its sections, some of the questions of each."""
    sections = {}
    for section in a_template(name).sections:
        members = {question.name: answer(question) for question in section.questions}
        rows = len(split(section.questions[0].pointer)) == 1
        sections[section.name] = (
            answer(section.questions[0]) if rows else st.fixed_dictionaries({}, optional=members)
        )
    return st.fixed_dictionaries({}, optional=sections)


@pytest.fixture(scope="session")
def page(built_site):
    """The built page of a form, by name."""
    return lambda name: (built_site / "forms" / name / "index.html").read_text(encoding="utf-8")


def read_back(name, html):
    """The answers in the controls of a page, as the service reads them when they are sent."""
    controls = sent_by(LexborHTMLParser(html))
    return from_fields(a_template(name), [pair for pair in controls if pair[0].startswith("/")])


@pytest.mark.parametrize("name", NAMES)
@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_a_page_filled_with_answers_gives_the_same_answers_back(page, name, data):
    answers = data.draw(any_answers(name))
    assert read_back(name, fill(page(name), a_template(name), Filling(answers, an_id(1)))) == (
        tidy(answers) or {}
    )


@pytest.mark.parametrize("file", CASES, ids=ids(CASES))
def test_every_case_can_be_filled_in(page, file):
    name, answers = file.parent.name, read_case(file)["answers"]
    assert read_back(name, fill(page(name), a_template(name), Filling(answers, an_id(1)))) == tidy(answers)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_filled_with_nothing_is_the_blank_page_with_an_id(page, name):
    blank = LexborHTMLParser(page(name))
    filled = LexborHTMLParser(fill(page(name), a_template(name), Filling({}, an_id(1))))
    assert [pair for pair in sent_by(filled) if pair[0] != "id"] == [
        pair for pair in sent_by(blank) if pair[0] != "id"
    ]
    assert dict(sent_by(filled))["id"] == an_id(1)
    assert filled.css_first("article").text() == blank.css_first("article").text()
    assert len(filled.css("script")) == len(blank.css("script"))


@pytest.mark.parametrize("name", NAMES)
def test_filling_a_filled_page_again_changes_nothing_more(page, name):
    filling = Filling(read_case(ROOT / "tests" / "cases" / name / "finished-good.json")["answers"], an_id(1))
    once = fill(page(name), a_template(name), filling)
    assert read_back(name, fill(once, a_template(name), Filling({}, an_id(1)))) == filling.answers


def test_the_row_that_others_are_made_from_stays_blank(page):
    rows = [{"what": f"Do {number}"} for number in range(12)]
    filled = fill(page("fostering"), a_template("fostering"), Filling({"actions": rows}, an_id(1)))
    kept_blank = filled.partition("<template")[2].partition("</template>")[0]
    assert f'name="/actions/{ROW}/what"' in kept_blank
    assert "Do 0" not in kept_blank
    assert read_back("fostering", filled)["actions"] == rows
    assert "Remove action" in filled


ODD_POINTERS = [
    '/voice/"]',
    "/voice/\\",
    "/voice/\n",
    "/",
    "",
    "/voice/judgement'",
    "/no/such",
    "/actions/9/what",
    "/voice",
]


@pytest.mark.parametrize("pointer", ODD_POINTERS)
def test_a_finding_about_what_is_not_on_the_page_is_in_the_summary(page, pointer):
    finding = Finding(pointer, "a-code", Severity.ERROR, "Take <this> out & go on", "/guidance/scoring/#good")
    filled = fill(
        page("fostering"),
        a_template("fostering"),
        Filling({}, an_id(1), [finding], title="There is a problem"),
    )
    tree = LexborHTMLParser(filled)
    (link,) = tree.css("[data-cf-summary] li a")
    assert link.text() == "Take <this> out & go on"
    assert tree.css_first(f'[id="{link.attributes["href"].removeprefix("#")}"]') is not None


def test_a_finding_opens_the_closed_section_it_stands_in_and_its_box_holds_the_reason():
    template = read_template(a_schema(visit=a_section(seen=A_TEXT) | {"x-offered": True}), "visit")
    drawer = Drawer(template, COUNCIL)
    finding = Finding(
        "/visit/seen", "a-code", Severity.CHALLENGE, "Is this right?", "/guidance/scoring/#good"
    )
    reason = Accepted("a-code", "/visit/seen", "Because </textarea>\nit is")
    filling = Filling({}, an_id(1), [finding], [reason], title="There is a problem")
    filled = LexborHTMLParser(fill(drawer.head() + drawer.whole() + drawer.bar(), template, filling))
    (section,) = filled.css("details.cf-offered")
    assert "open" in section.attributes
    (box,) = section.css('textarea[name="accepted:a-code:/visit/seen"]')
    assert box.text() == reason.reason


def test_a_choice_the_council_no_longer_offers_is_still_there_to_send_again(built_site, catalogue):
    page = (built_site / "forms" / "fostering" / "index.html").read_text(encoding="utf-8")
    answers = {"details": {"team": "a-team-that-closed", "service_area": "an-area-that-closed"}}
    filled = LexborHTMLParser(fill(page, catalogue.template("fostering"), Filling(answers, "an-id")))
    team = filled.css_first('[name="/details/team"] option[selected]')
    area = filled.css_first('[name="/details/service_area"][checked]')
    assert (team.attributes["value"], area.attributes["value"]) == (
        "a-team-that-closed",
        "an-area-that-closed",
    )
