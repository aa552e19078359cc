"""Saving as one types, in a real browser, over a small form and a stand-in for the service."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sample_form import ID, Stand, finding, sample_page, standing
from sample_steps import (
    at_work,
    choose,
    control,
    open_form,
    press,
    question,
    saying,
    status,
    summary,
)

from validator.ids import is_uuid7

pytestmark = pytest.mark.browser
SAVED = "Saved at 14:02"
BOX = "/voice/rationale"
UNREACHED = "The service can’t be reached. What you typed is on this page; trying again in {} seconds."


@pytest.fixture
def stand() -> Iterator[Stand]:
    with standing() as stand:
        yield stand


@pytest.fixture
def context(browser: Browser) -> Iterator[Any]:
    """A profile in London."""
    fresh = browser.new_context(locale="en-GB", timezone_id="Europe/London")
    fresh.set_default_timeout(10_000)
    yield fresh
    fresh.close()


@pytest.fixture
def form(page: Page, stand: Stand) -> Iterator[Page]:
    """The sample form, open. No script may have failed by the end, and nothing may break the content policy."""
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if "Content Security" in said.text else None)
    open_form(page, stand)
    yield page
    assert troubles == []


def type_in(page: Page, words: str, pointer: str = BOX) -> None:
    """Type at the end of a box, key by key."""
    box = control(page, pointer)
    box.press("Control+End")
    box.press_sequentially(words)


def save(page: Page, says: str = SAVED) -> None:
    """Save at once."""
    page.keyboard.press("Control+s")
    expect(saying(page)).to_have_text(says)


def until(page: Page, condition: Callable[[], bool]) -> None:
    """Wait for something outside the page."""
    for _ in range(500):
        if condition():
            return
        page.wait_for_timeout(20)
    raise AssertionError("it did not come about")


def puts(page: Page, stand: Stand, number: int) -> None:
    """Wait until so many requests to save have come in, and no more."""
    until(page, lambda: len(stand.puts) >= number)
    assert len(stand.puts) == number


def freeze(page: Page) -> None:
    """From here on the page's clock stands still but for what a test lets pass."""
    page.clock.install(time=0)
    page.clock.pause_at(1_000)


def come_back(page: Page) -> None:
    """What the browser says when somebody comes back to the window."""
    page.evaluate("dispatchEvent(new Event('focus'))")


# When


def test_what_is_typed_is_saved_when_typing_pauses(form: Page, stand: Stand) -> None:
    type_in(form, "Seen alone")
    expect(saying(form)).to_have_text(SAVED)
    [(identifier, over, body)] = stand.puts
    assert (identifier, over) == (ID, None)
    assert body == {
        "template": "sample",
        "version": "1.0",
        "person": "a.okafor",
        "answers": {"voice": {"rationale": "Seen alone"}},
        "accepted": [],
    }


def test_a_pause_is_a_second_and_typing_that_goes_on_is_saved_every_five(page: Page, stand: Stand) -> None:
    freeze(page)
    open_form(page, stand)
    type_in(page, "a")
    page.clock.run_for(990)
    type_in(page, "b")
    page.clock.run_for(990)
    assert stand.puts == []
    page.clock.run_for(20)
    puts(page, stand, 1)
    until(page, lambda: stand.saved() is not None)
    page.wait_for_function("() => document.querySelector('[data-cf-saved]').textContent")
    for _ in range(5):
        type_in(page, "c")
        page.clock.run_for(900)
    assert len(stand.puts) == 1
    type_in(page, "c")
    page.clock.run_for(600)
    puts(page, stand, 2)
    assert stand.puts[1][2]["answers"] == {"voice": {"rationale": "abcccccc"}}


def test_no_draft_is_made_before_something_is_typed(page: Page, stand: Stand) -> None:
    freeze(page)
    open_form(page, stand)
    press(page, "Add another action")
    control(page, BOX).click()
    press(page, "Check")
    page.keyboard.press("Control+s")
    page.clock.run_for(20_000)
    come_back(page)
    expect(status(page)).to_have_text("Nothing to put right. You can send it.")
    assert stand.puts == []


def test_one_request_at_a_time_and_what_was_typed_meanwhile_is_saved_next(form: Page, stand: Stand) -> None:
    stand.saving.clear()
    type_in(form, "One")
    form.keyboard.press("Control+s")
    puts(form, stand, 1)
    type_in(form, ", two")
    form.keyboard.press("Control+s")
    come_back(form)
    assert len(stand.puts) == 1
    stand.saving.set()
    puts(form, stand, 2)
    assert stand.puts[1][:2] == (ID, '"1"')
    until(form, lambda: stand.saved() == {"voice": {"rationale": "One, two"}})
    expect(control(form, BOX)).to_have_value("One, two")
    expect(control(form, BOX)).to_be_focused()


def test_all_that_stands_on_the_page_is_saved_asked_or_not_with_rows_and_reasons(
    form: Page, stand: Stand
) -> None:
    choose(form, "/voice/seen_alone", "no")
    control(form, "/voice/not_seen_because").fill("The carer stayed")
    choose(form, "/voice/seen_alone", "yes")
    press(form, "Add another action")
    control(form, "/actions/1/what").fill("Ring the school")
    stand.findings = [finding("/actions/0/by", "challenge", "late")]
    press(form, "Check")
    form.get_by_label("Why this is right").fill("Short")
    save(form)
    assert stand.drafts[ID]["answers"] == {
        "voice": {"seen_alone": "yes", "not_seen_because": "The carer stayed"},
        "actions": [{"what": "Ring the school"}],
    }
    assert stand.drafts[ID]["accepted"] == [{"code": "late", "pointer": "/actions/0/by", "reason": "Short"}]


def test_a_row_that_is_taken_out_is_taken_out_of_the_draft(form: Page, stand: Stand) -> None:
    control(form, "/actions/0/what").fill("Ring the school")
    save(form)
    press(form, "Remove action 1")
    until(form, lambda: stand.saved() == {})


def test_ctrl_s_saves_the_draft_and_not_the_page(form: Page, stand: Stand) -> None:
    form.evaluate("addEventListener('keydown', (event) => (window.kept = !event.defaultPrevented))")
    type_in(form, "At once")
    form.keyboard.press("Control+s")
    puts(form, stand, 1)
    assert form.evaluate("window.kept") is False
    expect(saying(form)).to_have_text(SAVED)


# What the bar says


def test_the_time_of_saving_is_said_once_a_minute(form: Page, stand: Stand) -> None:
    expect(saying(form)).to_have_attribute("role", "status")
    form.evaluate(
        """() => {
          window.heard = [];
          const line = document.querySelector("[data-cf-saved]");
          new MutationObserver(() => window.heard.push(line.textContent)).observe(line, { childList: true });
        }"""
    )
    for number in range(3):
        type_in(form, "x")
        form.keyboard.press("Control+s")
        puts(form, stand, number + 1)
        until(form, lambda: stand.saved() == {"voice": {"rationale": control(form, BOX).input_value()}})
        form.wait_for_function("() => addEventListener.length !== undefined")
    stand.saved_at = "2026-06-30T13:03:00Z"
    type_in(form, "x")
    save(form, "Saved at 14:03")
    assert form.evaluate("window.heard") == [SAVED, "Saved at 14:03"]


def test_saving_that_takes_long_is_said(form: Page, stand: Stand) -> None:
    stand.saving.clear()
    type_in(form, "Slow")
    expect(saying(form)).to_have_text("Saving…")
    stand.saving.set()
    expect(saying(form)).to_have_text(SAVED)


def test_leaving_is_asked_about_only_while_something_is_not_saved(form: Page, stand: Stand) -> None:
    stand.refusal = (503, {"type": "urn:casefile-audit:problem:unavailable", "detail": "d"})
    type_in(form, "Not saved yet")
    with form.expect_event("dialog") as warning:
        form.evaluate("setTimeout(() => location.assign('/elsewhere/'))")
    warning.value.dismiss()
    stand.refusal = None
    save(form)
    form.on("dialog", lambda dialog: pytest.fail(dialog.message))
    form.evaluate("location.assign('/elsewhere/')")
    form.wait_for_url("**/elsewhere/")


def test_what_was_typed_last_is_saved_on_leaving(form: Page, stand: Stand) -> None:
    form.on("dialog", lambda dialog: dialog.accept())
    type_in(form, "The last words")
    form.goto(f"{stand.url}/elsewhere/")
    until(form, lambda: stand.saved() == {"voice": {"rationale": "The last words"}})


# When the service does not answer


def test_while_the_service_is_not_reached_it_is_said_and_tried_again_ever_more_slowly(
    page: Page, stand: Stand
) -> None:
    freeze(page)
    open_form(page, stand)
    tries: list[str] = []

    def nowhere(route: Route) -> None:
        tries.append(route.request.method)
        route.abort("connectionrefused")

    page.route("**/api/drafts/**", nowhere)
    type_in(page, "Kept here")
    page.clock.run_for(1_000)
    for number, seconds in enumerate([2, 4, 8, 16, 30, 30], 1):
        expect(saying(page)).to_have_text(UNREACHED.format(seconds))
        assert len(tries) == number
        type_in(page, ".")
        page.clock.run_for(seconds * 1000 - 100)
        assert len(tries) == number
        page.clock.run_for(100)
        until(page, lambda number=number: len(tries) == number + 1)
    page.unroute("**/api/drafts/**")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(saying(page)).to_have_text(SAVED)
    assert stand.saved() == {"voice": {"rationale": "Kept here......"}}


BROKEN = [
    (502, "<h1>Bad gateway</h1>"),
    (500, {"type": "urn:casefile-audit:problem:fault", "detail": "It has been noted"}),
    (429, {"type": "urn:casefile-audit:problem:too-often", "detail": "Wait"}),
    (200, "<h1>Sign in to the guest network</h1>"),
    (200, {"id": "another"}),
]


@pytest.mark.parametrize(("code", "body"), BROKEN, ids=[f"{code} {str(body)[:20]}" for code, body in BROKEN])
def test_an_answer_that_is_not_the_services_own_is_no_answer(form: Page, stand: Stand, code, body) -> None:
    stand.refusal = (code, body)
    type_in(form, "All I know")
    form.keyboard.press("Control+s")
    said = "Not saved." if body == {"id": "another"} else UNREACHED.format(2)
    expect(saying(form)).to_contain_text(said)
    stand.refusal = None
    come_back(form)
    expect(saying(form)).to_have_text(SAVED)
    assert stand.saved() == {"voice": {"rationale": "All I know"}}


def lose_answers(page: Page) -> None:
    """What is sent arrives, and what is answered does not."""

    def lose(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    page.route("**/api/drafts/**", lose)


def test_text_whose_answer_was_lost_is_known_as_ones_own(form: Page, stand: Stand) -> None:
    lose_answers(form)
    type_in(form, "One")
    form.keyboard.press("Control+s")
    expect(saying(form)).to_contain_text("can’t be reached")
    assert stand.saved() == {"voice": {"rationale": "One"}}
    form.unroute("**/api/drafts/**")
    type_in(form, ", two")
    save(form)
    assert stand.saved() == {"voice": {"rationale": "One, two"}}
    expect(form.locator("[data-cf-choice]")).to_be_hidden()


# When it may not be saved


def refuse(stand: Stand, code: int, why: str, detail: str = "It is so") -> None:
    stand.refusal = (code, {"type": f"urn:casefile-audit:problem:{why}", "detail": detail})


@pytest.mark.parametrize(
    ("code", "why", "said"),
    [
        (401, "not-signed-in", "You are not signed in."),
        (403, "other-person", "It belongs to Amara Okafor. Nothing is saved under the other name."),
    ],
)
def test_signed_out_or_as_somebody_else_the_text_stays_and_is_saved_on_coming_back(
    form: Page, stand: Stand, code: int, why: str, said: str
) -> None:
    refuse(stand, code, why)
    type_in(form, "Mine")
    form.keyboard.press("Control+s")
    expect(saying(form)).to_contain_text(said)
    link = saying(form).get_by_role("link")
    expect(link).to_have_attribute("href", "/auth/login?next=/auth/signed-in/")
    expect(link).to_have_attribute("target", "_blank")
    type_in(form, ", still")
    stand.refusal = None
    come_back(form)
    expect(saying(form)).to_have_text(SAVED)
    assert stand.saved() == {"voice": {"rationale": "Mine, still"}}


@pytest.mark.parametrize(
    ("code", "why", "said"),
    [
        (409, "sent", "This audit has been sent already. What you typed since is not saved."),
        (403, "no-right", "Not saved. None of your roles lets you."),
    ],
)
def test_what_will_never_be_saved_is_said_and_not_tried_again(
    page: Page, stand: Stand, code: int, why: str, said: str
) -> None:
    freeze(page)
    open_form(page, stand)
    refuse(stand, code, why, "None of your roles lets you")
    type_in(page, "Too late")
    page.clock.run_for(1_000)
    expect(saying(page)).to_contain_text(said)
    type_in(page, "!")
    page.clock.run_for(60_000)
    come_back(page)
    press(page, "Save and leave")
    expect(status(page)).to_have_text("Not saved.")
    assert len(stand.puts) == 1


@pytest.mark.parametrize(("code", "why"), [(422, "wrong-shape"), (413, "too-large")])
def test_what_is_refused_is_said_and_tried_again_with_other_text(
    page: Page, stand: Stand, code: int, why: str
) -> None:
    freeze(page)
    open_form(page, stand)
    refuse(stand, code, why, "What is sent may have at most 1,000,000 bytes")
    type_in(page, "Too much")
    page.clock.run_for(1_000)
    expect(saying(page)).to_have_text("Not saved. What is sent may have at most 1,000,000 bytes.")
    page.clock.run_for(20_000)
    assert len(stand.puts) == 1
    stand.refusal = None
    type_in(page, "!")
    page.clock.run_for(1_000)
    expect(saying(page)).to_have_text(SAVED)


# Two texts


def box(page: Page) -> Any:
    """Where two texts are shown."""
    return page.locator("[data-cf-choice]")


@pytest.fixture
def clash(form: Page, stand: Stand) -> Page:
    """A form whose draft was changed in another place, and the choice shown."""
    type_in(form, "Here")
    save(form)
    stand.keep(ID, {"answers": {"voice": {"rationale": "There"}}})
    type_in(form, ", and here")
    expect(box(form).get_by_role("heading", level=2)).to_be_focused()
    return form


def test_two_texts_are_shown_and_nothing_is_saved_until_somebody_chooses(clash: Page, stand: Stand) -> None:
    expect(box(clash).get_by_role("heading", level=3)).to_have_text("Why this grade")
    expect(box(clash).locator("dd")).to_have_text(["This text", "The other text"])
    expect(saying(clash)).to_have_text("Not saved. Choose which text to keep")
    before = len(stand.puts)
    type_in(clash, "!")
    clash.keyboard.press("Control+s")
    expect(box(clash).get_by_role("heading", level=2)).to_be_focused()
    press(clash, "Save and leave")
    expect(status(clash)).to_have_text("Not saved.")
    expect(box(clash).get_by_role("heading", level=2)).to_be_focused()
    come_back(clash)
    assert len(stand.puts) == before
    assert stand.saved() == {"voice": {"rationale": "There"}}
    expect(control(clash, BOX)).to_have_value("Here, and here!")


def test_what_is_on_this_page_is_kept(clash: Page, stand: Stand) -> None:
    press(clash, "Keep what is on this page")
    expect(saying(clash)).to_have_text(SAVED)
    expect(box(clash)).to_be_hidden()
    expect(control(clash, BOX)).to_be_focused()
    assert stand.drafts.keys() == {ID}
    assert stand.saved() == {"voice": {"rationale": "Here, and here"}}


def test_the_other_text_is_taken(clash: Page, stand: Stand) -> None:
    clash.on("dialog", lambda dialog: pytest.fail(dialog.message))
    before = len(stand.puts)
    press(clash, "Take the other text")
    expect(control(clash, BOX)).to_have_value("There")
    assert len(stand.puts) == before


def test_both_are_kept_and_the_page_goes_on_with_its_own(clash: Page, stand: Stand) -> None:
    press(clash, "Keep both, as two drafts")
    expect(saying(clash)).to_have_text(SAVED)
    [other] = stand.drafts.keys() - {ID}
    assert is_uuid7(other)
    assert clash.url == f"{stand.url}/drafts/{other}/"
    type_in(clash, "!")
    save(clash)
    assert stand.saved() == {"voice": {"rationale": "There"}}
    assert stand.saved(other) == {"voice": {"rationale": "Here, and here!"}}


def test_the_focus_is_not_taken_from_somebody_who_types(page: Page, stand: Stand) -> None:
    freeze(page)
    open_form(page, stand)
    stand.keep(ID, {"answers": {"voice": {"rationale": "There"}}})
    type_in(page, "a")
    page.clock.run_for(1_000)
    puts(page, stand, 1)
    for _ in range(3):
        type_in(page, "b")
        page.clock.run_for(500)
    expect(box(page)).to_be_hidden()
    expect(control(page, BOX)).to_be_focused()
    until(page, lambda: page.clock.run_for(500) or box(page).is_visible())
    expect(box(page).get_by_role("heading", level=2)).to_be_focused()


def test_a_draft_deleted_in_another_place_is_begun_again(form: Page, stand: Stand) -> None:
    type_in(form, "Here")
    save(form)
    stand.drafts.clear()
    type_in(form, ", still")
    until(form, lambda: stand.saved() == {"voice": {"rationale": "Here, still"}})
    expect(box(form)).to_be_hidden()


# Another draft about the same child


def notice(page: Page) -> Any:
    return page.locator("[data-cf-others]")


def test_another_draft_about_the_same_child_is_told_once(form: Page, stand: Stand) -> None:
    other = ID.replace("0001", "0002")
    stand.others = [{"id": other, "saved_at": "2026-06-28T08:00:00Z"}]
    control(form, "/details/child").fill("1047732")
    save(form)
    expect(notice(form)).to_contain_text("another draft of this form with the same Mosaic number")
    expect(notice(form)).to_contain_text("saved on 28 June 2026 at 09:00")
    expect(notice(form).get_by_role("link")).to_have_attribute("href", f"/drafts/{other}/")
    press(form, "Keep both")
    expect(notice(form)).to_be_empty()
    type_in(form, "More")
    until(form, lambda: stand.saved().get("voice") == {"rationale": "More"})
    expect(notice(form)).to_be_empty()
    control(form, "/details/child").fill("1047733")
    expect(notice(form)).to_contain_text("another draft")
    stand.others = []
    control(form, "/details/child").fill("1047734")
    expect(notice(form)).to_be_empty()


def test_a_draft_that_is_taken_up_again_is_not_asked_about_again(page: Page, stand: Stand) -> None:
    stand.keep(ID, {"answers": {"details": {"child": "1047732"}}})
    stand.others = [{"id": ID.replace("0001", "0002"), "saved_at": "2026-06-28T08:00:00Z"}]
    open_form(page, stand, f"/drafts/{ID}/")
    type_in(page, "More")
    expect(saying(page)).to_have_text(SAVED)
    expect(notice(page)).to_be_empty()


# Buttons


def test_save_and_leave_saves_and_leaves(form: Page, stand: Stand) -> None:
    form.on("dialog", lambda dialog: pytest.fail(dialog.message))
    type_in(form, "For tomorrow")
    press(form, "Save and leave")
    form.wait_for_url("**/desk/my-audits/")
    assert stand.saved() == {"voice": {"rationale": "For tomorrow"}}


def test_what_can_not_be_saved_is_not_left(form: Page, stand: Stand) -> None:
    stand.refusal = (503, {"type": "urn:casefile-audit:problem:unavailable", "detail": "d"})
    type_in(form, "For tomorrow")
    press(form, "Save and leave")
    expect(status(form)).to_have_text("Not saved.")
    expect(saying(form)).to_contain_text("can’t be reached")
    leave = form.get_by_role("button", name="Save and leave", exact=True)
    expect(leave).to_have_attribute("aria-disabled", "false")
    stand.refusal = None
    leave.click()
    form.wait_for_url("**/desk/my-audits/")


def test_a_form_nobody_touched_is_left_without_a_draft(form: Page, stand: Stand) -> None:
    press(form, "Save and leave")
    form.wait_for_url("**/desk/my-audits/")
    assert stand.puts == []


def test_review_saves_and_goes_to_the_review_even_of_a_blank_form(form: Page, stand: Stand) -> None:
    press(form, "Review and send")
    form.wait_for_url(f"**/drafts/{ID}/review/")
    assert stand.saved() == {}


def test_pressing_twice_saves_once(form: Page, stand: Stand) -> None:
    type_in(form, "Once")
    form.get_by_role("button", name="Review and send", exact=True).dblclick()
    form.wait_for_url(f"**/drafts/{ID}/review/")
    assert len(stand.puts) == 1


def test_what_is_typed_while_it_is_being_saved_goes_along(form: Page, stand: Stand) -> None:
    type_in(form, "One")
    stand.saving.clear()
    press(form, "Review and send")
    puts(form, stand, 1)
    expect(status(form)).to_have_text("Saving…")
    type_in(form, ", two")
    stand.saving.set()
    form.wait_for_url(f"**/drafts/{ID}/review/")
    assert stand.saved() == {"voice": {"rationale": "One, two"}}


def test_nothing_is_saved_from_a_preview(page: Page, stand: Stand) -> None:
    stand.pages["/preview/"] = sample_page(identifier="")
    open_form(page, stand, "/preview/")
    type_in(page, "A try")
    page.keyboard.press("Control+s")
    words = "This page is a preview: nothing can be sent or saved from here."
    for button in ["Save and leave", "Review and send", "Check"]:
        press(page, button)
        expect(status(page)).to_have_text(words)
    expect(summary(page)).to_be_focused()
    expect(summary(page).get_by_role("listitem")).to_have_text(words)
    assert (stand.asked, stand.puts) == ([], [])


# Coming back to the page


def test_from_its_first_save_on_the_page_has_the_drafts_address(form: Page, stand: Stand) -> None:
    form.evaluate(
        """() => {
          const link = Object.assign(document.createElement("a"), { id: "beside", textContent: "x" });
          link.setAttribute("href", "../elsewhere/");
          document.body.append(link);
        }"""
    )
    type_in(form, "Here")
    save(form)
    assert form.url == f"{stand.url}/drafts/{ID}/"
    assert form.locator("#beside").evaluate("(link) => link.href") == f"{stand.url}/elsewhere/"
    expect(form.locator(".md-nav__link").first).to_have_attribute("href", re.compile("^#"))
    assert form.evaluate("history.length") == 2, "one step back is still where one came from"


def test_a_reload_gives_what_was_saved(form: Page, stand: Stand) -> None:
    type_in(form, "Here")
    save(form)
    form.reload()
    at_work(form)
    expect(control(form, BOX)).to_have_value("Here")
    type_in(form, ", and on")
    save(form)
    assert stand.saved() == {"voice": {"rationale": "Here, and on"}}


def back_and_on(page: Page, stand: Stand) -> None:
    """Type, leave, come back by the button, type on."""
    open_form(page, stand)
    type_in(page, "Here")
    save(page)
    page.goto(f"{stand.url}/elsewhere/")
    page.go_back(wait_until="commit")
    expect(control(page, BOX)).to_have_value("Here")
    type_in(page, ", and on")
    save(page)  # the bar may still say when it was saved before
    until(page, lambda: stand.saved() == {"voice": {"rationale": "Here, and on"}})
    expect(box(page)).to_be_hidden()


def test_back_gives_what_was_saved(page: Page, stand: Stand) -> None:
    back_and_on(page, stand)


def test_back_to_a_page_that_the_browser_kept_goes_on_with_it(page_keeper: Browser, stand: Stand) -> None:
    context = page_keeper.new_context(locale="en-GB", timezone_id="Europe/London")
    back_and_on(context.new_page(), stand)
    context.close()


def test_back_to_a_blank_form_left_in_the_first_second_overwrites_nothing(form: Page, stand: Stand) -> None:
    form.on("dialog", lambda dialog: dialog.accept())
    type_in(form, "Saved on leaving")
    form.goto(f"{stand.url}/elsewhere/")
    until(form, lambda: stand.saved() is not None)
    form.go_back()
    at_work(form)
    control(form, BOX).fill("Typed anew")
    expect(box(form).get_by_role("heading", level=2)).to_be_focused()
    assert stand.saved() == {"voice": {"rationale": "Saved on leaving"}}


def test_a_kept_page_that_is_older_than_the_draft_overwrites_nothing(
    page_keeper: Browser, stand: Stand
) -> None:
    context = page_keeper.new_context(locale="en-GB", timezone_id="Europe/London")
    page = context.new_page()
    open_form(page, stand)
    type_in(page, "Older")
    save(page)
    page.goto(f"{stand.url}/elsewhere/")
    stand.keep(ID, {"answers": {"voice": {"rationale": "Newer"}}})
    page.go_back(wait_until="commit")
    at_work(page)
    type_in(page, ", and on")
    if control(page, BOX).input_value() == "Older, and on":  # else the browser fetched the page again
        expect(box(page).get_by_role("heading", level=2)).to_be_focused()
        assert stand.saved() == {"voice": {"rationale": "Newer"}}
    context.close()


def test_the_same_page_in_two_tabs_overwrites_nothing(form: Page, stand: Stand) -> None:
    type_in(form, "Here")
    save(form)
    with form.context.expect_page() as opened:
        form.evaluate("window.open(location.href)")
    twin = opened.value
    at_work(twin)
    expect(control(twin, BOX)).to_have_value("Here")
    type_in(twin, ", twice")
    save(twin)
    type_in(form, ", once")
    form.keyboard.press("Control+s")
    expect(box(form).get_by_role("heading", level=2)).to_be_focused()
    assert stand.saved() == {"voice": {"rationale": "Here, twice"}}
    expect(control(form, BOX)).to_have_value("Here, once")


def test_enter_still_saves_and_sends_nothing(form: Page, stand: Stand) -> None:
    control(form, "/details/child").press("Enter")
    expect(question(form, "/details/child")).to_be_visible()
    assert stand.puts == []
