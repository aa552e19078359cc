"""What every request passes and every response carries."""

import pytest
from some_calls import FINISHED, FORM, HERE, as_fields, envelope, kept, problem
from some_forms import blank, post
from some_submissions import an_id
from starlette.testclient import TestClient

from validator.http import create_app
from validator.http.sign_in.own_path import own_path

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
CHANGES = [
    ("/api/submissions", {"json": envelope()}),
    ("/forms/fostering/send", {"data": {"id": an_id(1)} | dict(as_fields(FINISHED))}),
    ("/auth/login", {"json": {"user": "ap"}}),
    ("/auth/logout", {}),
    ("/no-such", {}),
]
change = pytest.mark.parametrize(("path", "body"), CHANGES, ids=[path for path, _ in CHANGES])
ELSEWHERE = [
    {},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://127.0.0.1:81"},
    {"Origin": "http://127.0.0.1.evil.example"},
    {"Origin": "http://evil.example/127.0.0.1"},
    {"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Referer": f"{HERE}/forms/fostering/"},
]


@pytest.fixture
def stranger(client):
    """A caller that says nothing of where it comes from."""
    with TestClient(client.app, base_url=HERE) as caller:
        yield caller


@pytest.mark.parametrize("headers", [{"Origin": HERE}, {"Sec-Fetch-Site": "same-origin"}])
def test_a_page_of_this_site_may_send(stranger, headers):
    assert stranger.post("/api/submissions", json=envelope(), headers=headers).status_code == 201


@change
@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
def test_a24_nothing_else_may_change_anything(client, stranger, path, body, headers):
    problem(stranger.post(path, headers=headers, follow_redirects=False, **body), 403)
    assert kept(client) == []
    assert stranger.get("/api/me").json()["id"] == "auditor"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_a24_no_way_of_changing_is_overlooked(stranger, method):
    problem(stranger.request(method, "/api/submissions"), 403)


def test_a_check_keeps_nothing_and_may_be_asked_for_by_any_program(stranger):
    assert stranger.post("/api/check/fostering", json={}).status_code == 200


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8000", "localhost", "localhost:1", "[::1]", "[::1]:8000"]
)
def test_this_machine_answers_to_its_own_names(stranger, host):
    assert stranger.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "",
        "[",
        "0.0.0.0",
        "127.1",
        "[::2]",
        "a@b",
    ],
)
@pytest.mark.parametrize("path", ["/healthz", "/", "/api/me", "/api/submissions"])
def test_it_answers_to_no_other_name(stranger, host, path):
    problem(stranger.get(path, headers={"Host": host}), 403)


def everything(client):
    """A response of every kind there is."""
    refused = post(client, "fostering", [*blank(client), ("/voice/judgement", "good")])
    sent = post(client, "fostering", [*blank(client), *as_fields(FINISHED)])
    gets = [
        "/", "/guidance", "/guidance/", "/forms/fostering/", "/forms/fostering/1.0/", "/no-such", "/no-such.js", "/%00",
        "/assets/css/form.css", "/search/search_index.json", "/sitemap.xml", "/healthz", "/readyz", "/api/me", "/api/no-such",
        "/api/templates", "/api/templates/fostering", "/api/templates/no-such", "/api/submissions", "/auth/login",
        sent.headers["Location"], f"/api{sent.headers['Location'].replace('receipts', 'submissions').rstrip('/')}",
    ]  # fmt: skip
    yield from (refused, sent)
    yield from (client.get(path, follow_redirects=False) for path in gets)
    yield client.get("/", headers={"Host": "evil.example"})
    yield client.get("/assets/css/form.css", headers={"Range": "bytes=0-9"})
    yield client.head("/")
    yield client.request("OPTIONS", "/api/submissions")
    yield client.post("/api/check/fostering", json={})
    yield client.post("/api/check/fostering", content=b"{", headers={"Content-Type": "application/json"})
    yield client.post("/forms/fostering/send", content=b"x" * 1_000_001, headers=FORM)


def test_a26_every_response_carries_the_strict_policy_and_what_is_somebodys_or_an_error_stays_in_no_browser(
    client,
):
    seen = set()
    for response in everything(client):
        seen.add(response.status_code)
        rules = [rule.partition(" ") for rule in response.headers["Content-Security-Policy"].split("; ")]
        assert {name: value for name, _, value in rules} == POLICY, response.url
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in response.headers
        mine = (
            response.url.path.startswith(("/api/", "/receipts/", "/readyz"))
            or response.request.method == "POST"
        )
        if mine or response.status_code >= 400:
            assert response.headers["Cache-Control"] == "no-store", response.url
    assert seen >= {200, 206, 303, 308, 400, 403, 404, 413, 422}


def test_a26_where_people_come_by_https_every_response_says_to_come_by_nothing_else(
    client, house, monkeypatch
):
    assert all("Strict-Transport-Security" not in response.headers for response in everything(client))
    app = create_app(house, secure=True)
    with TestClient(app, base_url=HERE, headers={"Origin": HERE}, raise_server_exceptions=False) as caller:
        monkeypatch.setattr(house.site, "serve", None)  # a fault of the house is answered outside the guard
        responses = [*everything(caller)]
        assert {response.headers["Strict-Transport-Security"] for response in responses} == {
            "max-age=31536000"
        }
        assert {response.status_code for response in responses} >= {200, 403, 500}


OTHER_SITES = [
    "//evil.example", "///evil.example", "http://evil.example", "https:evil.example", "javascript:alert(1)", "evil.example", "",
    "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "\t//evil.example", " //evil.example", "/\n/evil.example", "/\0",
    "/\r\nSet-Cookie: a=b",
]  # fmt: skip


@pytest.mark.parametrize("path", OTHER_SITES)
def test_a25_signing_in_leads_to_no_other_site(client, path):
    assert own_path(path) == "/"
    response = client.post("/auth/login", data={"user": "ap", "next": path}, follow_redirects=False)
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    assert f'name="next" value="{path}"' not in client.get("/auth/login", params={"next": path}).text


@pytest.mark.parametrize("path", ["/", "/forms/fostering/", "/api/submissions?after=x&limit=3", "/a//b"])
def test_signing_in_leads_back_to_where_it_was_asked_for(client, path):
    shown = client.get("/auth/login", params={"next": path}).text
    assert f'name="next" value="{path.replace("&", "&amp;")}"' in shown
    response = client.post("/auth/login", data={"user": "worker", "next": path}, follow_redirects=False)
    assert (response.status_code, response.headers["Location"]) == (303, path)
    cookie = response.headers["Set-Cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/..%2fguidance",
        "//guidance",
        "/guidance//",
        "//evil.example%2f..%2fguidance",
        "/%5cevil.example%5c..%5cguidance",
    ],
)
def test_a_missing_slash_leads_to_no_other_site(client, path):
    response = client.get(f"{HERE}{path}", follow_redirects=False)
    assert response.status_code == 404
    assert "Location" not in response.headers
