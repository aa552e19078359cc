"""A real Chromium for the tests that need one: one browser and one profile for the run, emptied after each test."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
from sample_form import Stand, standing
from sample_steps import open_form
from some_steps import PATIENCE

NAMES = ["chromium", "chromium-browser", "google-chrome"]
PLACES = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
]
QUIET = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
expect.set_options(timeout=PATIENCE)  # of its own accord it waits five seconds


def find_chromium(playwright: Playwright) -> str | None:
    """The path of a Chromium: the one named by CHROMIUM, else on the PATH, Playwright's own, the usual places."""
    if named := os.environ.get("CHROMIUM"):
        return named
    found = [path for name in NAMES if (path := shutil.which(name))]
    places = [*found, playwright.chromium.executable_path, *PLACES]
    return next((path for path in places if Path(path).exists()), None)


def launch_arguments() -> list[str]:
    """How Chromium is started; it has no sandbox for root on Linux, as in a container."""
    root = sys.platform == "linux" and os.geteuid() == 0
    return [*QUIET, *(["--no-sandbox"] if root else [])]


def launch(playwright: Playwright, **more: Any) -> Browser:
    """A Chromium. Without one a test is skipped, in CI it fails."""
    path = find_chromium(playwright)
    if path is None:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("no Chromium found; CHROMIUM can name one")
    return playwright.chromium.launch(executable_path=path, args=launch_arguments(), **more)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives a browser."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for the whole run."""
    launched = launch(playwright)
    yield launched
    launched.close()


@pytest.fixture(scope="module")
def page_keeper(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that keeps whole pages for the back button, as people's own do; Playwright turns that off."""
    launched = launch(playwright, ignore_default_args=["--disable-back-forward-cache"])
    yield launched
    launched.close()


def new_profile(browser: Browser, **more: Any) -> BrowserContext:
    """A profile with no cookies and no storage, British, in London."""
    fresh = browser.new_context(
        locale="en-GB", timezone_id="Europe/London", viewport={"width": 1280, "height": 900}, **more
    )
    fresh.set_default_timeout(PATIENCE)
    return fresh


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """One profile for the run: a new one is a new window, which takes Chromium longer than most pages do."""
    fresh = new_profile(browser)
    yield fresh
    fresh.close()


@pytest.fixture
def context(profile: BrowserContext) -> Iterator[BrowserContext]:
    """The profile, for one test: no cookies, no storage, no pages but its own."""
    yield profile
    profile.unroute_all()
    for page in profile.pages:
        if page.url.startswith("http"):
            page.evaluate("localStorage.clear()")  # Playwright's own way opens a page for it
        page.close()
    profile.clear_cookies()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One page of that profile."""
    return context.new_page()


@pytest.fixture
def elsewhere(browser: Browser) -> Iterator[Page]:
    """Another device of the same person's."""
    fresh = new_profile(browser)
    yield fresh.new_page()
    fresh.close()


# The sample form, for the tests of its script


@pytest.fixture
def stand() -> Iterator[Stand]:
    """The stand-in for the service."""
    with standing() as stand:
        yield stand


def listened(page: Page) -> list[str]:
    """What fails on a page from here on, or breaks the content policy."""
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if "Content Security" in said.text else None)
    return troubles


@pytest.fixture
def form(page: Page, stand: Stand) -> Iterator[Page]:
    """The sample form, open. No script may have failed by the end, and nothing may break the content policy."""
    troubles = listened(page)
    open_form(page, stand)
    yield page
    assert troubles == []


@pytest.fixture
def frozen(browser: Browser, stand: Stand) -> Iterator[Page]:
    """The same where the page's clock stands still but for what a test lets pass: a clock stays with its profile."""
    fresh = new_profile(browser)
    page = fresh.new_page()
    troubles = listened(page)
    page.clock.install(time=0)
    page.clock.pause_at(1_000)
    open_form(page, stand)
    yield page
    fresh.close()
    assert troubles == []
