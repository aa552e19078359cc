"""What scripts, the service and people who use a screen reader rely on in every form page of the built site."""

import json
import re
from collections import Counter

import pytest
from selectolax.lexbor import LexborHTMLParser
from some_pages import one, tree
from some_templates import NAMES, a_template

from site_config.drawing import Drawer, control_id
from validator.catalogue import read_council
from validator.settings import Settings
from validator.template import Kind
from validator.template.condition import pointers

CONTROLS = "input:not([type=hidden]), textarea, select"
ROW = re.compile(r"<template data-cf-row>(.*?)</template>", re.DOTALL)
EVERY = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def pages(built_site):
    """The HTML of each form page of the built site."""
    return {name: (built_site / "forms" / name / "index.html").read_text(encoding="utf-8") for name in NAMES}


def parts(html: str) -> list[LexborHTMLParser]:
    """The page, and the blank rows in it, which a parser of HTML keeps out of the page."""
    return [tree(html), *map(tree, ROW.findall(html))]


@EVERY
def test_every_question_of_the_newest_version_is_on_its_page_once(name, pages):
    shown = Counter(
        node.attributes["data-question"]
        for part in parts(pages[name])
        for node in part.css("[data-question]")
    )
    expected = [question.pointer for question in a_template(name).questions()]
    rows = [pointer.replace("/-/", "/0/") for pointer in expected if "/-/" in pointer]
    assert shown == Counter([*expected, *rows])
    assert one(tree(pages[name]), "form.cf-form").attributes["data-version"] == a_template(name).version


@EVERY
def test_every_control_joins_the_form_and_is_named_by_the_pointer_of_its_question(name, pages):
    controls = [
        control
        for part in parts(pages[name])
        for control in part.css(f".cf-question {CONTROLS.replace(', ', ', .cf-question ')}")
    ]
    assert len(controls) >= 150
    for control in controls:
        assert control.attributes["form"] == f"audit-{name}"
        assert a_template(name).question(control.attributes["name"].replace("/0/", "/-/")) is not None


@EVERY
def test_every_control_has_a_label_and_every_group_a_legend(name, pages):
    for part in parts(pages[name]):
        labels = {label.attributes["for"]: label.text(strip=True) for label in part.css("label")}
        controls = [control for question in part.css(".cf-question") for control in question.css(CONTROLS)]
        assert controls
        assert [control.id for control in controls if not labels.get(control.id)] == []
        groups = part.css("fieldset")
        assert groups
        assert [group.html for group in groups if not one_legend(group)] == []
        grouped = [control for control in controls if control.attributes.get("type") in ("radio", "checkbox")]
        assert all(any(control.id in (group.html or "") for group in groups) for control in grouped)


def one_legend(group) -> str:
    return next((node.text(strip=True) for node in group.iter() if node.tag == "legend"), "")


@EVERY
def test_every_id_is_used_once_and_every_id_that_is_named_is_there(name, pages):
    ids = Counter(re.findall(r'\sid="([^"]*)"', pages[name]))
    assert {one for one, number in ids.items() if number > 1} == set()
    named = re.findall(r'\s(?:aria-describedby|aria-labelledby|for|form)="([^"]*)"', pages[name])
    assert len(named) >= 400
    assert {word for words in named for word in words.split()} - ids.keys() == set()


@EVERY
def test_nothing_is_chosen_or_written_beforehand(name, pages):
    for part in parts(pages[name]):
        assert (
            part.css(".cf-question [checked], .cf-question [selected], .cf-question textarea:not(:empty)")
            == []
        )
        texts = part.css(".cf-question input[type=text], .cf-question input[type=date]")
        assert [control.id for control in texts if control.attributes.get("value")] == []
    assert one(tree(pages[name]), "form.cf-form input[name=id]").attributes["value"] == ""


@EVERY
def test_what_may_be_left_blank_says_so_in_words(name, pages):
    page = tree(pages[name])
    for question in a_template(name).questions():
        if question.kind is not Kind.ROWS and "/-/" not in question.pointer:
            box = one(page, f'[data-question="{question.pointer}"]')
            assert (box.css(".cf-optional") == []) is (question.required or bool(question.required_with)), (
                question.pointer
            )
            assert "*" not in box.css("label, legend")[0].text()


@EVERY
def test_every_condition_on_the_page_is_a_rule_about_questions_of_the_page(name, pages):
    rules = [
        (node.attributes["data-question"], json.loads(node.attributes["data-when"]))
        for node in tree(pages[name]).css("[data-question][data-when]")
    ]
    assert len(rules) >= 20
    for pointer, rule in rules:
        assert rule == a_template(name).question(pointer).when
        assert all(a_template(name).question(other) for other in pointers(rule))


@EVERY
def test_grades_stand_in_their_order_each_with_its_meaning_in_full(name, pages):
    grades = tree(pages[name]).css(".cf-question--grade")
    assert len(grades) >= 6
    for grade in grades:
        terms = [term.text() for term in grade.css("dt")]
        assert terms == ["Outstanding", "Good", "Requires improvement", "Inadequate"]
        assert terms == [label.text() for label in grade.css(".cf-grade label")]
        assert all(meaning.css("strong") for meaning in grade.css("dd"))


@EVERY
def test_the_bare_form_asks_the_same_with_the_same_controls(name, pages):
    bare = tree(Drawer(a_template(name), read_council(Settings().council)).whole())
    page = tree(pages[name])
    assert sorted(node.id for node in bare.css(CONTROLS)) == sorted(
        node.id for node in page.css(f".cf-section {CONTROLS.replace(', ', ', .cf-section ')}")
    )
    assert len(bare.css("section")) == len(a_template(name).sections)


@pytest.mark.parametrize(
    ("pointer", "value", "id_"),
    [("/voice/seen_alone", "", "q.voice.seen_alone"), ("/actions/0/agreed", "yes", "q.actions.0.agreed.yes")],
)
def test_an_id_is_made_from_the_pointer(pointer, value, id_):
    assert id_ == control_id(pointer, value)
