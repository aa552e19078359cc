"""A form begun on a version that is no longer the newest is finished on it, drawn without the page's prose."""

import shutil
from dataclasses import replace

import pytest
from some_calls import HERE, problem
from some_forms import hidden_id, parsed, post, sent_by
from some_submissions import an_id
from some_templates import A_TEXT, a_folder, a_schema, a_section
from starlette.testclient import TestClient

from site_config.drawing import Drawer
from validator.catalogue import Catalogue, WorkingCopies
from validator.catalogue.publishing import freeze
from validator.http import create_app
from validator.http.site import Site
from validator.ids import is_uuid7, uuid7
from validator.service import Drafting, Service

TITLE = "A visit & <what> was seen"
SHORT = A_TEXT | {"maxLength": 10}
CLOSED = {"unevaluatedProperties": False}
VERSIONS = {
    "1.0": a_schema(visit=a_section(seen=SHORT) | CLOSED) | {"title": TITLE},
    "1.1": a_schema(visit=a_section(seen=SHORT, room=A_TEXT | {"title": "Which room?"}) | CLOSED),
}
PROSE = "<p>Read the last three visits first.</p>"


def published(folder, *versions):
    """A catalogue of these versions of the template `visit`, each published from a working copy."""
    for version in versions:
        working = WorkingCopies(a_folder(folder / f"working-{version}", visit=VERSIONS[version]))
        freeze(working.template("visit"), version, folder)
    return Catalogue(folder)


@pytest.fixture
def site(tmp_path, built_site, house):
    """The site with a page for the newest version."""
    folder = tmp_path / "site"
    shutil.copytree(built_site, folder)
    drawer = Drawer(published(tmp_path / "schemas", "1.0", "1.1").template("visit"), house.council)
    page = folder / "forms" / "visit" / "index.html"
    page.parent.mkdir()
    inside = PROSE + drawer.head() + drawer.whole() + drawer.bar()
    html = f'<!doctype html><link href="../../assets/x.css"><title>A visit</title><article>{inside}</article>'
    page.write_text(html, encoding="utf-8")
    return Site(folder, lambda: uuid7(house.service.clock))


@pytest.fixture
def calling(house, site, tmp_path):
    """Callers of a service that has published just these versions, all over one ledger."""

    def call(*versions):
        catalogue = published(tmp_path / f"schemas-{'-'.join(versions)}", *versions)
        service = Service(catalogue, house.service.ledger, house.service.clock)
        drafting = Drafting(catalogue, house.drafting.drafts, house.service.clock)
        app = create_app(replace(house, site=site, service=service, drafting=drafting))
        return TestClient(app, base_url=HERE, headers={"Origin": HERE})

    return call


@pytest.fixture
def client(calling):
    with calling("1.0", "1.1") as caller:
        yield caller


def test_both_versions_are_listed_and_none_named_is_the_newest(client):
    (listed,) = client.get("/api/templates").json()["templates"]
    assert (listed["version"], listed["versions"]) == ("1.1", ["1.0", "1.1"])
    for path, version in (("visit", "1.1"), ("visit/1.1", "1.1"), ("visit/1.0", "1.0")):
        schema = client.get(f"/api/templates/{path}").json()
        assert schema["properties"] == VERSIONS[version]["properties"]


@pytest.mark.parametrize(("version", "found"), [("1.0", ["/visit/room"]), ("1.1", []), (None, [])])
def test_answers_are_checked_against_the_version_they_name(client, version, found):
    query = {"version": version} if version else {}
    checked = client.post("/api/check/visit", params=query, json={"visit": {"room": "Hers"}})
    assert [one["pointer"] for one in checked.json()["findings"]] == found


def test_an_older_form_is_drawn_bare_with_an_id_of_its_own(client):
    page = client.get("/forms/visit/1.0/")
    named = dict(sent_by(parsed(page)))
    assert page.status_code == 200
    assert named.keys() == {"id", "version", "etag", "/visit/seen"}
    assert is_uuid7(named["id"])
    assert named["version"] == "1.0"
    assert parsed(page).css_first("article h1").text() == TITLE
    assert PROSE not in page.text
    assert PROSE in client.get("/forms/visit/").text
    assert 'href="/assets/x.css"' in page.text


@pytest.mark.parametrize(
    "path", ["/forms/visit/9.9/", "/forms/visit/x/", "/forms/nothing/1.0/", "/forms/%00/1.0/"]
)
def test_a_version_that_is_not_there_is_404(client, path):
    assert client.get(path).status_code == 404


def test_an_older_form_is_corrected_and_received_on_its_own_version(client):
    begun = sent_by(parsed(client.get("/forms/visit/1.0/")))
    refused = post(client, "visit", begun, **{"/visit/seen": "far too long an answer"})
    assert refused.status_code == 422
    assert dict(sent_by(parsed(refused))) == dict(begun) | {"/visit/seen": "far too long an answer"}
    assert PROSE not in refused.text
    sent = post(client, "visit", sent_by(parsed(refused)), **{"/visit/seen": "shorter"})
    assert sent.status_code == 303
    assert client.get(sent.headers["Location"]).status_code == 200
    record = client.get(f"/api/submissions/{hidden_id(refused)}").json()
    assert (record["version"], record["answers"]) == ("1.0", {"visit": {"seen": "shorter"}})


def test_a_retry_that_names_no_version_is_still_received_when_a_newer_one_is_published(calling):
    sent = {"id": an_id(1), "template": "visit", "answers": {"visit": {"seen": "yes"}}}
    with calling("1.0") as before, calling("1.0", "1.1") as after:
        first = before.post("/api/submissions", json=sent)
        again = after.post("/api/submissions", json=sent)
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json() == again.json()
        problem(after.post("/api/submissions", json=sent | {"version": "1.1"}), 409)


def test_r14_a_draft_begun_before_the_template_changed_is_saved_resumed_and_sent_on_its_version(calling):
    with calling("1.0") as before, calling("1.0", "1.1") as after:
        begun = sent_by(parsed(before.get("/forms/visit/1.0/")))
        saved = post(before, "visit", begun, **{"/visit/seen": "yes", "do": "save"})
        identifier = dict(begun)["id"]
        assert (saved.status_code, saved.headers["Location"]) == (303, "/desk/my-audits/?done=saved")
        resumed = after.get(f"/drafts/{identifier}/")
        assert resumed.status_code == 200
        told = parsed(resumed).css_first(".cf-told").text()
        assert "newer version, 1.1. You began on version 1.0" in told
        assert PROSE not in resumed.text
        named = dict(sent_by(parsed(resumed)))
        assert (named["id"], named["version"], named["/visit/seen"]) == (identifier, "1.0", "yes")
        assert after.get(f"/api/drafts/{identifier}").json()["newer_version"] == "1.1"
        again = post(after, "visit", list(named.items()), **{"/visit/seen": "twice", "do": "save"})
        assert again.status_code == 303
        found = after.get(f"/api/drafts/{identifier}")
        assert (found.json()["version"], found.json()["answers"]) == ("1.0", {"visit": {"seen": "twice"}})
        text = {"template": "visit", "version": "1.0", "answers": {"visit": {"seen": "thrice"}}}
        known = {"If-Match": found.headers["ETag"]}
        assert after.put(f"/api/drafts/{identifier}", json=text, headers=known).status_code == 200
        resumed = sent_by(parsed(after.get(f"/drafts/{identifier}/")))
        assert post(after, "visit", resumed).status_code == 303
        record = after.get(f"/api/submissions/{identifier}").json()
        assert (record["version"], record["answers"]) == ("1.0", {"visit": {"seen": "thrice"}})
        problem(after.get(f"/api/drafts/{identifier}"), 404)
