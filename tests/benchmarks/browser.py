"""A visitor in Chromium with a processor a quarter as fast, seen through the browser's own counters."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, CDPSession, Error, Page, sync_playwright

from tests.benchmarks.table import CouldNotRun, Measure

SLOWER = 4
ROUNDS = 7
KEYS = "The file shows her wishes and feelings. "
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
BOX = "textarea[name$='/rationale']"
SCRIPT = "*/assets/form/*.js"
READY = "[data-cf-progress]:not(:empty)"
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
WATCH = """() => {
  window.longTasks = [];
  new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((one) => one.duration)))
    .observe({ type: "longtask" });
}"""


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
class Loaded:
    """What the browser counted once a page stood still."""

    script_ms: float
    heap: float


@dataclass(frozen=True)
class Visitor:
    """Somebody who opens one form, with nothing in the browser's cache."""

    browser: Browser
    url: str

    @contextmanager
    def _page(self, *, slow: bool = True, script: bool = True) -> Iterator[tuple[Page, CDPSession]]:
        """An empty page of its own; without `script`, the form's scripts never arrive."""
        context = self.browser.new_context()
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})  # time at work, not time waited
        session.send("Network.enable")
        if not script:
            session.send("Network.setBlockedURLs", {"urls": [SCRIPT]})
        if slow:
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        yield page, session
        context.close()

    def _open(self, page: Page, *, script: bool) -> None:
        page.goto(self.url, wait_until="networkidle")
        if script:
            page.locator(READY).wait_for()
        page.evaluate(PAINTED)

    def first_visit(self) -> list[Measure]:
        """All that is sent for a first visit, the search's worker and index too, as compressed as it is sent."""
        with self._page(slow=False) as (page, _):
            addresses: set[str] = set()
            page.on("request", lambda request: addresses.add(request.url))
            self._open(page, script=True)
        sizes = {address: _sent(address) for address in addresses}
        search = sum(size for address, size in sizes.items() if "search" in address)
        return [
            Measure(
                f"first visit, {len(sizes)} answers", sum(sizes.values()) / 1000, " kB", aim=100, at_most=True
            ),
            Measure("… of them the search's index and worker", search / 1000, " kB"),
        ]

    def scripting(self) -> list[Measure]:
        """Script time until the page is ready, and heap then, with the form's scripts and without them."""
        rounds = [(self._load(script=True), self._load(script=False)) for _ in range(ROUNDS)]
        more = median(ours.script_ms - theirs.script_ms for ours, theirs in rounds)
        heap = median(ours.heap - theirs.heap for ours, theirs in rounds)
        theme = median(theirs.script_ms for _, theirs in rounds)
        return [
            Measure(
                f"scripting the form adds, processor {SLOWER} times slower",
                more,
                " ms",
                aim=100,
                at_most=True,
            ),
            Measure("… beside the theme's own, with the form's scripts kept away", theme, " ms"),
            Measure("JavaScript heap the form's scripts add", heap / 1_000_000, " MB", aim=2, at_most=True),
        ]

    def _load(self, *, script: bool) -> Loaded:
        with self._page(script=script) as (page, session):
            self._open(page, script=script)
            spent = _metrics(session)["ScriptDuration"] * 1000
            session.send("HeapProfiler.collectGarbage")
            return Loaded(spent, _metrics(session)["JSHeapUsedSize"])

    def typing(self) -> list[Measure]:
        """Tasks of 50 ms and more while forty keys are typed into a rationale."""
        tasks = [(self._type(script=True), self._type(script=False)) for _ in range(3)]
        ours, theirs = (median(map(len, column)) for column in zip(*tasks, strict=True))
        return [
            Measure(f"long tasks in {len(KEYS)} keystrokes", ours, aim=0, at_most=True),
            Measure("… with the form's scripts kept away", theirs),
        ]

    def _type(self, *, script: bool) -> list[float]:
        with self._page(script=script) as (page, _):
            self._open(page, script=script)
            page.locator(BOX).first.click()
            page.evaluate(WATCH)
            page.keyboard.type(KEYS, delay=30)
            page.evaluate(PAINTED)
            tasks: list[float] = page.evaluate("window.longTasks")
            return tasks


def _sent(address: str) -> int:
    """The size of an answer's body as it comes over the wire, for a browser that takes gzip."""
    with urlopen(Request(address, headers={"Accept-Encoding": "gzip"}), timeout=10) as answer:
        return len(answer.read())


def _metrics(session: CDPSession) -> dict[str, float]:
    return {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
