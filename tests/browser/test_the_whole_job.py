"""One audit from the list of forms to its receipt, with the real service behind the page."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from some_steps import (
    CHALLENGE,
    INADEQUATE,
    PATIENCE,
    REASON,
    SMALLEST,
    answers_on,
    at_work,
    control,
    error,
    form_id,
    kept,
    open_form,
    press,
    put,
    put_all,
    question,
    reason,
    receipt,
    review,
    saved,
    search_for,
    send,
    sent,
    summary,
    watch,
)

pytestmark = pytest.mark.browser

ACTION = {"what": "Write a safer caring plan with the carers.", "by": "2026-07-31", "owner": "a.okafor"}


@pytest.fixture
def form(page: Page, served) -> Iterator[Page]:
    """The fostering audit, open. Nothing may have gone wrong on the page by the end."""
    troubles = watch(page)
    open_form(page, served)
    yield page
    assert troubles == []


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[BrowserContext]:
    """A profile without JavaScript."""
    context = browser.new_context(locale="en-GB", java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def plain(scriptless: BrowserContext, served) -> Page:
    """The fostering audit without JavaScript."""
    page = scriptless.new_page()
    page.goto(f"{served.url}forms/fostering/")
    return page


def challenge(page: Page) -> None:
    """Fill in what is required, and grade a section worse than the whole."""
    put_all(page, SMALLEST | INADEQUATE)


# With JavaScript


def test_an_audit_is_challenged_corrected_and_received(page: Page, served) -> None:
    troubles = watch(page)
    page.goto(served.url)
    page.get_by_role("link", name="Audit forms", exact=True).first.click()
    page.locator("article").get_by_role("link", name="Fostering", exact=True).first.click()
    at_work(page)
    identifier = form_id(page)
    challenge(page)
    control(page, "/details/worker").fill("")

    press(page, "Check")
    expect(summary(page)).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: Fostering audit"))
    expect(error(page, "/details/worker")).to_contain_text("Enter the supervising social worker")
    expect(
        question(page, "/overall/judgement").get_by_label("If you leave it as it is, say why")
    ).to_be_visible()
    expect(reason(page)).to_be_visible()

    summary(page).get_by_role("link", name="Enter the supervising social worker").click()
    expect(control(page, "/details/worker")).to_be_focused()
    page.keyboard.type("a.okafor")
    reason(page).fill("Too short")
    press(page, "Check")
    expect(summary(page).get_by_role("link")).to_have_count(1)
    expect(error(page, "/details/worker")).to_be_hidden()

    reason(page).fill(REASON)
    press(page, "Add another action")
    expect(control(page, "/actions/1/what")).to_be_focused()
    put_all(page, {"actions": [ACTION, ACTION | {"owner": "d.lind"}]})
    send(page)
    reference = receipt(page)

    [document] = kept(served, identifier)
    record = json.loads(document.read_bytes())
    assert record["reference"] == reference
    assert record["accepted"] == [CHALLENGE | {"reason": REASON}]
    assert record["answers"] == SMALLEST | INADEQUATE | {"actions": [ACTION, ACTION | {"owner": "d.lind"}]}
    assert troubles == []


def test_r3_a_double_click_or_two_tabs_make_one_submission(form: Page, served) -> None:
    before = sent(served)
    put_all(form, SMALLEST)
    identifier = form_id(form)
    review(form)
    twin = form.context.new_page()
    twin.goto(form.url)
    form.get_by_role("button", name="Send", exact=True).dblclick()
    reference = receipt(form)
    press(twin, "Send")
    assert receipt(twin) == reference
    assert sent(served) - before == {identifier}
    assert len(kept(served, identifier)) == 1


def test_back_and_send_again_is_the_same_record(page_keeper: Browser, served) -> None:
    context = page_keeper.new_context(locale="en-GB")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    before = sent(served)
    identifier = open_form(page, served)
    challenge(page)
    review(page)
    reason(page).fill(REASON)
    press(page, "Send")
    reference = receipt(page)
    page.go_back(wait_until="commit")  # a page that was kept has nothing to load
    if "/review/" in page.url:
        press(page, "Send")
    assert receipt(page) == reference
    assert sent(served) - before == {identifier}
    context.close()


def test_answers_of_a_section_set_aside_are_hidden_kept_back_and_named(form: Page, served) -> None:
    put_all(form, SMALLEST)
    put_all(form, {"visits": {"learned": "yes", "judgement": "good", "rationale": "Monthly since March."}})
    put(form, "/visits/relevant", "no")
    expect(question(form, "/visits/rationale")).to_be_hidden()
    put(form, "/visits/not_relevant_because", "The household was approved a week ago.")
    identifier = form_id(form)
    send(form)
    receipt(form)
    left_out = form.get_by_role("heading", name="Left out").locator("xpath=following-sibling::ul[1]/li")
    titles = left_out.all_inner_texts()
    assert len(titles) == 3, titles
    [document] = kept(served, identifier)
    assert json.loads(document.read_bytes())["answers"]["visits"] == {
        "relevant": "no",
        "not_relevant_because": "The household was approved a week ago.",
    }


def test_a_reference_on_the_receipt_outlives_a_reload(form: Page) -> None:
    put_all(form, SMALLEST)
    send(form)
    reference = receipt(form)
    form.reload()
    assert receipt(form) == reference


# Without JavaScript


def test_without_javascript_an_audit_is_corrected_and_received(plain: Page, served) -> None:
    identifier = form_id(plain)
    challenge(plain)
    control(plain, "/details/worker").fill("")
    put(plain, "/details/co_work", "Typed beside a question that is not asked.")
    typed = answers_on(plain)
    press(plain, "Check")

    expect(plain).to_have_title(re.compile("^Error: Fostering audit"))
    expect(summary(plain).get_by_role("link").first).to_have_text("Enter the supervising social worker")
    assert answers_on(plain) == typed | {"id": [identifier]}
    control(plain, "/details/worker").fill("a.okafor")
    reason(plain).fill(REASON)
    send(plain)
    reference = receipt(plain)

    [document] = kept(served, identifier)
    record = json.loads(document.read_bytes())
    assert (record["reference"], record["answers"]) == (reference, SMALLEST | INADEQUATE)
    assert record["accepted"] == [CHALLENGE | {"reason": REASON}]


def test_without_javascript_a_row_is_added_and_what_was_typed_stays(plain: Page, served) -> None:
    identifier = form_id(plain)
    put_all(plain, SMALLEST | {"actions": [ACTION]})
    press(plain, "Add another action")
    expect(control(plain, "/actions/0/what")).to_have_value(ACTION["what"])
    put_all(plain, {"actions": [ACTION, ACTION]})
    send(plain)
    receipt(plain)
    [document] = kept(served, identifier)
    assert json.loads(document.read_bytes())["answers"]["actions"] == [ACTION, ACTION]


def test_without_javascript_back_after_sending_leads_to_the_one_record(plain: Page, served) -> None:
    before = sent(served)
    identifier = form_id(plain)
    put_all(plain, SMALLEST)
    send(plain)
    reference = receipt(plain)
    plain.go_back()
    plain.get_by_role("link", name="See the receipt").click()
    assert receipt(plain) == reference
    assert sent(served) - before == {identifier}


# Print


def test_print_shows_answers_whole_and_nothing_to_press(form: Page) -> None:
    put(form, "/overall/strengths", "\n".join(f"Line {number}" for number in range(60)))
    press(form, "Check")
    expect(summary(form)).to_be_focused()
    form.emulate_media(media="print")
    for gone in [".cf-bar", ".md-header", "[data-cf-summary]", ".cf-add", ".md-sidebar--secondary"]:
        expect(form.locator(gone).first).to_be_hidden()
    fits = form.locator("textarea:visible").evaluate_all(
        "(boxes) => boxes.every((box) => box.scrollHeight <= box.clientHeight)"
    )
    assert fits
    example = form.get_by_text("It says the grade again in other words")
    assert example.evaluate("(words) => words.checkVisibility({ contentVisibilityAuto: true })")


def test_print_of_a_blank_form_names_no_child_of_whom_there_is_a_draft(form: Page, served) -> None:
    put(form, "/details/child", "7654321")
    saved(form)
    form.goto(f"{served.url}forms/fostering/")
    told = form.get_by_role("region", name="Your drafts of this form")
    expect(told).to_contain_text("7654321")
    form.emulate_media(media="print")
    expect(told).to_be_hidden()
    assert "7654321" not in form.locator("body").inner_text()


def test_print_of_a_draft_has_its_answers_and_nothing_of_what_the_page_tells_of_it(form: Page) -> None:
    put(form, "/details/child", "7654321")
    saved(form)
    form.reload()
    told = form.get_by_role("region", name="About this draft")
    expect(told).to_be_visible()
    form.emulate_media(media="print")
    expect(told).to_be_hidden()
    expect(control(form, "/details/child")).to_have_value("7654321")


# Finding one's way


def test_search_leads_to_a_section_of_a_form(form: Page, served) -> None:
    form.goto(served.url)
    search_for(form, "chronology")
    form.locator(".md-search-result__link[href*='forms/fostering/'][href$='#history']").click()
    form.wait_for_url("**/forms/fostering/**#history")
    expect(form.locator("h2#history")).to_be_in_viewport()


@pytest.mark.parametrize("name", ["fostering", "child-in-need", "care-leaver"])
def test_the_contents_list_every_section(page: Page, served, name: str) -> None:
    open_form(page, served, name)
    sections = page.locator("[data-section]").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('aria-labelledby'))"
    )
    listed = page.locator(".md-sidebar--secondary .md-nav__link").evaluate_all(
        "(all) => all.map((one) => one.hash.slice(1))"
    )
    assert len(sections) >= 12
    assert [one for one in listed if one in sections] == sections
