"""What was typed while the service does not answer, or refuses it: in a real browser, over a stand-in."""

import pytest
from playwright.sync_api import Page, Route, expect
from sample_form import Stand
from sample_steps import press, saying, status
from saving_steps import SAVED, UNREACHED, come_back, save, settled, type_in, until

pytestmark = pytest.mark.browser


# When the service does not answer


def test_while_the_service_is_not_reached_it_is_said_and_tried_again_ever_more_slowly(
    frozen: Page, stand: Stand
) -> None:
    page = frozen
    tries: list[str] = []

    def nowhere(route: Route) -> None:
        tries.append(route.request.method)
        route.abort("connectionrefused")

    page.route("**/api/drafts/**", nowhere)
    type_in(page, "Kept here")
    page.clock.run_for(1_000)
    for number, seconds in enumerate([2, 4, 8, 16, 30, 30], 1):
        expect(saying(page)).to_have_text(UNREACHED.format(seconds))
        assert len(tries) == number
        type_in(page, ".")
        page.clock.run_for(seconds * 1000 - 100)
        assert len(tries) == number
        page.clock.run_for(100)
        until(page, lambda number=number: len(tries) == number + 1)
    page.unroute("**/api/drafts/**")
    # Said again until it is heard: the last try may not know yet that it failed.
    until(
        page,
        lambda: page.evaluate("dispatchEvent(new Event('online'))") and saying(page).inner_text() == SAVED,
    )
    assert stand.saved() == {"voice": {"rationale": "Kept here......"}}


BROKEN = [
    (502, "<h1>Bad gateway</h1>"),
    (500, {"type": "urn:casefile-audit:problem:fault", "detail": "It has been noted"}),
    (429, {"type": "urn:casefile-audit:problem:too-often", "detail": "Wait"}),
    (200, "<h1>Sign in to the guest network</h1>"),
    (200, {"id": "another"}),
]


@pytest.mark.parametrize(("code", "body"), BROKEN, ids=[f"{code} {str(body)[:20]}" for code, body in BROKEN])
def test_an_answer_that_is_not_the_services_own_is_no_answer(form: Page, stand: Stand, code, body) -> None:
    stand.refusal = (code, body)
    type_in(form, "All I know")
    form.keyboard.press("Control+s")
    said = "Not saved." if body == {"id": "another"} else UNREACHED.format(2)
    expect(saying(form)).to_contain_text(said)
    stand.refusal = None
    come_back(form)
    expect(saying(form)).to_have_text(SAVED)
    assert stand.saved() == {"voice": {"rationale": "All I know"}}


def lose_answers(page: Page) -> None:
    """What is sent arrives, and what is answered does not."""

    def lose(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    page.route("**/api/drafts/**", lose)


def test_text_whose_answer_was_lost_is_known_as_ones_own(form: Page, stand: Stand) -> None:
    lose_answers(form)
    type_in(form, "One")
    form.keyboard.press("Control+s")
    expect(saying(form)).to_contain_text("can’t be reached")
    assert stand.saved() == {"voice": {"rationale": "One"}}
    form.unroute("**/api/drafts/**")
    type_in(form, ", two")
    save(form)
    assert stand.saved() == {"voice": {"rationale": "One, two"}}
    expect(form.locator("[data-cf-choice]")).to_be_hidden()


# When it may not be saved


def refuse(stand: Stand, code: int, why: str, detail: str = "It is so") -> None:
    stand.refusal = (code, {"type": f"urn:casefile-audit:problem:{why}", "detail": detail})


@pytest.mark.parametrize(
    ("code", "why", "said"),
    [
        (401, "not-signed-in", "You are not signed in."),
        (403, "other-person", "It belongs to Amara Okafor. Nothing is saved under the other name."),
    ],
)
def test_signed_out_or_as_somebody_else_the_text_stays_and_is_saved_on_coming_back(
    form: Page, stand: Stand, code: int, why: str, said: str
) -> None:
    refuse(stand, code, why)
    type_in(form, "Mine")
    form.keyboard.press("Control+s")
    expect(saying(form)).to_contain_text(said)
    link = saying(form).get_by_role("link")
    expect(link).to_have_attribute("href", "/auth/login?next=/auth/signed-in/")
    expect(link).to_have_attribute("target", "_blank")
    type_in(form, ", still")
    stand.refusal = None
    come_back(form)
    expect(saying(form)).to_have_text(SAVED)
    assert stand.saved() == {"voice": {"rationale": "Mine, still"}}


@pytest.mark.parametrize(
    ("code", "why", "said"),
    [
        (409, "sent", "This audit has been sent already. What you typed since is not saved."),
        (403, "no-right", "Not saved. None of your roles lets you."),
    ],
)
def test_what_will_never_be_saved_is_said_and_not_tried_again(
    frozen: Page, stand: Stand, code: int, why: str, said: str
) -> None:
    page = frozen
    refuse(stand, code, why, "None of your roles lets you")
    type_in(page, "Too late")
    page.clock.run_for(1_000)
    expect(saying(page)).to_contain_text(said)
    type_in(page, "!")
    page.clock.run_for(60_000)
    come_back(page)
    press(page, "Save and leave")
    expect(status(page)).to_have_text("Not saved.")
    settled(page)
    assert len(stand.puts) == 1


@pytest.mark.parametrize(("code", "why"), [(422, "wrong-shape"), (413, "too-large")])
def test_what_is_refused_is_said_and_tried_again_with_other_text(
    frozen: Page, stand: Stand, code: int, why: str
) -> None:
    page = frozen
    refuse(stand, code, why, "What is sent may have at most 1,000,000 bytes")
    type_in(page, "Too much")
    page.clock.run_for(1_000)
    expect(saying(page)).to_have_text("Not saved. What is sent may have at most 1,000,000 bytes.")
    page.clock.run_for(20_000)
    settled(page)
    assert len(stand.puts) == 1
    stand.refusal = None
    type_in(page, "!")
    page.clock.run_for(1_000)
    expect(saying(page)).to_have_text(SAVED)
