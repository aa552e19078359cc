"""What is missing or of the wrong form is told once, at its question, in words for the person who wrote it."""

import copy
from datetime import date

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from some_answers import CASES, mutated, places_of, read_case
from some_templates import EDITIONS, NAMES, a_schema, a_section, a_template

from validator.catalogue.bundling import STANDARD
from validator.check import check
from validator.finding import Severity
from validator.rules import RULES
from validator.shape import CODES, check_shape
from validator.template import read_template
from validator.template.answers import tidy

DAY = date(2026, 11, 23)
GRADES = {
    "outstanding": "outstanding",
    "good": "good",
    "requires-improvement": "requires improvement",
    "inadequate": "inadequate",
}


def answers_of(name, which="smallest"):
    return read_case(next(file for file in CASES if (file.parent.name, file.stem) == (name, which)))[
        "answers"
    ]


def required(name):
    return [
        q.pointer
        for q in a_template(name).questions()
        if q.required and q.when is None and "/-/" not in q.pointer
    ]


MISSING = [(name, pointer) for name in NAMES for pointer in required(name)]
assert len(MISSING) >= 27


@pytest.mark.parametrize(("name", "pointer"), MISSING)
def test_a_missing_answer_is_one_finding_at_its_question(name, pointer):
    answers = answers_of(name)
    _, section, question = pointer.split("/")
    del answers[section][question]
    [found] = check(a_template(name), answers, DAY)
    assert (pointer, "answer-missing", Severity.ERROR) == (found.pointer, found.code, found.severity)


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_section_is_one_finding_for_each_question_it_requires(name):
    assert [(pointer, "answer-missing") for pointer in required(name)] == [
        (one.pointer, one.code) for one in check(a_template(name), {}, DAY)
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("grade", GRADES)
def test_a_grade_without_its_rationale_asks_why(name, grade):
    template = a_template(name)
    judged = [section for section in template.sections if section.judged and section.name != "overall"]
    answers = answers_of(name) | {section.name: {"judgement": grade} for section in judged}
    found = {one.pointer: one.message for one in check_shape(template, answers)}
    assert judged
    assert {
        f"{section.pointer}/rationale": f"Say why you judged “{section.title}” {GRADES[grade]}"
        for section in judged
    } == found


@pytest.mark.parametrize(("name", "edition"), EDITIONS)
def test_the_guidance_of_every_finding_is_a_page_and_a_place_on_it(name, edition, built_site):
    template = a_template(name, edition)
    pointers = [
        *(section.pointer for section in template.sections),
        *(question.pointer for question in template.questions()),
    ]
    links = {template.guidance_at(pointer) for pointer in pointers} | {f"/{rule.guidance}" for rule in RULES}
    assert len(links) >= 15
    for link in links:
        page, _, anchor = link.removeprefix("/").partition("#")
        assert f'id="{anchor}"' in (built_site / page / "index.html").read_text(encoding="utf-8"), link


BEFORE = "“Which of these began before the household was allocated to them?”"
ACTION = {"what": "Ask.", "by": "2027-01-04", "owner": "A.", "agreed": "yes", "evidence": "A note."}
WRONG = [
    # put here, this, found as, in these words, at another place where that is so
    ("/details/child", "Anna", "wrong-form", "A Mosaic number has only digits, such as 1047732", ""),
    ("/details/worker", "Ada Byrne", "wrong-form", "A directory name has no spaces, such as a.worker", ""),
    ("/details/audited_on", "31.02.2026", "not-a-date", "Enter a real date for “Date of the audit”, such as 27.06.2026", ""),
    ("/details/audited_on", "2026-02-31", "not-a-date", "Enter a real date for “Date of the audit”, such as 27.06.2026", ""),
    ("/details/team", "x" * 121, "too-long", "“Team” has 121 characters: shorten it to 120 or fewer", ""),
    ("/overall/rationale", "😀" * 4001, "too-long", "“Why you judged the file so” has 4,001 characters: shorten it to 4,000 or fewer", ""),
    ("/overall/rationale", ["x"], "wrong-kind", "The answer to “Why you judged the file so” is of the wrong kind", ""),
    ("/overall/judgement", "great", "not-a-choice", "Choose Outstanding, Good, Requires improvement or Inadequate", ""),
    ("/overall/mood", "fine", "unknown-question", "This form has no question /overall/mood: take the answer out", ""),
    ("/mood", "fine", "unknown-question", "This form has no question /mood: take the answer out", ""),
    ("/mood1", "fine", "unknown-question", "This form has no question /mood1: take the answer out", ""),
    ("/overall/told", "K.", "not-asked", "“Who did you tell, and when?” is not asked, because of another answer: take this answer out, or change the other", ""),
    ("/voice", "seen", "wrong-kind", "The answer to “Children in the home” is of the wrong kind", ""),
    ("/worker_view", {"before_allocation": ["visits"] * 2}, "given-twice", f"The same answer is given twice to {BEFORE}", "/before_allocation"),
    ("/worker_view", {"before_allocation": ["moon", "sun"]}, "not-a-choice", f"Choose only from the answers offered to {BEFORE}", "/before_allocation"),
    ("/actions", [ACTION] * 21, "too-many", "“Actions” can have at most 20 rows: take some away", ""),
    ("/actions", [ACTION | {"what": None}], "answer-missing", "Say what will be done", "/0/what"),
    ("/actions", [ACTION, ACTION | {"by": "soon"}], "not-a-date", "Enter a real date for “By which date?”, such as 27.06.2026", "/1/by"),
    ("/actions", [ACTION | {"2nd": "x"}], "unknown-question", "This form has no question /actions/0/2nd: take the answer out", "/0/2nd"),
]  # fmt: skip


@pytest.mark.parametrize(("pointer", "value", "code", "message", "further"), WRONG)
def test_a_wrong_answer_in_words(pointer, value, code, message, further):
    answers, (*path, name) = answers_of("fostering"), pointer.split("/")[1:]
    (answers[path[0]] if path else answers)[name] = value
    found = check(a_template("fostering"), tidy(answers) or {}, DAY)
    assert [(pointer + further, code, message)] == [(one.pointer, one.code, one.message) for one in found]


@pytest.mark.parametrize(("least", "most", "value", "code", "message"), [
    (0, 30, -1, "too-small", "The answer to “How old?” must be 0 or more"),
    (0, 1000, 1001, "too-large", "The answer to “How old?” must be 1,000 or less"),
    (0, 30, "old", "wrong-kind", "Enter a whole number for “How old?”"),
    (0, 30, 2.5, "wrong-kind", "Enter a whole number for “How old?”"),
])  # fmt: skip
def test_a_wrong_number_in_words(least, most, value, code, message):
    age = {"type": "integer", "title": "How old?", "minimum": least, "maximum": most}
    template = read_template(a_schema(visit=a_section(age=age)) | {"$schema": STANDARD}, "visit")
    assert [(code, message)] == [
        (one.code, one.message) for one in check_shape(template, {"visit": {"age": value}})
    ]


@pytest.mark.parametrize("name", NAMES)
def test_there_is_a_finding_exactly_where_a_json_schema_validator_finds_something(name):
    template = a_template(name)
    validator = jsonschema_rs.validator_for(dict(template.schema), validate_formats=True)
    tried = [
        tidy(mutated(template, answers_of(name, "finished-good"), number)) or {} for number in range(200)
    ]
    assert [validator.is_valid(answers) for answers in tried] == [
        check_shape(template, answers) == [] for answers in tried
    ]


RAW = [
    "is not of type",
    "is a required property",
    "does not match",
    "oneOf",
    "dditional properties",
    "nevaluated",
    "is not valid",
    "schema",
]
"""Words that only a validator would say."""

ANY_NAME = st.sampled_from(
    sorted({q.name for name in NAMES for q in a_template(name).questions()})
) | st.text("abz019_-/~ é", max_size=4)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text("ab 1-/{}é", max_size=9)
    | st.sampled_from(["yes", "no", "partly", *GRADES, "2026-06-30", "within 5 working days", "as above"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_NAME, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


CHANGES = st.lists(st.tuples(st.integers(0, 500), st.none() | ANY_NAME, ANY_JSON), min_size=1, max_size=4)
"""Where (the place of that number), under which name (another beside it, or its own), and what."""


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), CHANGES)
def test_whatever_is_sent_the_answer_is_findings_in_plain_words_each_fact_once(name, changes):
    answers = copy.deepcopy(answers_of(name, "finished-good"))
    for number, beside, value in changes:
        places = list(places_of(answers)) or [(answers, "voice")]
        holder, key = places[number % len(places)]
        holder[beside if beside is not None and isinstance(holder, dict) else key] = value
    found = check(a_template(name), tidy(answers) or {}, DAY)
    assert len({(one.pointer, one.code) for one in found}) == len(found)
    assert {one.code for one in found} <= {*CODES.values(), *(rule.code for rule in RULES)}
    for one in found:
        assert one.pointer == "" or one.pointer.startswith("/")
        assert one.guidance.startswith("/")
        assert not any(raw in one.message for raw in RAW), one.message
