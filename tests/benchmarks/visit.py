"""Somebody visits a form on a slow machine: what is sent to them, what their browser does, how typing feels."""

from dataclasses import dataclass
from statistics import median
from urllib.request import Request, urlopen

from playwright.sync_api import Browser

from tests.benchmarks.chromium import PAINTED, tab
from tests.benchmarks.table import Measure

SLOWER = 4
ROUNDS = 7
TYPED = 5
KB, MB = 1_000, 1_000_000
KEYS = "The file shows her wishes and feelings. "
RATIONALE = "textarea[name$='/rationale']"
WATCH = """
  window.longTasks = 0;
  new PerformanceObserver((list) => { window.longTasks += list.getEntries().length; }).observe({ type: "longtask" });
"""


@dataclass(frozen=True)
class Visit:
    """Visits of one form; each opens it in a tab of its own."""

    chromium: Browser
    url: str

    def first(self) -> list[Measure]:
        """All that is sent for a first visit, the search's worker and index too, as compressed as it is sent."""
        addresses: set[str] = set()
        with tab(self.chromium) as one:
            one.page.on("request", lambda request: addresses.add(request.url))
            one.open(self.url)
        sizes = {address: _sent(address) for address in addresses}
        search = sum(size for address, size in sizes.items() if "search" in address)
        return [
            Measure(f"first visit, {len(sizes)} answers", sum(sizes.values()) / KB, " kB", most=100),
            Measure("… of them the search's index and worker", search / KB, " kB"),
        ]

    def scripting(self) -> list[Measure]:
        """Script time until the page is ready, and heap then, with the form's scripts and without them."""
        rounds = [(self._load(scripted=True), self._load(scripted=False)) for _ in range(ROUNDS)]
        script = median(ours[0] - theirs[0] for ours, theirs in rounds)
        heap = median(ours[1] - theirs[1] for ours, theirs in rounds)
        theme = median(theirs[0] for _, theirs in rounds)
        return [
            Measure(f"scripting added, processor {SLOWER} times slower", script * 1000, " ms", most=100),
            Measure("… beside that of the theme alone", theme * 1000, " ms"),
            Measure("JavaScript heap added", heap / MB, " MB", most=2),
        ]

    def _load(self, *, scripted: bool) -> tuple[float, float]:
        """Seconds of script, and bytes of heap with the garbage gone."""
        with tab(self.chromium, slower=SLOWER, scripted=scripted) as one:
            one.open(self.url)
            script = one.metric("ScriptDuration")
            one.session.send("HeapProfiler.collectGarbage")
            return script, one.metric("JSHeapUsedSize")

    def typing(self) -> list[Measure]:
        """Tasks of 50 ms and more while somebody types: the fewest of several times, since other work only adds."""
        ours, theirs = (min(self._type(scripted=one) for _ in range(TYPED)) for one in (True, False))
        return [
            Measure(f"long tasks in {len(KEYS)} keystrokes, fewest of {TYPED} times", ours, most=0),
            Measure("… without the form's scripts", theirs),
        ]

    def _type(self, *, scripted: bool) -> int:
        with tab(self.chromium, slower=SLOWER, scripted=scripted) as one:
            one.open(self.url)
            one.page.locator(RATIONALE).first.click()
            one.evaluate(WATCH)
            one.page.keyboard.type(KEYS, delay=30)
            one.evaluate(PAINTED)
            return int(one.evaluate("window.longTasks"))


def _sent(address: str) -> int:
    """The size of an answer's body as it comes over the wire, for a browser that takes gzip."""
    with urlopen(Request(address, headers={"Accept-Encoding": "gzip"}), timeout=10) as answer:
        return len(answer.read())
