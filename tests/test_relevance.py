"""What answers above a section say of its relevance: read, drawn, and true of the forms as they are edited."""

import json
from typing import Any

import pytest
from some_pages import COUNCIL, one, tree
from some_templates import A_TEXT, NAMES, YES_NO, a_folder, a_schema, a_section, a_template

from site_config.drawing import Drawer
from site_config.form import FormExtension
from validator.catalogue import SchemaMistake, WorkingCopies, read_council
from validator.template import Section, Template
from validator.template.condition import holds, pointers

SEEN = {
    "properties": {"visit": {"properties": {"seen": {"const": "no"}}, "required": ["seen"]}},
    "required": ["visit"],
}
OFFERED = {"x-offered": {"unless": SEEN, "hint": "Usually matters where she was **not** seen & heard."}}
UNLIKELY = {"x-unlikely": {"if": SEEN, "hint": "Usually not relevant where she was not seen."}}
RELEVANT = YES_NO | {"title": "Is this section relevant to this file?"}
RULE = {"answer": "/visit/seen", "in": ["no"]}


def read(folder: Any, **sections: Any) -> Template:
    """The template of a visit and these sections."""
    visit = a_section(seen=YES_NO | {"title": "Was she seen?"})
    schema = a_schema(visit=visit, **sections)
    template = WorkingCopies(a_folder(folder / "schemas", visit=schema)).template("visit")
    assert template is not None
    return template


def last(template: Template) -> Section:
    return template.sections[-1]


# What a template may say


def test_an_offered_section_can_stand_open_by_an_answer_above(tmp_path):
    section = last(read(tmp_path, home=a_section("Home", where=A_TEXT) | OFFERED))
    assert section.offered
    assert section.relevance is not None
    assert (section.relevance.when, section.relevance.opens) == (RULE, True)


def test_an_open_section_can_be_unlikely_by_an_answer_above(tmp_path):
    section = last(read(tmp_path, home=a_section("Home", where=A_TEXT) | UNLIKELY))
    assert not section.offered
    assert section.relevance is not None
    assert (section.relevance.when, section.relevance.opens) == (RULE, False)


def test_it_changes_nothing_that_is_asked_or_required(tmp_path):
    plain = read(tmp_path / "plain", home=a_section("Home", where=A_TEXT))
    told = read(tmp_path / "told", home=a_section("Home", where=A_TEXT) | OFFERED)
    assert [(one.pointer, one.required, one.when) for one in plain.questions()] == [
        (one.pointer, one.required, one.when) for one in told.questions()
    ]
    assert all(section.when is None for section in told.sections)


def also(keyword: str, **changed: Any) -> dict[str, Any]:
    """One of the two annotations, some of its members changed; `None` takes one out."""
    members = (OFFERED | UNLIKELY)[keyword] | changed
    return {keyword: {name: value for name, value in members.items() if value is not None}}


BELOW = {"properties": {"home": {"required": ["where"]}}, "required": ["home"]}
REFUSED = {
    "false": {"x-offered": False},
    "no words": also("x-offered", hint=None),
    "no condition": also("x-offered", unless=None),
    "a keyword too many": also("x-offered", then={}),
    "a condition a form can't follow": also("x-offered", unless={"minLength": 3}),
    "what stands below": also("x-offered", unless=BELOW),
    "unlikely by what stands below": also("x-unlikely", **{"if": BELOW}),
    "unlikely without words": also("x-unlikely", hint=None),
    "unlikely, always": {"x-unlikely": True},
    "closed and unlikely": OFFERED | UNLIKELY,
}


@pytest.mark.parametrize("which", REFUSED)
def test_what_could_not_be_drawn_is_refused_with_its_line(which, tmp_path):
    with pytest.raises(SchemaMistake) as raised:
        read(tmp_path, home=a_section("Home", where=A_TEXT) | REFUSED[which])
    assert raised.value.line > 10


# How it is drawn


def drawn(template: Template) -> str:
    return Drawer(template, read_council(COUNCIL)).whole()


def test_an_offered_section_says_when_it_matters_above_its_closed_part(tmp_path):
    page = tree(drawn(read(tmp_path, home=a_section("Home", where=A_TEXT) | OFFERED)))
    words, part = one(page, ".cf-relevance"), one(page, "details.cf-offered")
    assert words.text() == (
        "Usually matters where she was not seen & heard. Otherwise you can leave it closed."
    )
    assert "data-told-when" not in words.attributes
    assert json.loads(part.attributes["data-open-when"] or "") == RULE
    assert "open" not in part.attributes
    assert [said.text() for said in part.css("summary span")] == [
        "Open this section if it is relevant",
        "Close this section",
    ]


@pytest.mark.parametrize(
    ("questions", "told"),
    [
        ({"relevant": RELEVANT}, "If so, answer No to its first question."),
        ({"where": A_TEXT}, "If so, leave it blank."),
    ],
)
def test_an_unlikely_section_says_how_to_set_it_aside_and_sets_nothing_aside(tmp_path, questions, told):
    page = tree(drawn(read(tmp_path, home=a_section("Home", **questions) | UNLIKELY)))
    words = one(page, ".cf-relevance")
    assert words.text().startswith(f"Usually not relevant where she was not seen. {told}")
    assert json.loads(words.attributes["data-told-when"] or "") == RULE
    assert "hidden" not in words.attributes  # without a script the words alone say it
    assert page.css("[checked], [data-when]") == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_and_the_bare_form_draw_the_working_copy_alike(name):
    extension = FormExtension(schemas="schemas", council=str(COUNCIL), draw="working")
    from markdown import Markdown

    page = tree(Markdown(extensions=["toc", extension]).convert(f"::: form {name}"))
    bare = tree(drawn(a_template(name, "working")))
    for selector in (".cf-relevance", ".cf-offered > summary", "[data-open-when]", "[data-told-when]"):
        both = [
            [(part.tag, part.attributes, part.text()) for part in whole.css(selector)]
            for whole in (page, bare)
        ]
        if selector == "[data-open-when]":
            both = [[attributes for _, attributes, _ in parts] for parts in both]
        assert both[0] == both[1]


def test_what_an_author_writes_above_the_first_question_is_read_before_opening(tmp_path):
    from some_pages import drawn as on_page

    home = a_section("Home", where=A_TEXT) | {"x-offered": True}
    visit = a_section(seen=YES_NO | {"title": "Was she seen?"})
    schemas = a_folder(tmp_path / "schemas", visit=a_schema(visit=visit, home=home))
    text = "::: form visit\n\n::: section visit\n\n::: section home\nOpen this if she moved.\n\n::: ask /home/where\n"
    page = tree(on_page(text, schemas))
    section = one(page, '[data-section="/home"]')
    assert "Open this if she moved." in section.text()
    closed = one(section, "details.cf-offered")
    assert "Open this if she moved." not in closed.text()
    assert one(closed, '[data-question="/home/where"]')


# The forms as they are edited

OPEN: dict[str, dict[str, set[str]]] = {
    "child-in-need": {
        "child-in-need": set(),
        "none": {"referral"},
        "child-protection": {"risk", "reviews", "outside_home"},
        "in-care": {"reviews", "health", "education", "outside_home"},
    },
    "child-protection": {"child-protection": set(), "none": {"referral"}, "in-care": {"permanence", "health", "education"}},
    "children-in-care": {
        "in-care": set(),
        "in-care-pathway": {"independence"},
        "care-leaver": {"independence"},
        "child-protection": {"risk"},
    },
    "care-leaver": {"care-leaver": set(), "in-care": {"history", "family", "reviews", "life_story"}},
    "disabled-children": {
        "short-breaks": {"placement"},
        "child-in-need": {"meetings"},
        "child-protection": {"risk", "meetings", "outside_home"},
        "in-care": {"placement", "outside_home"},
    },
    "front-door": {"none": set(), "child-in-need": {"history", "plan"}, "in-care": {"history", "plan", "permanence", "health", "education"}},
}  # fmt: skip
"""For some plans, the offered sections that stand open. A foster carer's file asks for no plan."""
TOLD: dict[str, dict[str, set[str]]] = {
    "child-protection": {"child-protection": set(), "none": {"plan", "meetings", "reviews"}},
    "children-in-care": {"in-care": set(), "child-in-need": {"placement"}, "care-leaver": {"family"}},
    "disabled-children": {"short-breaks": set(), "in-care": {"carers"}},
    "front-door": {"child-in-need": set(), "care-leaver": {"family"}},
}
"""For some plans, the sections that are told to be usually not relevant."""


@pytest.mark.parametrize("opens", [True, False])
@pytest.mark.parametrize("name", [name for name in OPEN if name != "children-in-care"])
def test_a_care_plan_with_a_pathway_plan_suggests_what_a_care_plan_does(name, opens):
    assert suggested(name, "in-care-pathway", opens=opens) == suggested(name, "in-care", opens=opens)


def suggested(name: str, plan: str | None, *, opens: bool) -> set[str]:
    answers = {"details": {"plan": plan}} if plan else {}
    return {
        section.name
        for section in a_template(name, "working").sections
        if section.relevance and section.relevance.opens is opens and holds(section.relevance.when, answers)
    }


@pytest.mark.parametrize(("name", "plan"), [(name, plan) for name in OPEN for plan in OPEN[name]])
def test_the_plan_opens_what_usually_matters_under_it(name, plan):
    assert suggested(name, plan, opens=True) == OPEN[name][plan]


@pytest.mark.parametrize(("name", "plan"), [(name, plan) for name in TOLD for plan in TOLD[name]])
def test_the_plan_tells_what_usually_does_not_matter_under_it(name, plan):
    assert suggested(name, plan, opens=False) == TOLD[name][plan]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_suggested_before_the_plan_is_known_nor_by_anything_but_the_plan(name):
    assert suggested(name, None, opens=True) == suggested(name, None, opens=False) == set()
    depends = {
        pointer
        for section in a_template(name, "working").sections
        if section.relevance
        for pointer in pointers(section.relevance.when)
    }
    assert depends <= {"/details/plan"}


# Our part in the life of an adult

REMIT = {
    "/details/age": "From 18 on they are an adult: judge in proportion, and look for their consent.",
    "/assessment": "Of an adult, with their consent",
    "/plan/outcomes": "It is an adult’s plan",
    "/visits": "How much there is, an adult agrees with us.",
    "/visits/bedroom": "with their agreement",
    "/multi_agency": "An adult decides what is shared about them: look for their consent",
    "/family/responsibility": "It is for them to say who.",
    "/health": "look for help in proportion, and with their consent",
    "/outside_home/concern": "Be proportionate: they are an adult.",
    "/overall/judgement": "Judge in proportion to our part in an adult’s life.",
}


@pytest.mark.parametrize("pointer", REMIT)
def test_a_care_leavers_form_says_beside_the_question_that_they_are_an_adult(pointer):
    template = a_template("care-leaver", "working")
    question = template.question(pointer)
    section = template.section(pointer)
    assert section is not None
    place = question or section
    said = f"{getattr(place, 'title', '')} {place.hint}"
    assert REMIT[pointer] in said
    assert REMIT[pointer] in tree(drawn(template)).body.text()


def test_the_answers_a_condition_names_are_those_of_the_form():
    for name in NAMES:
        plan = a_template(name, "working").question("/details/plan")
        values = {choice.value for choice in plan.choices} if plan else set()
        for section in a_template(name, "working").sections:
            if section.relevance:
                assert set(section.relevance.when["in"]) <= values
