"""How a page is looked at: by axe, light and dark, wide and narrow, and whether it is wider than its window."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, Page
from some_steps import PATIENCE

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
RUN_AXE = """async ([only, within]) => {
  const { violations } = await axe.run(within, { runOnly: only, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id} at ${target}: ${any.map(({ message }) => message)}`));
}"""
ALL_RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
WIDER = """() => {
  const most = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth > most ? document.documentElement.scrollWidth : 0;
}"""
WIDE, NARROW = (1280, 900), (390, 844)
SCHEMES: list[tuple[Literal["light", "dark"], str, Any]] = [
    ("light", "default", ALL_RULES),
    ("dark", "slate", OF_COLOUR),  # what is not of colour is as it was in light
]


@contextmanager
def still_profile(browser: Browser) -> Iterator[BrowserContext]:
    """A profile in which nothing moves, and axe is at hand without loosening the content policy."""
    context = browser.new_context(locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(path=AXE)
    yield context
    context.close()


def violations(
    page: Page, sizes: Sequence[tuple[int, int]] = (WIDE, NARROW), within: str = "html"
) -> list[str]:
    """What axe finds on this page, light and dark, wide and narrow.

    `within` selects the parts that changed, where the rest of the page is looked at in another test of the file:
    a whole form takes axe some seconds, each of the four times.
    """
    assert page.locator(within).count()
    found = []
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        for scheme, name, rules in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.locator("body").evaluate("(body, name) => (body.dataset.mdColorScheme = name)", name)
            found += [f"{scheme} {width}: {one}" for one in page.evaluate(RUN_AXE, [rules, within])]
    return found
