"""The service's own page: for whoever looks after it, and with nothing of a child's file."""

from dataclasses import replace
from datetime import timedelta

import pytest
from some_callers import PEOPLE, WHO, ByHeader
from some_calls import FINISHED, HERE, NOW, envelope
from some_forms import parsed
from some_submissions import a_lease
from starlette.testclient import TestClient

from validator.cli.keeping import keeping
from validator.http import create_app
from validator.http.house import House
from validator.ledger import NewSession

PAGE = "/desk/service/"


@pytest.fixture
def sessions(house: House, tmp_path):
    with keeping(tmp_path / "signed-in", house.service.clock) as kept:
        yield kept.sessions


@pytest.fixture
def caller(house, sessions):
    served = replace(
        house, sign_in=ByHeader(), sessions=sessions, settings_in_use=(("CASEFILE_DATA", "/srv/audits"),)
    )
    with TestClient(
        create_app(served), base_url=HERE, headers={"Origin": HERE}, follow_redirects=False
    ) as caller:
        yield caller


def sign_in(sessions, person: str, *roles: str) -> str:
    new = NewSession(
        person=person, name=f"Name of {person}", roles=roles, issuer="https://id.example", subject=person
    )
    return sessions.start(new)


def page(caller, path=PAGE) -> str:
    response = caller.get(path, headers={WHO: "admin"})
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    return parsed(response).css_first("article").text()


def test_it_tells_settings_deliveries_and_who_is_signed_in(caller, sessions):
    sign_in(sessions, "asha", "auditor", "ap")
    caller.post("/api/submissions", json=envelope(), headers={WHO: "auditor"})
    told = page(caller)
    for words in (
        "CASEFILE_DATA",
        "/srv/audits",
        "1 audit is still to be delivered",
        "30.06.2027",
        "Name of asha",
        "auditor, ap",
    ):
        assert words in told


def test_nothing_of_a_record_stands_on_it(caller):
    caller.post("/api/submissions", json=envelope(), headers={WHO: "auditor"})
    told = page(caller)
    assert FINISHED["details"]["child"] not in told
    assert FINISHED["overall"]["rationale"] not in told


def test_signing_somebody_out_ends_all_of_their_sessions_and_nobody_elses(caller, sessions):
    hers, also_hers, his = sign_in(sessions, "asha"), sign_in(sessions, "asha"), sign_in(sessions, "bo")
    response = caller.post("/desk/service/sessions/end", data={"person": "asha"}, headers={WHO: "admin"})
    assert (response.status_code, response.headers["Location"]) == (303, f"{PAGE}?ended=2#sessions")
    assert (sessions.find(hers), sessions.find(also_hers)) == (None, None)
    assert sessions.find(his) is not None
    assert "2 sessions ended" in page(caller, f"{PAGE}?ended=2")


def test_naming_nobody_ends_nothing(caller, sessions):
    his = sign_in(sessions, "bo")
    for data in ({}, {"person": ""}, {"person": "nobody"}):
        caller.post("/desk/service/sessions/end", data=data, headers={WHO: "admin"})
    assert sessions.find(his) is not None


@pytest.mark.parametrize("somebody", [one for one in PEOPLE if one not in ("admin", "ap")])
def test_it_is_for_administrators(caller, sessions, somebody):
    his = sign_in(sessions, "bo")
    assert caller.get(PAGE, headers={WHO: somebody}).status_code == 403
    caller.post("/desk/service/sessions/end", data={"person": "bo"}, headers={WHO: somebody})
    assert sessions.find(his) is not None


def test_an_advanced_practitioner_sees_the_deliveries_and_nothing_else_of_it(caller, house, sessions):
    sign_in(sessions, "asha", "auditor")
    caller.post("/api/submissions", json=envelope(), headers={WHO: "auditor"})
    house.service.ledger.hold(house.service.ledger.claim(a_lease(NOW)).owed[0], "A list is gone.", "one")
    told = parsed(caller.get(PAGE, headers={WHO: "ap"})).css_first("article").text()
    assert "A list is gone." in told
    assert "A list is gone." in page(caller)
    assert not any(words in told for words in ("CASEFILE_DATA", "Name of asha", "people"))


@pytest.mark.parametrize("somebody", ["ap", "admin"])
def test_what_waits_for_a_person_is_delivered_again_at_the_press_of_a_button(caller, house, somebody):
    caller.post("/api/submissions", json=envelope(), headers={WHO: "auditor"})
    ledger = house.service.ledger
    ledger.hold(ledger.claim(a_lease(NOW)).owed[0], "A list is gone.", "one")
    response = caller.post("/desk/service/deliveries/retry", headers={WHO: somebody})
    assert (response.status_code, response.headers["Location"]) == (303, f"{PAGE}?again=1#deliveries")
    assert ledger.held() == []
    assert house.deliverer.run_once().done == 1
    told = page(caller, f"{PAGE}?again=1")
    assert "1 audit is being delivered again" in told
    assert "Every audit that was received is delivered" in told


def test_what_is_tried_again_is_told_with_its_reason_and_when(caller, house):
    caller.post("/api/submissions", json=envelope(), headers={WHO: "auditor"})
    ledger = house.service.ledger
    owed = ledger.claim(a_lease(NOW)).owed[0]
    ledger.failed(owed, "SharePoint is away.", NOW + timedelta(hours=1), "one")
    told = page(caller)
    assert "SharePoint is away." in told
    assert "11:00" in told
    assert "Deliver again" not in told


def test_with_stand_ins_it_says_that_no_sign_in_is_configured(client):
    client.post("/auth/login", json={"user": "admin"})
    assert "No sign-in is configured" in client.get(PAGE).text
