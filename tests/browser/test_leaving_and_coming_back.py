"""A form that is saved and left, reviewed, loaded again, and come back to."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from sample_form import ID, Stand, sample_page
from sample_steps import at_work, control, open_form, press, question, saying, status, summary
from saving_steps import BOX, box, puts, save, settled, type_in, until
from some_steps import PATIENCE

pytestmark = pytest.mark.browser


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


def test_pressing_twice_saves_once(frozen: Page, stand: Stand) -> None:
    form = frozen
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
    expect(form).to_have_url(f"{stand.url}/drafts/{ID}/")
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
    at_work(page)
    expect(control(page, BOX)).to_have_value("Here")
    type_in(page, ", and on")
    save(page)
    assert stand.saved() == {"voice": {"rationale": "Here, and on"}}
    expect(box(page)).to_be_hidden()


def test_back_gives_what_was_saved(page: Page, stand: Stand) -> None:
    back_and_on(page, stand)


def test_back_to_a_page_that_the_browser_kept_goes_on_with_it(page_keeper: Browser, stand: Stand) -> None:
    context = page_keeper.new_context(locale="en-GB", timezone_id="Europe/London")
    context.set_default_timeout(PATIENCE)
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
    context.set_default_timeout(PATIENCE)
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
    settled(form)
    assert stand.puts == []
