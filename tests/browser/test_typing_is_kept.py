"""Nobody loses what they typed: the real service in a real browser, stopped, started again, and opened twice."""

import signal
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest
from playwright.sync_api import Page, Route, expect
from some_processes import serving
from some_steps import (
    INADEQUATE,
    REASON,
    SMALLEST,
    Service,
    answers_on,
    at_work,
    control,
    cut_off,
    form_id,
    open_form,
    press,
    put,
    put_all,
    reason,
    receipt,
    saved,
    saying,
    search_for,
    send,
    summary,
)

pytestmark = pytest.mark.browser

STRENGTHS, RATIONALE = "/overall/strengths", "/overall/rationale"


def kept(service: Service, identifier: str) -> dict[str, Any]:
    """The answers that the service keeps of a draft."""
    answers: dict[str, Any] = httpx2.get(f"{service.url}api/drafts/{identifier}", timeout=60).json()[
        "answers"
    ]
    return answers


def resume(page: Page, service: Service, identifier: str) -> None:
    """Open a draft, and wait until its script is at work."""
    page.goto(f"{service.url}drafts/{identifier}/")
    at_work(page)


def comes_back(page: Page) -> None:
    """Say that the network is back until all is saved: a try that is about to fail does not hear it."""
    again = "() => { window.again = setInterval(() => dispatchEvent(new Event('online')), 200); }"
    with page.expect_response(lambda answer: "/api/drafts/" in answer.url and answer.ok):
        page.evaluate(again)
    page.evaluate("clearInterval(window.again)")  # what is typed next is saved by the page's own doing
    expect(saying(page)).to_have_text("Saved at 10:00")


def type_on(page: Page, pointer: str, words: str) -> None:
    """Type at the end of a box, key by key."""
    box = control(page, pointer)
    box.press("Control+End")
    box.press_sequentially(words)


# The plug is pulled


def test_every_character_outlives_a_service_that_is_killed_while_one_types(
    page: Page, elsewhere: Page, tmp_path, built_site
) -> None:
    words = ""

    def type_more(number: int, where: str) -> None:
        nonlocal words
        more = "".join(f"{where} {number}.{count}; " for count in range(8))
        type_on(page, STRENGTHS, more)
        words += more

    with serving(tmp_path, site=built_site) as first:
        port = str(urlsplit(first.url).port)
        identifier = open_form(page, first)
        type_more(0, "before")
        saved(page)
        type_more(0, "unsaved")
        first.end(signal.SIGKILL)
    for number in range(1, 3):
        type_more(number, "while it is down")
        expect(saying(page)).to_contain_text("The service can’t be reached. What you typed is on this page")
        with serving(tmp_path, "--port", port) as again:
            type_more(number, "while it comes back")
            comes_back(page)
            type_more(number, "and after")
            if number == 1:
                again.end(signal.SIGKILL)
                continue
            saved(page)
            expect(control(page, STRENGTHS)).to_have_value(words)
            expect(page.locator("[data-cf-choice]")).to_be_hidden()
            assert kept(again, identifier) == {"overall": {"strengths": words.strip() + " "}}
            resume(elsewhere, again, identifier)
            expect(control(elsewhere, STRENGTHS)).to_have_value(words)


def test_it_is_tried_again_without_anybody_doing_anything(page: Page, tmp_path, built_site) -> None:
    with serving(tmp_path, site=built_site) as first:
        identifier = open_form(page, first)
        put(page, STRENGTHS, "Typed.")
        first.end(signal.SIGKILL)
        expect(saying(page)).to_contain_text("can’t be reached")
    with serving(tmp_path, "--port", str(urlsplit(first.url).port)) as again:
        expect(saying(page)).to_have_text("Saved at 10:00", timeout=60_000)
        assert kept(again, identifier) == {"overall": {"strengths": "Typed."}}


def test_an_audit_typed_while_the_service_was_away_is_sent_when_it_is_back(
    page: Page, tmp_path, built_site
) -> None:
    with serving(tmp_path, site=built_site) as first:
        open_form(page, first)
        put_all(page, SMALLEST)
        typed = answers_on(page)
        first.end(signal.SIGTERM)
        press(page, "Check")
        expect(summary(page)).to_contain_text("The service did not answer. Keep this page open")
        press(page, "Review and send")
        expect(page.locator("[data-cf-status]")).to_have_text("Not saved.")
    assert answers_on(page) == typed
    with serving(tmp_path, "--port", str(urlsplit(first.url).port)):
        comes_back(page)
        send(page)
        receipt(page)


def test_leaving_asks_while_something_is_not_saved_and_not_after(page: Page, served) -> None:
    open_form(page, served)
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    with cut_off(page.context):
        put(page, STRENGTHS, "Typed.")
        with page.expect_event("dialog"):
            page.locator("a.md-logo").first.click(no_wait_after=True)
        expect(control(page, STRENGTHS)).to_have_value("Typed.")
    assert asked == ["beforeunload"]
    saved(page)
    page.goto(served.url)
    assert asked == ["beforeunload"]


# Two tabs


@pytest.fixture
def two(page: Page, served) -> tuple[Page, Page, str]:
    """Two tabs of one draft, both changed, the second saved first; its id."""
    identifier = open_form(page, served)
    put_all(page, {"overall": {"strengths": "Begun.", "judgement": "good"}})
    saved(page)
    twin = page.context.new_page()
    resume(twin, served, identifier)
    expect(control(twin, STRENGTHS)).to_have_value("Begun.")
    type_on(twin, STRENGTHS, " In the other tab.")
    put(twin, "/overall/judgement", "inadequate")
    put(twin, "/actions/0/what", "Ring the school.")
    saved(twin)
    type_on(page, STRENGTHS, " In this tab.")
    page.keyboard.press("Control+s")
    expect(page.locator("#cf-choice")).to_be_focused()
    return page, twin, identifier


def test_r4_of_two_tabs_both_texts_are_shown_and_both_are_still_there(two, served) -> None:
    page, twin, identifier = two
    told = page.locator("[data-cf-choice]")
    assert told.locator("dd").all_inner_texts() == [
        "Begun. In this tab.",
        "Begun. In the other tab.",
        "Good",
        "Inadequate",
        "(blank)",
        "Ring the school.",
    ]
    titles = told.get_by_role("heading", level=3).all_inner_texts()
    assert len(titles) == 3
    assert "1, " in titles[2]
    expect(control(page, STRENGTHS)).to_have_value("Begun. In this tab.")
    expect(control(twin, STRENGTHS)).to_have_value("Begun. In the other tab.")
    assert kept(served, identifier)["overall"]["strengths"] == "Begun. In the other tab."


def test_r4_of_two_tabs_this_one_is_kept(two, served) -> None:
    page, _, identifier = two
    press(page, "Keep what is on this page")
    saved(page)
    assert kept(served, identifier) == {"overall": {"strengths": "Begun. In this tab.", "judgement": "good"}}


def test_r4_of_two_tabs_the_other_is_taken(two, served) -> None:
    page, _, identifier = two
    page.on("dialog", lambda dialog: dialog.dismiss())
    press(page, "Take the other text")
    expect(control(page, STRENGTHS)).to_have_value("Begun. In the other tab.")
    expect(control(page, "/actions/0/what")).to_have_value("Ring the school.")
    assert form_id(page) == identifier
    assert kept(served, identifier)["overall"]["strengths"] == "Begun. In the other tab."


def test_r4_of_two_tabs_both_are_kept(two, served, elsewhere: Page) -> None:
    page, twin, identifier = two
    press(page, "Keep both, as two drafts")
    saved(page)
    other = form_id(page)
    assert other != identifier
    assert kept(served, identifier)["overall"]["strengths"] == "Begun. In the other tab."
    assert kept(served, other)["overall"]["strengths"] == "Begun. In this tab."
    type_on(twin, STRENGTHS, " On.")
    saved(twin)
    resume(elsewhere, served, other)
    expect(control(elsewhere, STRENGTHS)).to_have_value("Begun. In this tab.")


def test_another_draft_about_the_same_child_is_told(page: Page, served) -> None:
    first = open_form(page, served)
    put(page, "/details/child", "9041186")
    saved(page)
    open_form(page, served)
    put(page, "/details/child", "9041186")
    notice = page.locator("[data-cf-others]")
    expect(notice).to_contain_text("You have another draft of this form with the same Mosaic number")
    notice.get_by_role("link").click()
    page.wait_for_url(f"**/drafts/{first}/")
    expect(control(page, "/details/child")).to_have_value("9041186")
    assert form_id(page) == first


# Coming back


def test_what_is_saved_and_left_is_gone_on_with_on_another_device(
    page: Page, served, elsewhere: Page
) -> None:
    identifier = open_form(page, served)
    put_all(page, SMALLEST | INADEQUATE)
    press(page, "Check")
    reason(page).fill(REASON)
    press(page, "Add another action")
    put(page, "/actions/1/what", "Ring the school.")
    press(page, "Save and leave")
    page.wait_for_url("**/desk/my-audits/")

    elsewhere.goto(f"{served.url}desk/my-audits/")
    elsewhere.locator(f"article a[href='/drafts/{identifier}/']").first.click()
    at_work(elsewhere)
    expect(control(elsewhere, "/actions/0/what")).to_have_value("Ring the school.")
    expect(reason(elsewhere)).to_have_value(REASON)
    put(elsewhere, "/actions/0/by", "2026-07-31")
    put(elsewhere, "/actions/0/owner", "a.okafor")
    send(elsewhere)
    receipt(elsewhere)


def test_nothing_is_put_over_a_draft_that_is_only_looked_at(page: Page, served, elsewhere: Page) -> None:
    identifier = open_form(page, served)
    put_all(page, SMALLEST | INADEQUATE)
    press(page, "Check")
    reason(page).fill(REASON)
    saved(page)
    asked: list[str] = []
    elsewhere.on("request", lambda request: asked.append(request.method))
    resume(elsewhere, served, identifier)
    elsewhere.on("dialog", lambda dialog: pytest.fail(dialog.type))
    elsewhere.goto(served.url)
    assert "PUT" not in asked


def test_a_reload_and_back_give_what_was_saved(page: Page, served) -> None:
    open_form(page, served)
    put(page, STRENGTHS, "Typed.")
    saved(page)
    page.reload()
    expect(control(page, STRENGTHS)).to_have_value("Typed.")
    page.goto(served.url)
    page.go_back()
    expect(control(page, STRENGTHS)).to_have_value("Typed.")
    search_for(page, "chronology")
    page.locator(".md-search-result__link[href*='forms/fostering/']").first.click()
    page.wait_for_url("**/forms/fostering/**")


def test_signed_out_in_the_middle_the_text_stays_and_is_saved_after_signing_in(page: Page, served) -> None:
    identifier = open_form(page, served)
    put(page, STRENGTHS, "Before.")
    saved(page)
    told = '{"type": "urn:casefile-audit:problem:not-signed-in", "title": "t", "status": 401, "detail": "d"}'

    def out(route: Route) -> None:
        route.fulfill(status=401, content_type="application/problem+json", body=told)

    page.route("**/api/drafts/**", out)
    type_on(page, STRENGTHS, " After.")
    expect(saying(page)).to_contain_text("You are not signed in.")
    page.unroute("**/api/drafts/**", out)
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(saying(page)).to_have_text("Saved at 10:00")
    assert kept(served, identifier) == {"overall": {"strengths": "Before. After."}}


def test_a_page_opened_by_one_person_saves_nothing_as_another(page: Page, served) -> None:
    identifier = open_form(page, served)
    put(page, STRENGTHS, "Before.")
    saved(page)
    page.request.post(
        f"{served.url}auth/login", data={"user": "worker"}, headers={"Origin": served.url.rstrip("/")}
    )
    type_on(page, STRENGTHS, " After.")
    expect(saying(page)).to_contain_text("It belongs to Auditor. Nothing is saved under the other name.")
    page.request.post(
        f"{served.url}auth/login", data={"user": "auditor"}, headers={"Origin": served.url.rstrip("/")}
    )
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(saying(page)).to_have_text("Saved at 10:00")
    assert kept(served, identifier) == {"overall": {"strengths": "Before. After."}}


def test_who_may_not_send_is_told_that_nothing_is_saved(page: Page, served) -> None:
    page.request.post(
        f"{served.url}auth/login", data={"user": "senior"}, headers={"Origin": served.url.rstrip("/")}
    )
    open_form(page, served)
    put(page, STRENGTHS, "A try.")
    expect(saying(page)).to_contain_text("Not saved. None of your roles lets you")
