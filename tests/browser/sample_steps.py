"""What somebody does on the sample form, and where to look."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect
from sample_form import Stand


def open_form(page: Page, stand: Stand, path: str = "/form/") -> None:
    """Open a page; where it holds a form, wait until its script is at work."""
    page.goto(stand.url + path)
    if "cf-form" in page.content():
        at_work(page)


def at_work(page: Page) -> None:
    """Wait until the form's script has begun."""
    expect(page.locator("[data-cf-progress]")).to_have_text(re.compile("sections started"))


def press(page: Page, name: str) -> None:
    """Press a button."""
    page.get_by_role("button", name=name, exact=True).click()


def add_row(page: Page) -> None:
    """Add a row to the actions."""
    press(page, "Add another action")


def question(page: Page, pointer: str) -> Locator:
    """A question: its words, its hint and its control."""
    return page.locator(f'[data-question="{pointer}"]')


def control(page: Page, pointer: str) -> Locator:
    """The control, or the radios, of a question."""
    return page.locator(f'[name="{pointer}"]')


def choose(page: Page, pointer: str, value: str) -> None:
    """Choose one of several answers."""
    page.locator(f'[name="{pointer}"][value="{value}"]').check()


def focused(page: Page, attribute: str) -> Any:
    """An attribute of whatever has the focus."""
    return page.evaluate(f"document.activeElement.getAttribute('{attribute}')")


def status(page: Page) -> Locator:
    """What the bar says of what was done last."""
    return page.locator("[data-cf-status]")


def saying(page: Page) -> Locator:
    """What the bar says of saving."""
    return page.locator("[data-cf-saved]")


def summary(page: Page) -> Locator:
    """The list of what is to be put right."""
    return page.locator("[data-cf-summary]")
