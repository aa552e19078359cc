"""Which audit looks at what: every section of the matrix is in the right templates, each written once and worded by service."""

import json
from collections import defaultdict
from typing import Any

import pytest
from some_templates import EDITIONS, NAMES, SCHEMAS, a_template

from validator.settings import ROOT
from validator.template import Kind

MATRIX: dict[str, dict[str, str]] = json.loads(
    (ROOT / "tests" / "data" / "section-matrix.json").read_text(encoding="utf-8")
)
"""For each template its sections in page order: R is open, O is offered closed. What is not named is not there."""

ROWS = {
    "Audit details, who took part, who co-works": ["details"],
    "The worker’s own view, before any grade": ["worker_view"],
    "Identity, diversity, language, disability": ["identity"],
    "Chronology, family tree, case summary": ["history"],
    "Contact, referral, threshold, consent": ["referral"],
    "Assessment and analysis": ["assessment"],
    "Risk, safety planning, section 47; allegations and standards of care": ["risk"],
    "The plan: outcomes, who, by when, contingency": ["plan"],
    "Visits, the child seen and seen alone; supervision of carers; adviser’s contact": ["visits"],
    "The child’s voice, direct work, lived experience": ["voice"],
    "Parents, fathers, the wider family": ["family"],
    "Working with other agencies": ["multi_agency"],
    "Child in need meetings, core groups, conferences": ["meetings"],
    "Reviews, and challenge by whoever chairs them": ["reviews"],
    "Where they live: placement and family time, or a care leaver’s accommodation": [
        "placement",
        "accommodation",
    ],
    "Permanence, legal status, court": ["permanence"],
    "Health": ["health"],
    "Education, training, employment": ["education"],
    "Life story, identity work; access to records": ["life_story"],
    "Missing, exploitation, harm outside the home": ["outside_home"],
    "Independence, money, local offer; transition": ["independence"],
    "Carers’ needs, support and training, direct payments": ["carers"],
    "Supervision and management oversight": ["oversight"],
    "Recording, transfer and closing": ["recording"],
    "Statutory requirements, with dates": ["statutory"],
    "What difference was made": ["impact"],
    "Positive practice; what to improve and how; the overall grade and why": ["overall"],
    "Actions": ["actions"],
    "Experience of having an audit": ["experience"],
}
"""What an audit can look at, and the section that does."""

AUDITS = {
    name: json.loads((SCHEMAS / "audits" / f"{name}.json").read_text(encoding="utf-8")) for name in NAMES
}
SHARED = {
    file.stem: json.loads(file.read_text(encoding="utf-8")) for file in (SCHEMAS / "shared").glob("*.json")
}

EVERY = pytest.mark.parametrize(("name", "edition"), EDITIONS)


def test_the_matrix_has_every_template_and_every_section_has_a_row():
    assert sorted(MATRIX) == NAMES
    assert len(NAMES) == 7
    sections = {section for column in MATRIX.values() for section in column}
    assert {section for row in ROWS.values() for section in row} == sections


@EVERY
def test_an_audit_has_exactly_the_sections_of_its_column_open_or_offered_in_page_order(name, edition):
    sections = {
        section.name: "O" if section.offered else "R" for section in a_template(name, edition).sections
    }
    assert list(sections.items()) == list(MATRIX[name].items())


CORE = [
    section
    for section in MATRIX["fostering"]
    if all(column.get(section) == "R" for column in MATRIX.values())
]


def test_what_every_audit_looks_at_is_open_in_all_of_them():
    assert CORE == [
        "details", "worker_view", "identity", "assessment", "visits", "voice",
        "oversight", "recording", "statutory", "impact", "overall", "actions", "experience",
    ]  # fmt: skip


@EVERY
def test_positive_practice_and_what_to_improve_are_asked_of_the_whole_and_of_each_judged_section(
    name, edition
):
    template = a_template(name, edition)
    judged = [
        section.pointer for section in template.sections if section.judged and section.name != "overall"
    ]
    wanted = [f"{pointer}/{question}" for pointer in judged for question in ("good", "improve", "how")]
    assert [
        pointer
        for pointer in ["/overall/strengths", "/overall/improvements", *wanted]
        if template.question(pointer) is None
    ] == []


@EVERY
def test_what_is_in_view_can_be_filled_in_one_meeting(name, edition):
    shown = [section for section in a_template(name, edition).sections if not section.offered]
    judged = [section for section in shown if section.judged and section.name != "overall"]
    asked = [question for section in shown for one in section.questions for question in one.walk()]
    unconditional = [
        question for question in asked if question.when is None or _only_relevance(question.when)
    ]
    assert 8 <= len(judged) <= 10
    assert 130 <= len(unconditional) <= 170


def _only_relevance(rule: dict[str, Any]) -> bool:
    return str(rule.get("not", {}).get("answer", "")).endswith("/relevant")


# Written once


def chain(schema: dict[str, Any]) -> list[str]:
    """The shared files a section takes in, nearest first, without the questions of every judged section."""
    names = []
    while "$ref" in schema:
        names.append(schema["$ref"].rpartition("/")[2].removesuffix(".json"))
        schema = SHARED[names[-1]]
    return [name for name in names if name != "judged"]


def test_a_section_is_made_from_the_same_shared_section_in_every_template_that_has_it():
    made_from = defaultdict(set)
    for audit in AUDITS.values():
        for section, schema in audit["properties"].items():
            made_from[section].add(chain(schema)[-1])
    assert {section: files for section, files in made_from.items() if len(files) != 1} == {}


def test_no_two_shared_files_ask_the_same_questions():
    asked = [
        frozenset(schema["properties"])
        for schema in SHARED.values()
        if schema.get("type") != "string" and "properties" in schema
    ]
    assert len(asked) > 20
    assert len(asked) == len(set(asked))


def added() -> list[tuple[str, str, str]]:
    """Section, name and title of each question that a template adds to a shared section, dates apart."""
    return [
        (section, name, question["title"])
        for audit in AUDITS.values()
        for section, schema in audit["properties"].items()
        for name, question in schema.get("properties", {}).items()
        if {"type", "$ref"} & question.keys() and "title" in question and question.get("format") != "date"
    ]


def test_a_question_that_two_templates_add_to_a_section_is_in_the_shared_one_instead():
    adds = added()
    assert len(adds) > 20
    assert sorted(one for one in set(adds) if adds.count(one) > 1) == []


def test_a_section_that_templates_share_is_worded_for_the_service():
    reworded = [
        (name, section)
        for name, audit in AUDITS.items()
        for section, schema in audit["properties"].items()
        if any(not {"type", "$ref"} & question.keys() for question in schema.get("properties", {}).values())
    ]
    assert {name for name, _ in reworded} == set(NAMES)
    assert len(reworded) > 40


# Dates of the law


@EVERY
def test_an_audit_compares_dates_that_belong_to_its_service(name, edition):
    limits = [question for question in a_template(name, edition).questions() if question.limit]
    assert 3 <= len(limits) <= 15
    assert len([question for question in limits if question.when is None]) <= 6
    assert {question.kind for question in limits} == {Kind.DATE}
    assert {question.pointer.split("/")[1] for question in limits} == {"statutory"}


def test_a_limit_says_the_same_in_every_template_that_has_it():
    said = defaultdict(set)
    for name in NAMES:
        for question in a_template(name, "working").questions():
            if question.limit:
                limit = question.limit
                said[limit.id].add(
                    (limit.within, limit.unit, limit.basis, limit.citation, limit.of, limit.checked_on)
                )
    assert len(said) > 20
    assert {identifier: words for identifier, words in said.items() if len(words) > 1} == {}
