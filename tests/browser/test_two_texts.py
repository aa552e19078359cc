"""Two texts of one draft, and two drafts of one child: nothing is overwritten, and somebody chooses."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sample_form import ID, Stand
from sample_steps import control, open_form, press, saying, status
from saving_steps import BOX, SAVED, box, come_back, puts, save, settled, type_in, until

from validator.ids import is_uuid7

pytestmark = pytest.mark.browser


# Two texts


@pytest.fixture
def clash(form: Page, stand: Stand) -> Page:
    """A form whose draft was changed in another place, and the choice shown."""
    type_in(form, "Here")
    save(form)
    stand.keep(ID, {"answers": {"voice": {"rationale": "There"}}})
    type_in(form, ", and here")
    form.keyboard.press("Control+s")
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
    settled(clash)
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
    expect(clash).to_have_url(f"{stand.url}/drafts/{other}/")
    type_in(clash, "!")
    save(clash)
    assert stand.saved() == {"voice": {"rationale": "There"}}
    assert stand.saved(other) == {"voice": {"rationale": "Here, and here!"}}


def test_the_focus_is_not_taken_from_somebody_who_types(frozen: Page, stand: Stand) -> None:
    page = frozen
    stand.keep(ID, {"answers": {"voice": {"rationale": "There"}}})
    type_in(page, "a")
    with page.expect_event("requestfinished", lambda request: "/api/drafts/" in request.url):
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
    save(form)
    assert stand.saved()["voice"] == {"rationale": "More"}
    expect(notice(form)).to_be_empty()
    control(form, "/details/child").fill("1047733")
    form.keyboard.press("Control+s")
    expect(notice(form)).to_contain_text("another draft")
    stand.others = []
    control(form, "/details/child").fill("1047734")
    form.keyboard.press("Control+s")
    expect(notice(form)).to_be_empty()


def test_a_draft_that_is_taken_up_again_is_not_asked_about_again(page: Page, stand: Stand) -> None:
    stand.keep(ID, {"answers": {"details": {"child": "1047732"}}})
    stand.others = [{"id": ID.replace("0001", "0002"), "saved_at": "2026-06-28T08:00:00Z"}]
    open_form(page, stand, f"/drafts/{ID}/")
    type_in(page, "More")
    expect(saying(page)).to_have_text(SAVED)
    expect(notice(page)).to_be_empty()
