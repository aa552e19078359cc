"""What a check finds, beside its question and at the top, and the reasons given to it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from sample_form import Stand, finding
from sample_steps import add_row, choose, control, focused, press, question, status, summary

pytestmark = pytest.mark.browser


# Checking


def test_an_error_is_listed_at_the_top_and_told_beside_its_question(form: Page, stand: Stand) -> None:
    stand.findings = [finding("/details/child", message="Enter the child’s number")]
    press(form, "Check")
    expect(summary(form)).to_be_focused()
    expect(summary(form).get_by_role("heading")).to_have_text("There is a problem")
    expect(form).to_have_title("Error: A small audit")
    expect(status(form)).to_have_text("1 thing to put right")
    asked = question(form, "/details/child")
    expect(asked).to_have_class(re.compile("cf-question--error"))
    expect(asked.locator(".cf-error")).to_have_text(
        "Error: Enter the child’s number. What the guidance says (opens in a new tab)"
    )
    expect(asked.get_by_role("textbox")).to_have_accessible_description(
        re.compile("Error: Enter the child’s number")
    )
    expect(asked.get_by_role("textbox")).to_have_attribute("aria-invalid", "true")
    guidance = asked.get_by_role("link")
    expect(guidance).to_have_attribute("href", "/guidance/scoring/#good")
    expect(guidance).to_have_attribute("target", "_blank")
    summary(form).get_by_role("link", name="Enter the child’s number").click()
    expect(asked.get_by_role("textbox")).to_be_focused()


def test_a_group_of_radios_is_described_and_not_each_marked_as_invalid(form: Page, stand: Stand) -> None:
    stand.findings = [finding("/voice/judgement", message="Choose a grade")]
    press(form, "Check")
    group = question(form, "/voice/judgement").locator("fieldset")
    expect(group).to_have_accessible_description(re.compile("Choose a grade"))
    expect(form.locator("[aria-invalid]")).to_have_count(0)
    summary(form).get_by_role("link").click()
    assert focused(form, "id") == "q.voice.judgement.outstanding"
    assert form.evaluate("document.activeElement.matches(':focus-visible')"), "one can see where one is"
    expect(question(form, "/voice/judgement").locator("legend")).to_be_in_viewport()


def test_what_was_put_right_is_no_longer_told(form: Page, stand: Stand) -> None:
    stand.findings = [finding("/details/child")]
    press(form, "Check")
    expect(summary(form)).to_be_visible()
    stand.findings = []
    press(form, "Check")
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")
    expect(summary(form)).to_be_hidden()
    expect(form).to_have_title("A small audit")
    expect(question(form, "/details/child")).not_to_have_class(re.compile("cf-question--"))
    expect(control(form, "/details/child")).not_to_have_attribute("aria-invalid", "true")
    expect(control(form, "/details/child")).to_have_accessible_description("")


def test_all_findings_of_a_question_are_told_and_it_looks_like_the_worst(form: Page, stand: Stand) -> None:
    stand.findings = [
        finding("/voice/rationale", "advice", "soft", "Say more"),
        finding("/voice/rationale", "error", "hard", "Say something"),
    ]
    press(form, "Check")
    told = question(form, "/voice/rationale")
    expect(told.locator(".cf-error__message")).to_have_count(2)
    expect(told).to_have_class(re.compile("cf-question--error"))
    expect(told).not_to_have_class(re.compile("cf-question--advice"))
    expect(summary(form).get_by_role("listitem")).to_have_count(1)


def test_a_finding_without_a_question_leads_to_its_section(form: Page, stand: Stand) -> None:
    stand.findings = [
        finding("/voice/nonsense"),
        finding("/voice"),
        finding("/placement/settled"),
        finding('/"nowhere"]'),
    ]
    press(form, "Check")
    expect(summary(form).get_by_role("listitem")).to_have_count(4)
    links = summary(form).get_by_role("link")
    expect(links).to_have_count(2)
    links.first.click()
    assert focused(form, "id") == "voice"


def test_following_a_link_opens_the_part_of_the_page_it_leads_into(form: Page, stand: Stand) -> None:
    stand.findings = [finding("/health/checked")]
    press(form, "Check")
    expect(control(form, "/health/checked")).to_be_hidden()
    summary(form).get_by_role("link").click()
    expect(control(form, "/health/checked")).to_be_focused()


def test_rows_as_a_whole_are_led_to_at_their_first_control(form: Page, stand: Stand) -> None:
    stand.findings = [finding("/actions")]
    press(form, "Check")
    expect(question(form, "/actions").locator(".cf-error").first).to_contain_text("Something about /actions")
    summary(form).get_by_role("link").click()
    assert focused(form, "name") == "/actions/0/what"


def test_a_date_begun_and_not_finished_is_not_lost_without_a_word(form: Page, stand: Stand) -> None:
    control(form, "/details/audited_on").press_sequentially("12")
    press(form, "Check")
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")
    assert stand.asked[0][1] == {"details": {"audited_on": "unfinished"}}, (
        "the service finds that it is no date"
    )


# Challenges and advice

CHALLENGE = finding("/voice/judgement", "challenge", "overall-better", "Two sections are Inadequate")


def reason(form: Page) -> Locator:
    return form.get_by_label("If you leave it as it is, say why")


def test_a_challenge_is_passed_by_a_reason_of_ten_characters(form: Page, stand: Stand) -> None:
    choose(form, "/voice/judgement", "good")
    stand.findings = [CHALLENGE]
    press(form, "Check")
    expect(summary(form)).to_be_focused()
    expect(reason(form)).to_have_attribute("name", "accepted:overall-better:/voice/judgement")
    reason(form).fill("   short   ")
    press(form, "Check")
    expect(summary(form)).to_be_focused()
    reason(form).fill("The plan has since been redone")
    press(form, "Check")
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")


def test_a_reason_stays_over_checks_that_do_not_ask_for_it(form: Page, stand: Stand) -> None:
    stand.findings = [CHALLENGE]
    press(form, "Check")
    reason(form).fill("The plan has since been redone")
    stand.findings = []
    press(form, "Check")
    expect(reason(form)).to_be_hidden()
    stand.findings = [CHALLENGE]
    press(form, "Check")
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")
    expect(reason(form)).to_have_value("The plan has since been redone")
    expect(question(form, "/voice/judgement")).to_have_class(re.compile("cf-question--challenge"))


def test_a_reason_in_a_row_moves_with_its_row(form: Page, stand: Stand) -> None:
    add_row(form)
    control(form, "/actions/1/what").fill("Ring the school")
    stand.findings = [finding("/actions/0/by", "challenge", "late")]
    press(form, "Check")
    reason(form).fill("The school is closed until then")
    press(form, "Remove action 1")
    expect(reason(form)).to_have_attribute("name", "accepted:late:/actions/0/by")
    press(form, "Check")
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")


def test_advice_is_shown_and_stops_nothing(form: Page, stand: Stand) -> None:
    stand.findings = [finding("/voice/rationale", "advice", message="Say what you saw")]
    press(form, "Check")
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")
    expect(question(form, "/voice/rationale").locator(".cf-error")).to_contain_text(
        "Advice: Say what you saw"
    )
    expect(summary(form)).to_be_hidden()
