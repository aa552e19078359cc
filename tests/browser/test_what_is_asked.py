"""Questions and rows that come and go, in a real browser."""

import pytest
from playwright.sync_api import Page, expect
from sample_form import Stand, finding
from sample_steps import add_row, choose, control, focused, press, question, status, summary

pytestmark = pytest.mark.browser


# What is asked


def test_a_conditional_question_comes_and_goes_and_keeps_its_words(form: Page, stand: Stand) -> None:
    why = question(form, "/voice/not_seen_because")
    expect(why).to_be_hidden()
    choose(form, "/voice/seen_alone", "no")
    expect(why).to_be_visible()
    control(form, "/voice/not_seen_because").fill("The carer stayed")
    choose(form, "/voice/seen_alone", "yes")
    expect(why).to_be_hidden()
    press(form, "Check")
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")
    assert stand.asked == [("/api/check/sample?version=1.0", {"voice": {"seen_alone": "yes"}})]
    choose(form, "/voice/seen_alone", "no")
    expect(control(form, "/voice/not_seen_because")).to_have_value("The carer stayed")


def test_text_that_is_typed_can_decide_what_is_asked(form: Page) -> None:
    choose(form, "/voice/seen_alone", "no")
    expect(question(form, "/voice/reason_enough")).to_be_hidden()
    control(form, "/voice/not_seen_because").press_sequentially("The carer")
    expect(question(form, "/voice/reason_enough")).to_be_visible()


def test_a_section_that_hangs_on_there_being_rows_comes_with_the_first_words_in_one(form: Page) -> None:
    expect(form.locator('[data-section="/follow_up"]')).to_be_hidden()
    control(form, "/actions/0/what").press_sequentially("R")
    expect(form.locator('[data-section="/follow_up"]')).to_be_visible()


def test_a_section_set_aside_asks_only_why(form: Page) -> None:
    choose(form, "/voice/relevant", "no")
    expect(question(form, "/voice/not_relevant_because")).to_be_visible()
    expect(question(form, "/voice/judgement")).to_be_hidden()
    choose(form, "/voice/relevant", "yes")
    expect(question(form, "/voice/not_relevant_because")).to_be_hidden()
    expect(question(form, "/voice/judgement")).to_be_visible()


def test_a_hidden_section_is_hidden_in_both_lists_of_contents(form: Page) -> None:
    entries = form.locator('li:has(> a[href="#placement"])')
    expect(entries).to_have_count(2)
    section = form.locator('[data-section="/placement"]')
    for entry in [section, *entries.all()]:
        expect(entry).to_be_hidden()
    choose(form, "/details/placed", "yes")
    for entry in [section, *entries.all()]:
        expect(entry).to_be_visible()


# Rows


def test_an_added_row_is_numbered_throughout_and_has_the_focus(form: Page) -> None:
    add_row(form)
    row = form.locator('[data-row="/actions/1"]')
    expect(row.locator("legend").first).to_have_text("Action 2")
    expect(row.get_by_role("button")).to_have_text("Remove action 2")
    assert focused(form, "name") == "/actions/1/what"
    expect(status(form)).to_have_text("Action 2 added.")
    html = row.evaluate("(row) => row.outerHTML")
    assert "/-/" not in html
    assert ".-." not in html
    for label in row.locator("label[for]").all():
        expect(form.locator(f'[id="{label.get_attribute("for")}"]')).to_have_count(1)
    for described in row.locator("[aria-describedby]").all():
        for one in (described.get_attribute("aria-describedby") or "").split():
            expect(form.locator(f'[id="{one}"]')).to_have_count(1)


def test_conditions_work_in_each_row_by_itself(form: Page) -> None:
    add_row(form)
    choose(form, "/actions/1/done", "no")
    expect(question(form, "/actions/1/owner")).to_be_visible()
    expect(question(form, "/actions/0/owner")).to_be_hidden()


def test_no_more_rows_than_the_form_takes(form: Page) -> None:
    add = form.locator("[data-cf-add]")
    for _ in range(3):
        expect(add).to_be_visible()
        add.click()
    expect(form.locator("[data-row]")).to_have_count(4)
    expect(add).to_be_hidden()
    press(form, "Remove action 4")
    expect(add).to_be_visible()


def test_removing_a_row_counts_the_rest_again_and_loses_none_of_their_answers(form: Page) -> None:
    for number, done in enumerate(["yes", "no", "yes"]):
        if number:
            add_row(form)
        control(form, f"/actions/{number}/what").fill(f"Step {number}, see /actions/{number}/what")
        choose(form, f"/actions/{number}/done", done)
    press(form, "Remove action 1")
    expect(form.locator("[data-row]")).to_have_count(2)
    for number, (was, done) in enumerate([(1, "no"), (2, "yes")]):
        expect(control(form, f"/actions/{number}/what")).to_have_value(f"Step {was}, see /actions/{was}/what")
        expect(form.locator(f'[name="/actions/{number}/done"][value="{done}"]')).to_be_checked()
    expect(question(form, "/actions/0/owner")).to_be_visible()
    expect(question(form, "/actions/1/owner")).to_be_hidden()


def test_after_a_removal_the_focus_is_on_the_row_that_follows(form: Page) -> None:
    add_row(form)
    press(form, "Remove action 1")
    assert form.evaluate("document.activeElement.textContent").strip() == "Action 1"
    expect(status(form)).to_have_text("Action 1 removed.")
    press(form, "Remove action 1")
    assert focused(form, "name") == "add-row"


def test_a_finding_in_a_row_stands_in_that_row_though_blank_rows_are_not_sent(
    form: Page, stand: Stand
) -> None:
    add_row(form)
    control(form, "/actions/1/what").fill("Ring the school")
    stand.findings = [finding("/actions/0/by")]
    press(form, "Check")
    expect(question(form, "/actions/1/by").locator(".cf-error")).to_contain_text("Something about")
    assert stand.asked[0][1] == {"actions": [{"what": "Ring the school"}]}
    expect(question(form, "/actions/0/by").locator(".cf-error")).to_be_hidden()
    link = summary(form).get_by_role("link")
    press(form, "Remove action 1")
    link.click()
    assert focused(form, "name") == "/actions/0/by", "the link follows its row"
