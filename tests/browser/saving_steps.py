"""What somebody does on the sample form while it saves, and what is waited for on the page and in the stand-in."""

from collections.abc import Callable
from time import monotonic

from playwright.sync_api import Locator, Page, expect
from sample_form import Stand
from sample_steps import control, saying
from some_steps import IS_SAVED, PATIENCE

SAVED = "Saved at 14:02"
BOX = "/voice/rationale"
UNREACHED = "The service can’t be reached. What you typed is on this page; trying again in {} seconds."


def type_in(page: Page, words: str, pointer: str = BOX) -> None:
    """Type at the end of a box, all in one go: between keys a busy machine may pause as long as somebody who thinks."""
    control(page, pointer).press("Control+End")
    page.keyboard.insert_text(words)


def save(page: Page, says: str = SAVED) -> None:
    """Save at once, and wait until all is saved: the bar may still say when it was saved before."""
    page.keyboard.press("Control+s")
    assert page.evaluate(IS_SAVED, PATIENCE), "it was not saved"
    expect(saying(page)).to_have_text(says)


def until(page: Page, condition: Callable[[], bool]) -> None:
    """Wait for something outside the page."""
    end = monotonic() + PATIENCE / 1000
    while not condition():
        assert monotonic() < end, "it did not come about"
        page.wait_for_timeout(20)


def settled(page: Page) -> None:
    """Wait until the stand-in has answered something more: what the page asked before that has come in too."""
    page.evaluate("fetch('/elsewhere/').then((answer) => answer.text())")


def puts(page: Page, stand: Stand, number: int) -> None:
    """Wait until so many requests to save have come in, and no more."""
    until(page, lambda: len(stand.puts) >= number)
    settled(page)
    assert len(stand.puts) == number


def come_back(page: Page) -> None:
    """What the browser says when somebody comes back to the window."""
    page.evaluate("dispatchEvent(new Event('focus'))")


def box(page: Page) -> Locator:
    """Where two texts are shown."""
    return page.locator("[data-cf-choice]")
