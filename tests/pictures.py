"""Takes the pictures of the README anew: `uv run --group test --with pillow python -m tests.pictures`.

They are of the real service, started for this and ended again, with an invented audit half filled in.
Pillow is asked for here alone: it makes each picture a third of its size.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from validator.settings import ROOT

# As pytest does, so that what the tests share is found; only then can it be imported.
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from some_processes import serving  # noqa: E402
from some_steps import INADEQUATE, REASON, SMALLEST, control, open_form, press, put_all, reason, summary  # noqa: E402

from tests.browser.conftest import launch  # noqa: E402

PICTURES = ROOT / "docs" / "assets" / "pictures"
SIZE = (1280, 800)
MOST_BYTES = 150_000
COLOURS = 200

VISITS = {
    "on_time": "partly",
    "learned": "yes",
    "own_score": "good",
    "judgement": "requires-improvement",
    "rationale": "Supervision was monthly from March. In January and February there was none, and nobody rang in its place.",
    "good": "From March on, each record shows thought about the care of each child.",
}


def scroll_to(page: Page, selector: str, above: int = 120) -> None:
    """Put the top of something so many pixels below the top of the window."""
    page.locator(selector).first.evaluate(
        "(one, above) => scrollTo({ top: one.getBoundingClientRect().top + scrollY - above, behavior: 'instant' })",
        above,
    )


def a_judged_section(page: Page) -> None:
    """A section with its grades, one chosen."""
    put_all(page, SMALLEST | {"visits": VISITS})
    page.get_by_text("A rationale that gives reasons").click()
    scroll_to(page, '[data-question="/visits/judgement"]', above=62)


def what_was_found(page: Page) -> None:
    """The list of what is to be put right."""
    put_all(page, SMALLEST | INADEQUATE)
    control(page, "/details/worker").fill("")
    press(page, "Check")
    expect(summary(page)).to_be_focused()
    scroll_to(page, "[data-cf-summary]", above=72)


def a_challenge(page: Page) -> None:
    """A challenge beside the overall judgement, with the reason given to it."""
    put_all(page, SMALLEST | INADEQUATE)
    press(page, "Check")
    reason(page).fill(REASON)
    scroll_to(page, '[data-question="/overall/judgement"]', above=72)


TAKEN: dict[str, Callable[[Page], None]] = {
    "fostering": a_judged_section,
    "findings": what_was_found,
    "challenge": a_challenge,
}


def main() -> None:
    """Take them all; ends with a sentence where one came out too big for a README."""
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as service,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        for name, set_up in TAKEN.items():
            page = browser.new_page(locale="en-GB", viewport={"width": SIZE[0], "height": SIZE[1]})
            open_form(page, service)
            set_up(page)
            expect(page.locator("[data-cf-progress]")).to_be_visible()
            file = PICTURES / f"{name}.png"
            page.screenshot(path=file, animations="disabled", caret="hide")
            with Image.open(file) as taken:
                few_colours = taken.convert("RGB").quantize(
                    COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
                )
            few_colours.save(file, optimize=True)
            if file.stat().st_size > MOST_BYTES:
                sys.exit(f"{file} has {file.stat().st_size} bytes: more than {MOST_BYTES}")
        browser.close()


if __name__ == "__main__":
    main()
