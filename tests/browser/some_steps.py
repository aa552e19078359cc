"""What somebody does on a form of the real service, what their browser says meanwhile, and what was kept."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import httpx2
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect
from some_calls import as_fields
from some_processes import wait_until_delivered

REFERENCE = re.compile(r"^CA-[0-9A-Z]{4}-[0-9A-Z]{4}$")
SMALLEST: dict[str, Any] = {
    "details": {
        "child": "2041186",
        "service_area": "fostering",
        "team": "fostering-supervision",
        "worker": "a.okafor",
        "manager": "d.lind",
        "group_manager": "m.ferris",
        "audited_on": "2026-06-29",
        "evidence_from": "2025-07-01",
        "evidence_to": "2026-06-26",
        "judged_from": "2026-01-05",
    },
    "overall": {
        "strengths": "The carers know the children well, and it shows.",
        "safety": "no",
        "escalated": "not-needed",
        "judgement": "good",
        "rationale": "The children are safe and cared for, and the carers are well supported.",
    },
    "experience": {"differently": "Nothing.", "went_well": "Looking at the file together."},
}
"""A short audit with nothing to put right, on the day it is for the service."""
INADEQUATE = {"risk": {"judgement": "inadequate", "rationale": "The concern of 4 May was never followed up."}}
"""A section that makes the overall judgement above one to ask about."""
CHALLENGE = {"code": "overall-better-than-inadequate", "pointer": "/overall/judgement"}
REASON = "The concern was closed in May, and the plan has since been redone."


PATIENCE = 30_000
"""Milliseconds to wait for what a page should do at once, on a machine with other things to do."""

IS_SAVED = """async (patience) => {
  const { isKept } = await import("/assets/form/leaving.js");
  for (const end = Date.now() + patience; !isKept() && Date.now() < end; ) await new Promise(requestAnimationFrame);
  return isKept();
}"""
"""Wait until nothing on the page is unsaved, by the module that warns on leaving; whether that came to be.

Asked once and waiting inside: `wait_for_function` takes the promise of an answer for a yes.
"""


class Service(Protocol):
    """A running service: where it is, and where it keeps records."""

    url: str
    data: Path


def watch(page: Page) -> list[str]:
    """What goes wrong on this page from here on: faults, errors in the console, content that was refused."""
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: troubles.append(str(fault)))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', (event) =>"
        " console.error(`refused: ${event.violatedDirective} ${event.blockedURI}`));"
    )
    return troubles


def calls_elsewhere(page: Page, service: Service) -> list[str]:
    """The addresses that a page calls outside the service, from here on."""
    calls: list[str] = []

    def look(request: Any) -> None:
        if not request.url.startswith((service.url, "data:", "blob:")):
            calls.append(request.url)

    page.on("request", look)
    return calls


# The form


def open_form(page: Page, service: Service, name: str = "fostering") -> str:
    """Open a form and wait until its script is at work; the id it was served with."""
    page.goto(f"{service.url}forms/{name}/")
    at_work(page)
    return form_id(page)


def at_work(page: Page) -> None:
    """Wait until the form's script has begun: what is typed before that, it does not hear."""
    expect(page.locator("[data-cf-progress]")).to_have_text(re.compile("sections started"))


def form_id(page: Page) -> str:
    """The id that this page will be sent with."""
    return page.locator("form.cf-form [name=id]").input_value()


def control(page: Page, pointer: str) -> Locator:
    """The control, or the radios, of a question."""
    return page.locator(f'[name="{pointer}"]')


def question(page: Page, pointer: str) -> Locator:
    """A question: its words, its hint and its control."""
    return page.locator(f'[data-question="{pointer}"]')


def put(page: Page, pointer: str, value: str) -> None:
    """Answer one question."""
    asked = control(page, pointer)
    match asked.first.evaluate("(control) => control.type"):
        case "radio" | "checkbox":
            page.locator(f'[name="{pointer}"][value="{value}"]').check()
        case "select-one":
            asked.select_option(value)
        case _:
            asked.fill(value)


def put_all(page: Page, answers: dict[str, Any]) -> None:
    """Answer these questions, in page order."""
    for pointer, value in as_fields(answers):
        put(page, pointer, value)


def search_for(page: Page, words: str) -> None:
    """Type in the search box. Its last key alone searches: results that come anew are not there to be pressed."""
    box = page.get_by_role("textbox", name="Search")
    box.focus()
    page.keyboard.insert_text(words[:-1])
    page.keyboard.press(words[-1])
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def answers_on(page: Page) -> dict[str, list[str]]:
    """Whatever the form's controls hold now, by their names; which text of the draft it is does not count."""
    return page.evaluate("""() => {
      const held = {};
      const fields = new FormData(document.querySelector("form.cf-form"));
      for (const [name, value] of fields) if (value && name !== "etag") (held[name] ??= []).push(value);
      return held;
    }""")


def press(page: Page, name: str) -> None:
    """Press a button."""
    page.get_by_role("button", name=name, exact=True).click()


def review(page: Page) -> None:
    """Save, and go to the page that shows what is to be sent."""
    press(page, "Review and send")
    page.wait_for_url("**/drafts/*/review/")


def send(page: Page) -> None:
    """Review what was typed, and send it."""
    review(page)
    press(page, "Send")


def saying(page: Page) -> Locator:
    """What the bar says of saving."""
    return page.locator("[data-cf-saved]")


def saved(page: Page) -> None:
    """Wait until all that was typed is saved."""
    page.keyboard.press("Control+s")
    assert page.evaluate(IS_SAVED, 2 * PATIENCE), (
        "it was not saved"
    )  # a try that failed is repeated within 30 s
    expect(saying(page)).to_have_text(re.compile(r"^Saved at \d\d:\d\d$"))


def summary(page: Page) -> Locator:
    """The list of what is to be put right."""
    return page.locator("[data-cf-summary]")


def error(page: Page, pointer: str) -> Locator:
    """What is said beside a question."""
    return page.locator(f'[id="error.{pointer[1:].replace("/", ".")}"]')


def reason(page: Page) -> Locator:
    """The box for the reason to the challenge of an overall judgement."""
    return page.locator(f'[name="accepted:{CHALLENGE["code"]}:{CHALLENGE["pointer"]}"]')


# The receipt and what was kept


def receipt(page: Page) -> str:
    """Wait for the receipt; its reference."""
    page.wait_for_url("**/receipts/**")
    shown = page.locator(".cf-receipt__reference")
    expect(shown).to_have_text(REFERENCE)
    return shown.inner_text()


def sent(service: Service) -> set[str]:
    """The ids of all that the service has received from this machine's stand-in."""
    listed = httpx2.get(f"{service.url}api/submissions?limit=200", timeout=60).json()
    assert listed["next"] is None
    return {one["id"] for one in listed["items"]}


def kept(service: Service, identifier: str) -> list[Path]:
    """The documents of one submission in the library, once it is delivered."""
    with httpx2.Client(base_url=service.url, timeout=60) as caller:
        wait_until_delivered(caller, identifier)
    return list((service.data / "library").rglob(f"{identifier}.json"))


@contextmanager
def cut_off(context: BrowserContext) -> Iterator[None]:
    """Nothing reaches the service meanwhile."""

    def nowhere(route: Route) -> None:
        route.abort("connectionrefused")

    context.route("**/api/**", nowhere)
    try:
        yield
    finally:
        context.unroute("**/api/**", nowhere)
