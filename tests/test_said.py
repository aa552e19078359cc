"""Answers as people read them: titles, dates, names and rows in words, whatever was typed."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from some_calls import FINISHED

from validator.catalogue import Catalogue
from validator.settings import Settings
from validator.template import Template
from validator.template.answers import asked
from validator.template.said import Reader, SaidSection

OPTIONS = {"teams": {"fostering-supervision": "Fostering: supervision"}}
NAMES = {"a.okafor": "Amara Okafor"}
READER = Reader(lambda which: OPTIONS.get(which, {}), lambda person: NAMES.get(person, person))


@pytest.fixture(scope="module")
def template() -> Template:
    found = Catalogue(Settings().schemas).template("fostering", "1.0")
    assert found is not None
    return found


def read(template: Template, answers: dict[str, Any], name: str) -> SaidSection:
    [found] = [one for one in READER.sections(template, answers) if one.section.name == name]
    return found


def words(section: SaidSection) -> dict[str, tuple[str, ...]]:
    return {one.question.name: one.words for one in section.said}


def test_a_choice_is_read_by_its_title_a_date_as_the_council_writes_it_and_a_person_by_name(template) -> None:
    said = words(read(template, FINISHED, "details"))
    assert said["audited_on"] == ("12.11.2026",)
    assert said["co_worked"] == ("Yes",)
    assert said["worker"] == ("Amara Okafor",)
    assert said["manager"] == ("d.lind",)


def test_what_is_on_a_list_of_the_councils_is_read_by_its_title_and_what_is_not_as_it_was_kept(
    template,
) -> None:
    said = words(read(template, FINISHED, "details"))
    assert (said["team"], said["service_area"]) == (("Fostering: supervision",), ("fostering",))


def test_each_of_several_choices_is_read(template) -> None:
    said = words(read(template, FINISHED, "worker_view"))
    question = template.question("/worker_view/before_allocation")
    assert said["before_allocation"] == tuple(question.choice(one).title for one in ("worries", "visits"))


def test_rows_are_read_question_by_question(template) -> None:
    [actions] = read(template, FINISHED, "actions").said
    assert len(actions.rows) == 2
    assert {one.question.name: one.words for one in actions.rows[0]} == {
        "what": (
            "Bring the chronology up to date from January 2026, with what each change meant for the children.",
        ),
        "by": ("04.12.2026",),
        "owner": ("Amara Okafor",),
        "agreed": ("Yes",),
        "evidence": ("The chronology on the file runs to 30 November 2026.",),
    }
    assert [one.pointer for one in actions.rows[1]][:2] == ["/actions/1/what", "/actions/1/by"]


def test_what_was_asked_and_not_answered_is_blank_and_what_was_not_asked_is_neither(template) -> None:
    risk = {"allegation": "no", "judgement": "good"}
    blank = [one.name for one in read(template, {"risk": risk}, "risk").blank]
    assert blank == ["safety_plan", "looked_at_again", "own_score", "rationale", "good", "improve", "how"]


def test_that_nobody_said_whether_a_section_matters_is_no_blank(template) -> None:
    assert "relevant" not in [one.name for one in read(template, {}, "risk").blank]


def test_what_is_no_answer_to_its_question_is_read_as_it_was_typed(template) -> None:
    odd = {"details": {"audited_on": "soon", "co_worked": {"a": 1}, "child": ["1", 2]}, "actions": "none"}
    said = words(read(template, odd, "details"))
    assert said == {"child": ("1", "2"), "audited_on": ("soon",), "co_worked": ("{'a': 1}",)}
    assert words(read(template, odd, "actions")) == {"actions": ("none",)}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["details", "actions", "voice", "what", "by", "judgement", "0"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    answers=st.dictionaries(
        st.sampled_from(["details", "actions", "voice", "overall"]), json_values, max_size=4
    )
)
def test_whatever_the_answers_are_they_can_be_read(template, answers) -> None:
    tidied, _ = asked(template, answers)
    for section in READER.sections(template, tidied):
        assert all(one.words or one.rows for one in section.said)
