"""A template as people meet it: its sections, its questions, their order and what each is answered with."""

import copy
import gc
import json
from dataclasses import fields
from weakref import ref

import pytest
from some_templates import A_TEXT, EDITIONS, YES_NO, a_schema, a_section, a_template

from validator.catalogue.once import read_once
from validator.template import Kind, Question, read_template

DETAILS = ["child", "service_area", "team", "worker", "manager", "group_manager", "audited_on"]
JUDGED = [
    *("relevant", "not_relevant_because"),
    *("own_score", "score_difference", "judgement", "exceeds", "rationale"),
    *("good", "improve", "arose", "no_action_because", "how"),
]
FIXED = [
    *(f"/details/{name}" for name in DETAILS),
    *("/overall/judgement", "/overall/rationale"),
    *(f"/actions/-/{name}" for name in ("what", "by", "owner", "agreed", "evidence")),
]
"""Pointers that views and other programs rely on."""

EVERY = pytest.mark.parametrize(("name", "edition"), EDITIONS)


@EVERY
def test_an_audit_has_the_pointers_that_others_rely_on(name, edition):
    template = a_template(name, edition)
    assert [pointer for pointer in FIXED if template.question(pointer) is None] == []
    assert any(question.pointer.startswith("/experience/") for question in template.questions())


@EVERY
def test_an_audit_begins_with_its_details_and_the_workers_own_view_and_ends_with_the_experience(
    name, edition
):
    names = [section.name for section in a_template(name, edition).sections]
    assert names[:2] == ["details", "worker_view"]
    assert names[-3:] == ["overall", "actions", "experience"]


@EVERY
def test_every_judged_section_asks_the_same_things_the_workers_score_before_the_judgement(name, edition):
    judged = [
        section
        for section in a_template(name, edition).sections
        if section.judged and section.name != "overall"
    ]
    assert len(judged) >= 6
    for section in judged:
        names = [question.name for question in section.questions]
        assert [one for one in JUDGED if one not in names] == [], section.name
        assert names[:2] == JUDGED[:2]
        assert names[-len(JUDGED) + 2 :] == JUDGED[2:]


@EVERY
def test_every_grade_is_one_of_the_same_four_each_with_its_meaning(name, edition):
    grades = [
        question
        for question in a_template(name, edition).questions()
        if question.name in ("judgement", "own_score")
    ]
    assert len(grades) >= 12
    titles = ["Outstanding", "Good", "Requires improvement", "Inadequate"]
    assert [titles] * len(grades) == [[choice.title for choice in question.choices] for question in grades]
    assert all(choice.description for question in grades for choice in question.choices)


@EVERY
def test_every_question_and_section_has_words_of_its_own(name, edition):
    template = a_template(name, edition)
    for section in template.sections:
        titles = [question.title for question in section.questions]
        assert section.title.strip()
        assert all(title.strip() and len(title) <= 110 for title in titles)
        assert len(set(titles)) == len(titles), section.name
    assert [
        q.pointer
        for q in template.questions()
        if q.kind in (Kind.TEXT, Kind.LONG_TEXT) and "maxLength" not in q.keywords
    ] == []


@EVERY
def test_no_two_sections_have_the_same_title(name, edition):
    titles = [section.title for section in a_template(name, edition).sections]
    assert len(set(titles)) == len(titles)


@EVERY
def test_only_who_and_when_and_the_overall_judgement_must_be_answered(name, edition):
    questions = [
        question
        for question in a_template(name, edition).questions()
        if question.required and question.when is None
    ]
    must = [pointer for pointer in FIXED if not pointer.endswith(("/agreed", "/evidence"))]
    assert sorted(must) == sorted(question.pointer for question in questions)


@EVERY
def test_nothing_about_what_the_worker_needs_to_learn_has_a_field(name, edition):
    words = ("development", "training need", "learning need", "workshop")
    titles = [f"{q.pointer} {q.title}".lower() for q in a_template(name, edition).questions()]
    assert [title for title in titles if any(word in title for word in words)] == []


def test_a_section_asks_first_things_first_then_its_own_then_what_it_shares():
    shared = {
        "title": "S",
        "type": "object",
        "properties": {"end": A_TEXT, "first": A_TEXT | {"x-first": True}},
    }
    middle = {
        "$ref": "#/$defs/shared",
        "properties": {"middle": YES_NO | {"title": "Middle?"}, "more": A_TEXT},
    }
    middle |= {
        "if": {"properties": {"middle": {"const": "no"}}, "required": ["middle"]},
        "then": {"properties": {"why": A_TEXT}},
    }
    schema = a_schema(
        visit={"$ref": "#/$defs/middle", "properties": {"own": A_TEXT, "end": {"title": "Reworded"}}}
    )
    template = read_template(schema | {"$defs": {"shared": shared, "middle": middle}}, "visit")
    assert [question.name for question in template.questions()] == [
        "first",
        "own",
        "middle",
        "why",
        "more",
        "end",
    ]
    assert [q.title for q in template.questions() if q.name not in ("middle", "end")] == [
        "What was seen?"
    ] * 4
    end, why = template.question("/visit/end"), template.question("/visit/why")
    assert end is not None
    assert end.title == "Reworded"
    assert why is not None
    assert why.when == {"answer": "/visit/middle", "in": ["no"]}


ITEM = {"type": "string", "oneOf": YES_NO["oneOf"]}
KINDS = [
    ({"type": "string", "maxLength": 120}, Kind.TEXT),
    ({"type": "string", "maxLength": 121}, Kind.LONG_TEXT),
    ({"type": "string", "maxLength": 60, "x-widget": "long"}, Kind.LONG_TEXT),
    ({"type": "string", "maxLength": 600, "x-widget": "short"}, Kind.TEXT),
    ({"type": "string", "format": "date"}, Kind.DATE),
    ({"type": "integer"}, Kind.NUMBER),
    (ITEM, Kind.CHOICE),
    ({"type": "array", "uniqueItems": True, "items": ITEM}, Kind.CHOICES),
    ({"type": "array", "x-row": "Visit", "items": a_section(b=A_TEXT)}, Kind.ROWS),
]


@pytest.mark.parametrize(("keywords", "kind"), KINDS)
def test_what_a_question_is_answered_with_follows_from_its_schema(keywords, kind):
    template = read_template(a_schema(visit=a_section(a=keywords | {"title": "A"})), "visit")
    assert kind is template.sections[0].questions[0].kind


@EVERY
def test_pointers_sort_in_page_order_row_by_row_and_unknown_ones_last(name, edition):
    template = a_template(name, edition)
    pointers = [question.pointer.replace("/-/", "/0/") for question in template.questions()]
    assert pointers == sorted(pointers, key=template.place)
    rows = [f"/actions/{row}" for row in ("0/by", "1/what", "2/by", "10/what")] + [
        "/experience/felt",
        "/nowhere",
    ]
    assert rows == sorted([*rows[1::2], *rows[::2]], key=template.place)


@pytest.mark.parametrize(
    "unknown", ["/x1", "/voice/x1", "/actions/0/x1", "/voice/1", "/", "", "/voice/", "/actions/x"]
)
def test_any_pointer_has_a_place(unknown):
    template = a_template("fostering")
    assert template.place("/details/child") <= template.place(unknown) or unknown == ""


def _each_its_own(schema):
    """The same template, each section with definitions that no other section takes in."""
    own = {name: member for name, member in schema.items() if name not in ("$defs", "properties")}
    own |= {"$defs": {}, "properties": {}}
    for section, parts in schema["properties"].items():
        for name, definition in ({"": parts} | schema["$defs"]).items():
            written = json.dumps(definition).replace('"#/$defs/', f'"#/$defs/{section}--')
            holder, key = ("$defs", f"{section}--{name}") if name else ("properties", section)
            own[holder][key] = json.loads(written)
    return own


@EVERY
def test_what_many_sections_take_in_is_read_as_if_each_had_it_to_itself(name, edition):
    template = a_template(name, edition)
    again = read_template(_each_its_own(dict(template.schema)), name)
    told = [one.name for one in fields(Question) if one.name not in ("places", "keywords", "questions")]
    both = [[[getattr(q, name) for name in told] for q in one.questions()] for one in (template, again)]
    assert both[0] == both[1]
    assert [(q.title, q.hint, q.words) for q in template.questions()] == [
        (q.title, q.hint, q.words) for q in again.questions()
    ]
    for question, other in zip(template.questions(), again.questions(), strict=True):
        section = question.pointer.split("/")[1]
        assert question.place("title") == other.place("title").replace(f"/{section}--", "/", 1)


def test_a_question_with_something_changed_is_another_and_says_all_the_rest():
    question = next(a_template("fostering").questions())
    other = question.but(required=not question.required)
    assert other is not question
    assert (other.required, other.title, other.places) == (
        not question.required,
        question.title,
        question.places,
    )


def test_what_says_the_same_is_read_once_under_each_of_its_names_while_somebody_has_it():
    schema = a_schema(visit=a_section(a=A_TEXT, b=A_TEXT))
    first, again = (read_once(copy.deepcopy(schema), "visit", "1.0") for _ in range(2))
    working = read_once(copy.deepcopy(schema), "other")
    assert again is first
    assert (working.name, working.version, first.version) == ("other", "", "1.0")
    assert working.sections is first.sections
    turned = read_once(a_schema(visit=a_section(b=A_TEXT, a=A_TEXT)), "visit", "1.0")
    assert [q.name for q in turned.questions()] == ["b", "a"]
    held = ref(first)
    del first, again, working
    gc.collect()
    assert held() is None
