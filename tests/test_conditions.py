"""A template's `if` and the small rule made of it say the same, and read as a sentence."""

import json
import re

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from some_templates import DIALECT, EDITIONS, SCHEMAS, YES_NO, a_schema, a_section, a_template

from site_config.drawing import Drawer
from site_config.drawing.condition_words import condition_words
from validator.catalogue import read_council
from validator.catalogue.files import _first_mistake
from validator.settings import Settings
from validator.template import read_template
from validator.template.condition import compile_condition, deciding, holds, pointers, rule_in_row

WORDS = st.sampled_from(["yes", "no", "partly"])
NAMES = st.sampled_from(["a", "b", "c", "d"])


def grown(base):
    """Conditions of `base` put together by the dialect's `not`, `allOf` and `anyOf`, beside one of `base` or alone."""
    one_or_more = {"min_size": 1, "max_size": 3}
    return st.recursive(
        base,
        lambda inner: (
            st.fixed_dictionaries(
                {},
                optional={
                    "not": inner,
                    "allOf": st.lists(inner, **one_or_more),
                    "anyOf": st.lists(inner, **one_or_more),
                },
            )
            .filter(bool)
            .flatmap(lambda combined: base.map(lambda one: {**one, **combined}) | st.just(combined))
        ),
        max_leaves=6,
    )


OF_AN_ANSWER = grown(
    st.fixed_dictionaries({"const": WORDS})
    | st.fixed_dictionaries({"enum": st.lists(WORDS, min_size=1, max_size=3)})
)


def of_an_object(names, member):
    """Conditions on an object of answers: `properties` always beside a `required`, not always of the same names."""
    required = st.lists(names, min_size=1, max_size=3, unique=True)
    return grown(
        st.fixed_dictionaries(
            {"required": required}, optional={"properties": st.dictionaries(names, member, max_size=3)}
        )
    )


SECTION = of_an_object(NAMES, OF_AN_ANSWER)
OBJECTS = st.dictionaries(NAMES, WORDS)


def says(condition, value):
    """What a JSON Schema engine says of a value."""
    return jsonschema_rs.validator_for(condition).is_valid(value)


def is_true(rule, answers):
    """Whether a rule holds, asked once and as it is asked often."""
    assert deciding(rule)(answers) == holds(rule, answers)
    return holds(rule, answers)


@given(SECTION)
def test_these_conditions_are_those_the_dialect_allows(condition):
    schema = json.dumps({"$schema": DIALECT, "if": condition, "then": {}})
    assert _first_mistake(schema, (SCHEMAS / "dialect.json").read_text(encoding="utf-8")) is None


@given(SECTION, OBJECTS)
def test_a_rule_holds_where_its_condition_is_valid(condition, answers):
    assert says(condition, answers) == is_true(compile_condition(condition, ""), answers)


@given(SECTION, OBJECTS)
def test_a_rule_of_a_section_speaks_of_that_section(condition, section):
    assert says(condition, section) == is_true(
        compile_condition(condition, "/voice"), {"voice": section, "a": "yes"}
    )


@given(SECTION, st.lists(OBJECTS, min_size=1, max_size=3), st.data())
def test_a_rule_of_a_row_speaks_of_that_row(condition, rows, data):
    number = data.draw(st.integers(0, len(rows) - 1))
    rule = rule_in_row(compile_condition(condition, "/actions/-"), f"/actions/{number}/what")
    assert says(condition, rows[number]) == is_true(rule, {"actions": rows})


@given(
    of_an_object(st.sampled_from(["voice", "plan"]), SECTION),
    st.dictionaries(st.sampled_from(["voice", "plan"]), OBJECTS.filter(bool)),
)
def test_a_rule_of_a_template_reaches_into_its_sections(condition, answers):
    assert says(condition, answers) == is_true(compile_condition(condition, ""), answers)


@pytest.mark.parametrize(("name", "edition"), EDITIONS)
def test_a_condition_names_only_questions_above_it(name, edition):
    template = a_template(name, edition)
    above, conditional = set(), 0
    for section in template.sections:
        assert set(pointers(section.when or {})) <= above, section.pointer
        for question in (one for asked in section.questions for one in asked.walk()):
            conditional += question.when is not None
            assert set(pointers(question.when or {})) <= above, question.pointer
            above.add(question.pointer)
    assert conditional >= 10


QUOTED = r"“([^“”]+)”"
ONE = (
    rf"(?:you (?:answered|did not answer) (?:{QUOTED}(?: or {QUOTED})* to )?{QUOTED}|you left {QUOTED} blank)"
)
SENTENCE = re.compile(rf"Only if {ONE}(?:,? (?:and|or) {ONE})*")


@pytest.mark.parametrize(("name", "edition"), EDITIONS)
def test_every_condition_reads_as_a_sentence_about_a_question_on_the_page(name, edition):
    template = a_template(name, edition)
    drawer = Drawer(template, read_council(Settings().council))
    pages = [
        LexborHTMLParser(drawer.question(one).whole)
        for section in template.sections
        for one in section.questions
    ]
    told = [words.text().strip() for page in pages for words in page.css(".cf-when")]
    assert told
    known = {question.title for question in template.questions()}
    known |= {choice.title for question in template.questions() for choice in question.choices}
    for sentence in told:
        assert SENTENCE.fullmatch(sentence), sentence
        assert set(re.findall(QUOTED, sentence)) <= known


SEEN, HOME = {"answer": "/visit/seen", "in": ["no"]}, {"answer": "/visit/home", "in": ["yes", "no"]}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (SEEN, "you answered “No” to “Seen?”"),
        (HOME, "you answered “Yes” or “No” to “At home?”"),
        ({"answer": "/visit/seen"}, "you answered “Seen?”"),
        ({"not": SEEN}, "you did not answer “No” to “Seen?”"),
        ({"not": {"answer": "/visit/seen"}}, "you left “Seen?” blank"),
        ({"all": [SEEN, HOME]}, "you answered “No” to “Seen?” and you answered “Yes” or “No” to “At home?”"),
        (
            {"any": [SEEN, HOME]},
            "either you answered “No” to “Seen?” or you answered “Yes” or “No” to “At home?”",
        ),
    ],
)
def test_a_condition_in_words(rule, words):
    template = read_template(
        a_schema(visit=a_section(seen=YES_NO | {"title": "Seen?"}, home=YES_NO | {"title": "At home?"})),
        "visit",
    )
    assert words == condition_words(template, rule)


def test_conditions_that_differ_are_told_differently():
    template = read_template(
        a_schema(visit=a_section(seen=YES_NO | {"title": "Seen?"}, home=YES_NO | {"title": "At home?"})),
        "visit",
    )
    third = {"answer": "/visit/home"}
    first_both, last_both = {"any": [{"all": [SEEN, HOME]}, third]}, {"all": [SEEN, {"any": [HOME, third]}]}
    assert condition_words(template, first_both) != condition_words(template, last_both)
