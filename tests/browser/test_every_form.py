"""A whole finished audit typed into each form, from the page that guides it to its receipt, and kept as it was typed."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from some_answers import CASES, read_case
from some_calls import as_fields
from some_processes import Running, serving
from some_steps import control, form_id, kept, open_form, press, put, receipt, send, summary, watch
from some_templates import NAMES, a_template

from validator.check import check
from validator.finding import Severity
from validator.template import Kind, Template
from validator.template.pointer import at

pytestmark = pytest.mark.browser

AUDITS = {
    "care-leaver": "inadequate",
    "child-in-need": "inadequate",
    "child-protection": "requires-improvement",
    "children-in-care": "requires-improvement",
    "disabled-children": "requires-improvement",
    "fostering": "good",
    "front-door": "outstanding",
}
"""The finished audit that is typed into each form: all four grades, and two that are challenged."""
TODAY = date(2026, 11, 23)
"""The day it is for the service: every one of these audits was received by then."""
OPEN_BY_NOW = """async (part) => {
  for (const _ of "12") await new Promise(requestAnimationFrame);
  return part.open;
}"""
"""Whether a part is open once the page has looked at what was answered: it does so in the next frame."""
ASIDE = {"relevant": "no", "not_relevant_because": "There is nothing of it in this file yet."}
REASON = "We talked it over at the audit, and the file bears it out."


@pytest.fixture(scope="module")
def november(tmp_path_factory: pytest.TempPathFactory, built_site) -> Iterator[Running]:
    """A service of its own, on that day."""
    data = tmp_path_factory.mktemp("november")
    with serving(data, site=built_site, CASEFILE_NOW=f"{TODAY}T12:00:00Z") as running:
        yield running


def to_type(name: str) -> dict[str, Any]:
    """A finished audit, with one offered section that nobody needed opened and set aside as not relevant."""
    [file] = [file for file in CASES if (file.parent.name, file.stem) == (name, f"finished-{AUDITS[name]}")]
    answers: dict[str, Any] = read_case(file)["answers"]
    sections = a_template(name).sections
    spare = [one.name for one in sections if one.offered and one.judged and one.name not in answers]
    return answers | {spare[-1]: ASIDE}


def type_in(page: Page, template: Template, answers: dict[str, Any]) -> None:
    """Answers every question in page order, as somebody would: sections opened, rows added by their button."""
    for section in template.sections:
        fields = list(as_fields({section.name: answers.get(section.name)}))
        if fields and section.offered:
            open_up(page, section.pointer)
        for pointer, value in sorted(fields, key=lambda field: template.place(field[0])):
            if section.questions[0].kind is Kind.ROWS and not control(page, pointer).count():
                page.locator(f'[data-question="{section.pointer}"] [data-cf-add]').click()
            put(page, pointer, value)


def open_up(page: Page, section: str) -> None:
    """Presses the heading of a section that is drawn closed, unless an answer above has opened it."""
    closed = page.locator(f'[data-section="{section}"] > details')
    if not closed.evaluate(OPEN_BY_NOW):
        closed.locator("> summary").click()


def challenges(template: Template, answers: dict[str, Any]) -> list[dict[str, str]]:
    """What these answers are challenged for."""
    found = check(template, answers, TODAY)
    assert [one for one in found if one.severity is Severity.ERROR] == []
    return [{"code": one.code, "pointer": one.pointer} for one in found if one.severity is Severity.CHALLENGE]


def answer(page: Page, asked: list[dict[str, str]]) -> None:
    """Gives a reason to each challenge that the form shows, and looks again."""
    expect(summary(page).get_by_role("link")).to_have_count(len(asked))
    for one in asked:
        page.locator(f'[name="accepted:{one["code"]}:{one["pointer"]}"]').fill(REASON)
    press(page, "Check")


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_audit_is_typed_checked_sent_and_kept_as_it_was_typed(
    page: Page, november, name: str
) -> None:
    template, answers, troubles = a_template(name), to_type(name), watch(page)
    open_form(page, november, name)
    identifier = form_id(page)
    type_in(page, template, answers)

    press(page, "Check")
    asked = challenges(template, answers)
    if asked:
        answer(page, asked)
    expect(page.locator("[data-cf-status]")).to_have_text("Nothing to put right. You can send it.")
    send(page)
    reference = receipt(page)

    [document] = kept(november, identifier)
    record = json.loads(document.read_bytes())
    assert record["answers"] == answers
    assert record["accepted"] == [one | {"reason": REASON} for one in asked]
    assert (record["template"], record["version"]) == (name, template.version)
    assert record["reference"] == reference
    assert troubles == []


def test_these_audits_answer_every_kind_of_question_and_every_grade_and_some_are_challenged() -> None:
    assert sorted(AUDITS) == NAMES
    typed = {name: to_type(name) for name in NAMES}
    kinds = {
        question.kind
        for name, answers in typed.items()
        for question in a_template(name).questions()
        if at(answers, question.pointer.replace("/-/", "/0/")) is not None
    }
    assert kinds == set(Kind)
    assert {one["overall"]["judgement"] for one in typed.values()} == {
        choice.value for choice in a_template("fostering").question("/overall/judgement").choices
    }
    assert sum(bool(challenges(a_template(name), answers)) for name, answers in typed.items()) == 2
    assert max(len(answers["actions"]) for answers in typed.values()) >= 3
    assert any(len(answers.keys() & OFFERED[name]) > 1 for name, answers in typed.items())


OFFERED = {name: {one.name for one in a_template(name).sections if one.offered} for name in NAMES}
