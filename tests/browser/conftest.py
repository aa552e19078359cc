"""A real Chromium for the tests that need one: one browser for the run, a fresh profile for each test."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

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
PATIENCE = 10_000
"""Milliseconds to wait for what a page should do at once."""


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


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A profile of its own for one test: no cookies, no storage, British English."""
    fresh = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    fresh.set_default_timeout(PATIENCE)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One page of that profile."""
    return context.new_page()
