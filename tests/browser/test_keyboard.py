"""The whole of an audit without a mouse: every stop is in view, and no key does what nobody asked for."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from some_steps import (
    PATIENCE,
    answers_on,
    control,
    kept,
    open_form,
    put,
    reason,
    receipt,
    saved,
    search_for,
    summary,
    watch,
)

pytestmark = pytest.mark.browser

MOST_STOPS = 600
WHERE = """() => {
  const { name, value, id, tagName, textContent } = document.activeElement;
  return { name: name || "", value: value || "", id, tag: tagName, words: textContent.trim() };
}"""
IN_VIEW = """() => {
  const at = document.activeElement;
  const shown = at.closest(".cf-choice") ?? (at.matches(".md-option") ? at.nextElementSibling : at);
  const boxes = [...shown.getClientRects()];
  const seen = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (shown.contains(top) || top.contains(at) && !top.matches("body, html"));
  };
  const grid = ({ left, top, width, height }) =>
    [0.15, 0.5, 0.85].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y]));
  return boxes.some((box) => grid(box).some(([x, y]) => seen(x, y)));
}"""
"""Whether any part of what has the focus can be seen: WCAG 2.2, 2.4.11."""


WHERE_AND_IN_VIEW = f"() => [({WHERE})(), ({IN_VIEW})()]"


@pytest.fixture
def form(page: Page, served) -> Iterator[Page]:
    """The fostering audit, open, the focus at the top. The mouse is not used from here on."""
    troubles = watch(page)
    open_form(page, served)
    yield page
    assert troubles == []


def can_be_seen(page: Page) -> bool:
    """Whether what has the focus is in view, or comes into it at once: the search box closes with a fade."""
    try:
        page.wait_for_function(IN_VIEW, timeout=PATIENCE)
    except PlaywrightTimeout:
        return False
    return True


def tab_to(page: Page, name: str = "", value: str = "", key: str = "Tab") -> list[str]:
    """Press Tab until a control has the focus; the stops on the way that could not be seen."""
    hidden = []
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        at, seen = page.evaluate(WHERE_AND_IN_VIEW)
        if not (seen or can_be_seen(page)):
            hidden.append(f"{at['tag']} {at['name'] or at['id'] or at['words'][:40]}")
        if at["name"] == name and (not value or at["value"] == value):
            return hidden
    raise AssertionError(f"{name} {value} was not reached in {MOST_STOPS} stops")


def press_until(page: Page, wanted: Locator, key: str) -> None:
    """Press a key until this has the focus."""
    for _ in range(MOST_STOPS):
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{wanted} was not reached")


def type_all(page: Page) -> list[str]:
    """Fill in what is required, but for why the file was judged so; the stops that could not be seen."""
    hidden = []
    for pointer, keys in [
        ("/details/child", "2041186"),
        ("/details/service_area", ["Space"]),
        ("/details/team", "Fostering: s"),
        ("/details/worker", "a.okafor"),
        ("/details/manager", "d.lind"),
        ("/details/group_manager", "m.ferris"),
        ("/details/audited_on", "06062026"),  # the same where browsers ask for the month first
        ("/risk/judgement", ["Space", "ArrowDown", "ArrowDown", "ArrowDown"]),
        ("/risk/rationale", "Never followed up."),
        ("/overall/strengths", "The carers know the children well."),
        ("/overall/safety", ["Space", "ArrowDown"]),
        ("/overall/escalated", ["Space"]),
        ("/overall/judgement", ["Space", "ArrowDown"]),
    ]:
        hidden += tab_to(page, pointer)
        if isinstance(keys, str):
            page.keyboard.type(keys)
        else:
            for key in keys:
                page.keyboard.press(key)
    return hidden


def test_an_audit_is_filled_corrected_and_sent_with_the_keyboard_alone(form: Page, served) -> None:
    identifier = form.locator("form.cf-form [name=id]").input_value()
    hidden = type_all(form)
    expect(control(form, "/details/audited_on")).to_have_value("2026-06-06")
    expect(control(form, "/details/team")).to_have_value("fostering-supervision")
    assert answers_on(form)["/risk/judgement"] == ["inadequate"]
    assert answers_on(form)["/overall/judgement"] == ["good"]

    hidden += tab_to(form, "do", "check")
    form.keyboard.press("Enter")
    expect(summary(form)).to_be_focused()
    links = summary(form).get_by_role("link")
    expect(links).to_have_count(2)
    rationale = links.filter(has_text="Say why you judged the file good")
    press_until(form, rationale, "Tab")
    form.keyboard.press("Enter")
    expect(control(form, "/overall/rationale")).to_be_focused()
    assert can_be_seen(form)
    form.keyboard.type("The children are safe and cared for.")
    hidden += tab_to(form, reason(form).get_attribute("name") or "", key="Shift+Tab")
    form.keyboard.type("It was closed in May, and the plan redone.")
    hidden += tab_to(form, "do", "review")
    form.keyboard.press("Enter")
    form.wait_for_url("**/review/")
    hidden += tab_to(form, "do", "send")
    form.keyboard.press("Enter")
    receipt(form)
    assert len(kept(served, identifier)) == 1
    assert hidden == []


def test_on_a_phone_every_stop_on_a_form_can_be_seen(page: Page, served) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_form(page, served)
    assert tab_to(page, "do", "review") == []


def test_rows_are_added_and_removed_with_the_keyboard(form: Page) -> None:
    control(form, "/actions/0/what").focus()
    tab_to(form, "add-row")
    form.keyboard.press("Enter")
    expect(control(form, "/actions/1/what")).to_be_focused()
    assert can_be_seen(form)
    form.keyboard.type("The second")
    remove = form.get_by_role("button", name="Remove action 1", exact=True)
    press_until(form, remove, "Shift+Tab")
    form.keyboard.press("Space")
    expect(control(form, "/actions/0/what")).to_have_value("The second")
    expect(form.locator("[data-row='/actions/0'] > legend")).to_be_focused()


KEYS = "np,.fs/"
STOPS = {
    "a choice": "[name='/risk/judgement'][value=good]",
    "a button": "[name=do][value=check]",
    "a summary": "summary",
    "a list to choose from": "[name='/details/team']",
    "a link": "article p a",
    "a link of the contents": ".md-sidebar--secondary .md-nav__link",
}


def test_a_single_key_neither_leaves_the_page_nor_changes_an_answer(form: Page) -> None:
    put(form, "/risk/judgement", "good")
    control(form, "/details/child").fill("2041186")
    saved(form)
    address, answers = form.url, answers_on(form)
    for stop, selector in STOPS.items():
        at = form.locator(selector).first
        for key in KEYS:
            at.focus()
            form.keyboard.press(key)
            expect(at, f"{key} on {stop}").to_be_focused()
    expect(form.locator("[data-md-toggle=search]")).not_to_be_checked()
    held = answers_on(form)
    held.pop("/details/team", None)  # a list chooses by the letter that is typed, as it should
    assert (form.url, held) == (address, answers)


def test_enter_in_a_box_of_one_line_sends_nothing(form: Page) -> None:
    control(form, "/details/child").fill("2041186")
    form.keyboard.press("Enter")
    saved(form)  # whatever Enter had sent is answered by then
    expect(summary(form)).to_be_hidden()
    assert not re.search("review|receipts|send", form.url)


def test_a_keyboard_reaches_the_words_past_the_header_at_once(page: Page, served) -> None:
    page.goto(f"{served.url}forms/fostering/")
    page.keyboard.press("Tab")
    assert page.evaluate(WHERE)["words"] == "Skip to main content"
    assert can_be_seen(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article').contains(document.activeElement)")


def test_on_a_phone_the_menu_is_opened_used_and_closed_with_the_keyboard(page: Page, served) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served.url)
    menu = page.get_by_role("button", name="Menu", exact=True)
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.wait_for_function("document.activeElement.closest('.md-sidebar--primary') !== null")
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")


def test_search_is_used_with_the_keyboard_alone(page: Page, served) -> None:
    page.goto(served.url)
    search_for(page, "chronology")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forms/**#history")
