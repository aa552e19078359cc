"""Chromium, seen through its own counters (the DevTools protocol)."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, Error, Page, sync_playwright

from tests.benchmarks.table import CouldNotRun

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FORM_SCRIPTS = "*/assets/form/*.js"
PROGRESS = "document.querySelector('[data-cf-progress]').textContent"
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
PATIENCE = 100  # tenths of a second


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium: the system's own, or Playwright's. Raises CouldNotRun where there is neither."""
    own = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=own, args=QUIET)
        except Error as why:
            raise CouldNotRun(f"no Chromium was found: {why.message.splitlines()[0]}") from why
        yield chromium
        chromium.close()


@dataclass(frozen=True)
class Tab:
    """A tab of its own, with nothing in its cache. Without `scripted`, the form's scripts never reach it."""

    page: Page
    session: CDPSession
    scripted: bool

    def open(self, url: str) -> None:
        """Open a form, and wait until it stands still."""
        self.page.goto(url, wait_until="networkidle")
        for _ in range(PATIENCE):
            if not self.scripted or self.evaluate(PROGRESS):
                break
            self.page.wait_for_timeout(100)
        else:
            raise CouldNotRun("the form's script did not get ready in ten seconds")
        self.evaluate(PAINTED)

    def evaluate(self, expression: str) -> Any:
        """The value of some JavaScript. Playwright's own way would bring more script with it, and count."""
        asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        return self.session.send("Runtime.evaluate", asked)["result"].get("value")

    def metric(self, name: str) -> float:
        """One of the browser's counters."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == name))


@contextmanager
def tab(chromium: Browser, *, slower: int = 1, scripted: bool = True) -> Iterator[Tab]:
    """A new tab, its processor some times slower."""
    context = chromium.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # time at work, not time waited
    session.send("Network.enable")
    if not scripted:
        session.send("Network.setBlockedURLs", {"urls": [FORM_SCRIPTS]})
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    yield Tab(page, session, scripted)
    context.close()
