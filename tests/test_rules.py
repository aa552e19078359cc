"""What each rule hears and what it says. That each has its page, its link and its cases: `test_rules_documented`."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from some_templates import NAMES, a_template

from validator.finding import Severity
from validator.rules import (
    RULES,
    Submitted,
    action_date_not_after_audit,
    age_outside_template,
    overall_better_than_inadequate,
    rationale_says_nothing,
    relative_date_in_action,
)

DAY = date(2026, 11, 23)


def found(module, answers, name="fostering"):
    return [
        (one.pointer, one.message) for one in module.RULE.findings(Submitted(a_template(name), answers, DAY))
    ]


NOTHING = [
    "as above", "As above.", "see above", "See below!", "as per the previous section", "as per assessment section", "n/a", "N/A.", "na",
    "none", "Nothing to add", "ditto", "ok", "Good", "good.", "Requires improvement", "RI", "inadequate!", "tbc", "…", "-", "xxx",
    "see file", "As above, see below", "as\nabove", "  as   above  ", "same as above", "“As above”",
]  # fmt: skip
SOMETHING = [
    "As above, and two visits were late.", "See above: the child was not seen for six weeks.", "None of the visits was late.",
    "Good: each visit is written up.", "The plan is not on the file.", "No.  The review was missed.", "n/a until the review in June, then monthly",
    "Above all, she was heard.", "Below what the law asks: visits were six weeks apart.",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_a_rationale_that_gives_no_reason(text):
    answers = {"voice": {"judgement": "requires-improvement", "rationale": text}}
    [(pointer, message)] = found(rationale_says_nothing, answers)
    assert pointer == "/voice/rationale"
    assert message.startswith("Say in a sentence of its own why you judged “")
    assert "” requires improvement: “" in message


@pytest.mark.parametrize("text", SOMETHING)
def test_a_rationale_that_gives_one(text):
    assert found(rationale_says_nothing, {"overall": {"judgement": "good", "rationale": text}}) == []


@pytest.mark.parametrize(
    "text",
    ["as above" + " or box" * 19 + " z", "see" + " the file" * 17 + " z", "/" * 199 + "z", "' " * 99 + "z"],
)
def test_words_that_could_be_read_in_many_ways_do_not_keep_the_rule_thinking(text):
    start = time.process_time()
    assert rationale_says_nothing.says_nothing(text) is False
    assert time.process_time() - start < 0.2


OFFERED = [
    # what is said, what of it is quoted, and the date that is offered
    ("Visit within 5 working days", "within 5 working days", "07.07.2026"),
    ("Visit within five days", "within five days", "05.07.2026"),
    ("Write it up in the next two weeks", "in the next two weeks", "14.07.2026"),
    ("Review within a fortnight", "within a fortnight", "14.07.2026"),
    ("Visit\nwithin  3\nweeks", "within 3 weeks", "21.07.2026"),
    ("Review within 3 months", "within 3 months", None),
    ("Ask within 10 school days", "within 10 school days", None),
    ("Ring within 24 hours", "within 24 hours", None),
]


@pytest.mark.parametrize(("text", "said", "day"), OFFERED)
def test_a_date_that_has_to_be_worked_out_is_offered_as_one(text, said, day):
    answers = {
        "details": {"audited_on": "2026-06-30"},
        "actions": [{"what": "By 04.07.2026."}, {"evidence": text}],
    }
    offer = f": counted from the audit that is “by {day}”" if day else ""
    message = f"Say a calendar date instead of “{said}”{offer}"
    assert [("/actions/1/evidence", message)] == found(relative_date_in_action, answers)
    assert relative_date_in_action.RULE.severity is Severity.ADVICE


@pytest.mark.parametrize(
    ("text", "said"),
    [("By the end of the month", "By the end of the month"), ("Talk next week", "next week")],
)
def test_a_time_that_is_only_hinted_at_is_told_with_an_example(text, said):
    message = f"Say a calendar date instead of “{said}”, such as “by 27.06.2026”"
    assert [("/actions/0/what", message)] == found(relative_date_in_action, {"actions": [{"what": text}]})


ABOUT_TIME = [
    "By 27.06.2026",
    "The next visit note says so",
    "Contact is weekly",
    "Put the two weeks of May in order",
    "Next of kin",
]


@pytest.mark.parametrize("text", ABOUT_TIME)
def test_other_words_about_time_are_left_alone(text):
    assert (
        found(relative_date_in_action, {"details": {"audited_on": "2026-06-30"}, "actions": [{"what": text}]})
        == []
    )


@pytest.mark.parametrize("audited_on", ["9999-12-31", "0001-01-01", "soon", None])
def test_a_date_is_not_offered_where_there_is_no_day_to_count_from(audited_on):
    answers = {"details": {"audited_on": audited_on}, "actions": [{"what": "Visit within 999 working days"}]}
    assert found(relative_date_in_action, answers) == [
        ("/actions/0/what", "Say a calendar date instead of “within 999 working days”")
    ]


@pytest.mark.parametrize(
    ("by", "count"), [("2026-06-29", 1), ("2026-06-30", 1), ("2026-07-01", 0), ("soon", 0)]
)
def test_an_action_is_due_after_the_audit_that_sets_it(by, count):
    answers = {"details": {"audited_on": "2026-06-30"}, "actions": [{"by": "2027-01-01"}, {"by": by}]}
    told = found(action_date_not_after_audit, answers)
    assert ["/actions/1/by"] * count == [pointer for pointer, _ in told]
    assert all("is not after 30.06.2026, the day of the audit" in message for _, message in told)


GRADED = [
    (
        "good",
        {"voice": "inadequate"},
        "You judged “Children in the home” Inadequate and the whole file Good. ",
    ),
    (
        "requires-improvement",
        {"voice": "inadequate"},
        "You judged “Children in the home” Inadequate and the whole file Requires improvement. ",
    ),
    ("inadequate", {"voice": "inadequate"}, None),
    ("good", {"voice": "requires-improvement"}, None),
    ("outstanding", {}, None),
    (None, {"voice": "inadequate"}, None),
]


@pytest.mark.parametrize(("overall", "sections", "start"), GRADED)
def test_a_better_grade_for_the_whole_than_for_a_part_is_asked_about(overall, sections, start):
    answers = {
        "overall": {"judgement": overall},
        **{name: {"judgement": grade} for name, grade in sections.items()},
    }
    told = found(overall_better_than_inadequate, answers)
    assert ["/overall/judgement"] * bool(start) == [pointer for pointer, _ in told]
    assert all(message.startswith(start) for _, message in told)
    assert overall_better_than_inadequate.RULE.severity is Severity.CHALLENGE


@pytest.mark.parametrize(
    ("name", "age", "count"),
    [
        ("care-leaver", 17, 1),
        ("care-leaver", 18, 0),
        ("child-in-need", 17, 0),
        ("child-in-need", 18, 1),
        ("fostering", 40, 0),
    ],
)
def test_the_form_fits_the_age(name, age, count):
    assert ["/details/age"] * count == [
        pointer for pointer, _ in found(age_outside_template, {"details": {"age": age}}, name)
    ]


WORDS = ["good", "inadequate", "2026-06-30", "as above", "within 5 working days"]
ASKED = ["judgement", "rationale", "what", "by", "age", "audited_on"]
LETTERS = st.text("aZé9 .,'“…\n\x00😀", max_size=9)
"""From a few letters of each kind: to draw from all of Unicode takes a second or more before the first word."""
VALUE = st.none() | st.booleans() | st.integers() | st.floats() | LETTERS | st.sampled_from(WORDS)
FIELDS = st.fixed_dictionaries({}, optional=dict.fromkeys(ASKED, VALUE | st.lists(VALUE, max_size=2)))
JSON = VALUE | FIELDS | st.lists(VALUE | FIELDS, max_size=3)
SECTIONS = st.fixed_dictionaries({}, optional=dict.fromkeys(["voice", "overall", "actions", "details"], JSON))


@given(st.sampled_from(NAMES), SECTIONS, st.dates())
def test_a_rule_reads_whatever_it_is_given_and_says_the_same_again_on_another_day(name, answers, day):
    for rule in RULES:
        first, again = (
            list(rule.findings(Submitted(a_template(name), answers, when))) for when in (DAY, day)
        )
        assert first == again
        assert [one for one in first if (one.code, one.severity) != (rule.code, rule.severity)] == []
        assert all(one.message and not one.message.endswith(".") for one in first)
