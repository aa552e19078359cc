"""The document of an audit: everything that was answered stands on it, in words, and nothing is made of the grades."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from pypdf import PdfReader
from some_documents import (
    COUNCIL,
    FINISHED,
    REASON,
    a_document,
    a_sent,
    answers_of,
    drawn,
    name_of,
    pages,
    solid,
    words,
)
from some_submissions import an_id
from some_templates import a_template

from validator.document import draw
from validator.document.contents import contents
from validator.ids import reference
from validator.template.said import Reader, Said

finished = pytest.mark.parametrize(("name", "which"), FINISHED)


def everything_said(name: str, answers: dict[str, Any]) -> Iterator[Said]:
    options = {
        which: {one.id: one.title for one in COUNCIL.options(which)} for which in ("service_areas", "teams")
    }
    reader = Reader(lambda which: options.get(which, {}), name_of)
    for section in reader.sections(a_template(name), answers):
        for said in section.said:
            yield from [each for row in said.rows for each in row] or [said]


@finished
def test_every_answer_of_a_finished_audit_stands_on_its_document(name, which) -> None:
    read = words(a_document(name, which))
    said = list(everything_said(name, answers_of(name, which)))
    assert len(said) > 40
    assert [one.pointer for one in said for text in one.words if solid(text) not in read] == []


@finished
def test_every_answer_stands_with_its_question(name, which) -> None:
    read = words(a_document(name, which))
    shown = {"judgement", "own_score", "worker_score", "relevant", "agreed", "evidence"}
    asked = [one for one in everything_said(name, answers_of(name, which)) if one.question.name not in shown]
    assert [one.pointer for one in asked if solid(one.question.title) not in read] == []


def test_an_answer_is_read_in_words_and_not_as_it_is_kept() -> None:
    read = words(a_document("fostering", "finished-requires-improvement"))
    for kept in ("requires-improvement", "c.nash", "fostering-supervision", "2026-10-14", "not-recorded"):
        assert kept not in read
    for said in ("Requires improvement", "Catherine Nash", "Fostering: supervision", "14.10.2026"):
        assert solid(said) in read


def test_it_says_whose_it_is_about_whom_by_whom_and_when() -> None:
    first = solid(pages(a_document("fostering", "finished-good"))[0])
    child = answers_of("fostering", "finished-good")["details"]["child"]
    for said in (
        "Eastmere Council",
        "Good lives for every child in Eastmere",
        "Fostering audit",
        f"Mosaic number {child}",
        f"Reference {reference(an_id(7))}",
        "Sent by Ada Byrne on 23.11.2026 at 14:02",
    ):
        assert solid(said) in first


def test_times_are_those_of_england() -> None:
    summer = a_sent(received_at=datetime(2026, 7, 31, 23, 30, tzinfo=UTC))
    assert "01.08.2026at00:30" in words(drawn(summer))


def test_the_grades_stand_side_by_side_as_they_were_given() -> None:
    sent = a_sent()
    rows = contents(sent, a_template("fostering"), COUNCIL, name_of).pattern.lines
    answers = sent.answers
    open_ones = [one for one in a_template("fostering").judged if not one.offered or one.name in answers]
    assert len(rows) > 5
    for section, row in zip(open_ones, rows, strict=True):
        given = answers.get(section.name, {})
        assert (row.auditor and row.auditor.value) == given.get("judgement")
        assert (row.worker and row.worker.value) == given.get("own_score")


def test_a_grade_that_was_not_given_is_not_made_of_the_others() -> None:
    answers = answers_of("fostering", "finished-good")
    del answers["overall"]["judgement"]
    del answers["voice"]["judgement"]
    found = contents(a_sent(answers=answers), a_template("fostering"), COUNCIL, name_of)
    overall, voice = found.part("overall"), found.part("voice")
    assert overall is not None
    assert voice is not None
    assert (overall.line and overall.line.auditor, voice.line and voice.line.auditor) == (None, None)
    assert "Nograde" in words(drawn(a_sent(answers=answers)))


def test_the_overall_grade_stands_with_what_it_means() -> None:
    read = words(a_document("fostering", "finished-inadequate"))
    question = a_template("fostering").question("/overall/judgement")
    assert question is not None
    meaning = question.choice("inadequate")
    assert meaning is not None
    assert "**" in meaning.description
    assert solid(meaning.description.replace("**", "")) in read


def test_a_challenge_stands_with_the_reason_given_and_without_its_code() -> None:
    sent = a_sent("disabled-children")
    assert len(sent.accepted) == 1
    read = words(drawn(sent))
    assert solid(REASON) in read
    assert solid("say why what you found there does not make the child unsafe") in read
    assert sent.accepted[0]["code"] not in read


def test_a_reason_stands_even_where_the_form_would_not_ask_any_more() -> None:
    given = [{"code": "gone", "pointer": "/nowhere/at_all", "reason": "It was asked then."}]
    read = words(drawn(a_sent(accepted=given)))
    assert solid("The whole audit") in read
    assert solid("It was asked then.") in read


def test_sections_that_are_not_relevant_are_named_in_one_line_and_blank_ones_quietly() -> None:
    answers = answers_of("fostering", "smallest") | {
        "placement": {"relevant": "no"},
        "carers": {"relevant": "no"},
    }
    found = contents(a_sent(answers=answers), a_template("fostering"), COUNCIL, name_of)
    read = words(drawn(a_sent(answers=answers)))
    assert solid(f"Not relevant to this file: {'; '.join(found.set_aside)}.") in read
    assert solid(f"Left blank: {'; '.join(found.empty)}.") in read
    assert len(found.set_aside) == 2
    assert {one.name for one in found.read}.isdisjoint({"placement", "carers"})


def test_what_it_corrects_is_named_by_its_reference() -> None:
    read = words(drawn(a_sent(supersedes=an_id(3))))
    assert solid(f"This replaces an earlier audit, {reference(an_id(3))}") in read


def test_every_page_says_which_record_it_is_of_and_its_number() -> None:
    sent = a_sent()
    read = [solid(page.extract_text()) for page in PdfReader(io.BytesIO(drawn(sent))).pages]
    assert len(read) > 3
    for number, page in enumerate(read, 1):
        assert solid(f"Record {sent.id}, Fostering audit, version {sent.version}") in page
        assert sent.sha256 in page
        assert solid(f"Page {number} of {len(read)}") in page


def test_the_same_record_gives_the_same_bytes() -> None:
    assert drawn(a_sent()) == drawn(a_sent())
    assert drawn(a_sent()) != drawn(a_sent(received_at=datetime(2026, 11, 24, tzinfo=UTC)))


def test_a_council_without_logo_and_strapline_has_a_document_too() -> None:
    bare = COUNCIL.model_copy(update={"logo": None, "strapline": "", "name": "Anyshire"})
    assert "Anyshire" in words(draw(a_sent(), a_template("fostering"), bare, name_of))


def test_a_logo_that_can_not_be_drawn_costs_the_logo_and_not_the_document() -> None:
    assert COUNCIL.logo is not None
    broken = COUNCIL.logo.model_copy(update={"content": b"<svg"})
    council = COUNCIL.model_copy(update={"logo": broken})
    assert solid("Fostering audit") in words(draw(a_sent(), a_template("fostering"), council, name_of))


def test_many_actions_each_stand_on_it() -> None:
    answers = answers_of("fostering", "finished-good")
    row = answers["actions"][0]
    answers["actions"] = [
        row | {"what": f"The {number}th thing to do. " + "More of it. " * 38} for number in range(20)
    ]
    read = words(drawn(a_sent(answers=answers)))
    assert [number for number in range(20) if f"The{number}ththing" not in read] == []


def test_an_audit_of_another_shape_than_its_form_can_be_drawn() -> None:
    odd = {
        "details": {"child": ["1", 2], "team": {"a": 1}},
        "actions": "none",
        "overall": {"judgement": "superb"},
    }
    read = words(drawn(replace(a_sent(), answers=odd)))
    assert "superb" in read
    assert "none" in read
