"""Saving as one types, in a real browser, over a small form and a stand-in for the service."""

import pytest
from playwright.sync_api import Page, expect
from sample_form import ID, Stand, finding
from sample_steps import choose, control, press, saying, status
from saving_steps import BOX, SAVED, come_back, puts, save, settled, type_in, until

pytestmark = pytest.mark.browser


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


def test_a_pause_is_a_second_and_typing_that_goes_on_is_saved_every_five(frozen: Page, stand: Stand) -> None:
    page = frozen
    type_in(page, "a")
    page.clock.run_for(990)
    type_in(page, "b")
    page.clock.run_for(990)
    settled(page)
    assert stand.puts == []
    page.clock.run_for(20)
    puts(page, stand, 1)
    expect(saying(page)).to_have_text(SAVED)
    for _ in range(5):
        type_in(page, "c")
        page.clock.run_for(900)
    settled(page)
    assert len(stand.puts) == 1
    type_in(page, "c")
    page.clock.run_for(600)
    puts(page, stand, 2)
    assert stand.puts[1][2]["answers"] == {"voice": {"rationale": "abcccccc"}}


def test_no_draft_is_made_before_something_is_typed(frozen: Page, stand: Stand) -> None:
    page = frozen
    press(page, "Add another action")
    control(page, BOX).click()
    press(page, "Check")
    page.keyboard.press("Control+s")
    page.clock.run_for(20_000)
    come_back(page)
    expect(status(page)).to_have_text("Nothing to put right. You can send it.")
    settled(page)
    assert stand.puts == []


def test_one_request_at_a_time_and_what_was_typed_meanwhile_is_saved_next(form: Page, stand: Stand) -> None:
    stand.saving.clear()
    type_in(form, "One")
    form.keyboard.press("Control+s")
    puts(form, stand, 1)
    type_in(form, ", two")
    form.keyboard.press("Control+s")
    come_back(form)
    settled(form)
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
    form.get_by_label("If you leave it as it is, say why").fill("Short")
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


def test_ctrl_s_saves_the_draft_at_once_and_not_the_page(frozen: Page, stand: Stand) -> None:
    form = frozen
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
        save(form)
        assert stand.saved() == {"voice": {"rationale": "x" * (number + 1)}}
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
