"""What other programs rely on: health, who is calling, templates, and a check that keeps nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from some_answers import CASES, ids, read_case
from some_calls import FINISHED, HERE, NOW, as_fields, become, codes, kept, problem, send
from some_submissions import Wall
from starlette.testclient import TestClient

from validator.http import create_app
from validator.http.site import Site
from validator.service import Service
from validator.settings import ROOT

AUDITS = sorted(file.stem for file in (ROOT / "schemas" / "audits").glob("*.json"))


@pytest.fixture
def wall(house):
    """A clock that the test sets, in a house that goes by it."""
    wall = Wall(NOW)
    object.__setattr__(house, "service", Service(house.service.catalogue, house.service.ledger, wall))
    return wall


def test_a_service_that_answers_is_alive(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_a_service_that_can_keep_and_has_a_site_is_ready_and_says_how_long_the_oldest_waits(
    wall, house, client
):
    ready = {"status": "ready", "ledger_writable": True, "site_built": True, "oldest_undelivered_seconds": 0}
    assert client.get("/readyz").json() == ready
    send(client)
    wall.forward(timedelta(seconds=90))
    send(client, 2)
    assert client.get("/readyz").json() == ready | {"oldest_undelivered_seconds": 90}
    house.deliverer.run_once()
    assert client.get("/readyz").json() == ready


def test_a_service_without_its_site_is_not_ready(house, tmp_path):
    unbuilt = replace(house, site=Site(tmp_path, lambda: ""))
    with TestClient(create_app(unbuilt), base_url=HERE) as caller:
        response = caller.get("/readyz")
    assert (response.status_code, response.json()["status"]) == (503, "not ready")


def test_who_has_not_chosen_is_the_auditor(client):
    assert client.get("/api/me").json() == {"id": "auditor", "name": "Auditor", "roles": ["auditor"]}


@pytest.mark.parametrize("role", ["auditor", "worker", "manager", "group-manager", "ap", "senior", "admin"])
def test_there_is_one_stand_in_a_role_whose_id_is_the_role(client, role):
    become(client, role)
    me = client.get("/api/me").json()
    assert (me["id"], me["roles"]) == (role, [role])


def test_signing_out_is_being_the_auditor_again(client):
    become(client, "ap")
    assert client.post("/auth/logout", follow_redirects=False).status_code == 303
    assert client.get("/api/me").json()["id"] == "auditor"


@pytest.mark.parametrize("user", ["nobody", "", "AP", ["ap"], None])
def test_nobody_else_can_be_signed_in(client, user):
    assert "auditor, worker" in problem(client.post("/auth/login", json={"user": user}), 404)["detail"]


def test_a_cookie_that_names_nobody_is_the_auditor(client):
    client.cookies.set("casefile-stand-in", "root")
    assert client.get("/api/me").json()["id"] == "auditor"


def test_every_published_template_is_listed_with_its_versions(client):
    listed = client.get("/api/templates").json()
    assert set(listed) == {"templates"}
    assert [one["name"] for one in listed["templates"]] == AUDITS
    for one in listed["templates"]:
        assert set(one) == {"name", "title", "kind", "version", "versions"}
        assert (one["kind"], one["version"]) == ("audit", one["versions"][-1])


@pytest.mark.parametrize("name", AUDITS)
def test_a_template_is_its_newest_version_bundled_for_any_validator(client, catalogue, name):
    newest = client.get(f"/api/templates/{name}")
    assert newest.headers["Content-Type"] == "application/schema+json"
    version = catalogue.versions(name)[-1]
    assert newest.json() == client.get(f"/api/templates/{name}/{version}").json()
    assert newest.json() == catalogue.template(name).schema
    assert '"$ref":"#/$defs/' in newest.text
    assert '"$ref":"' not in newest.text.replace('"$ref":"#/$defs/', "")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/templates/no-such"),
        ("GET", "/api/templates/fostering/9.9"),
        ("GET", "/api/templates/fostering/1"),
        ("GET", "/api/templates/fostering/1.0/more"),
        ("POST", "/api/check/no-such"),
        ("POST", "/api/check/fostering?version=9.9"),
        ("GET", "/api/no-such"),
        ("POST", "/no-such"),
    ],
)
def test_what_is_not_there_is_404_and_says_what_is(client, method, path):
    detail = problem(client.request(method, path, json={} if method == "POST" else None), 404)["detail"]
    assert "fostering" in detail or "There is nothing to" in detail or "It has: 1.0" in detail


@pytest.mark.parametrize("file", CASES, ids=ids(CASES))
def test_a_check_finds_the_same_in_json_as_in_a_form(client, file):
    path, answers = f"/api/check/{file.parent.name}", read_case(file)["answers"]
    from_json = client.post(path, json=answers)
    from_form = client.post(path, data=dict(_gathered(answers)))
    assert (from_json.status_code, from_form.status_code) == (200, 200)
    assert set(from_json.json()) == {"findings"}
    assert from_json.json() == from_form.json()


def _gathered(answers):
    """The controls with all values of one name together, as the client wants them."""
    names = {}
    for name, text in as_fields(answers):
        names.setdefault(name, []).append(text)
    return names.items()


def test_a_finding_says_where_what_how_grave_and_where_the_guidance_is(client, built_site):
    found = client.post("/api/check/fostering", json={"voice": {"judgement": "good"}}).json()["findings"]
    assert ("/voice/rationale", "answer-missing") in codes(found)
    for one in found:
        assert set(one) == {"pointer", "code", "severity", "message", "guidance"}
        assert one["severity"] in ("error", "challenge", "advice")
        page, _, anchor = one["guidance"].partition("#")
        assert f'id="{anchor}"' in (built_site / page.strip("/") / "index.html").read_text("utf-8")


def test_a_form_may_name_its_version_and_service_fields_are_no_answers(client):
    fields = {"id": "x", "version": "1.0", "do": "check", "accepted:a:/b": "c", "/unknown": "d"}
    found = client.post("/api/check/fostering", data=fields).json()["findings"]
    assert [one["pointer"] for one in found if one["code"] == "unknown-question"] == ["/unknown"]
    problem(client.post("/api/check/fostering", data=fields | {"version": "9.9"}), 404)


def test_a_check_keeps_nothing(client):
    assert client.post("/api/check/fostering", json=FINISHED).json() == {"findings": []}
    assert kept(client) == []
