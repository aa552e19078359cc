"""Signing in at a real OpenID Connect provider, over HTTP: who one is then, for how long, and how it ends."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from some_calls import envelope, problem
from some_provider import ACCOUNTS, SECRET, TENANT, Person
from some_sign_in import query, registered, sent_to, sign_in, signing_in
from some_submissions import Wall

from validator.ledger import SessionLimits


@pytest.fixture
def signing(tmp_path, built_site, provider):
    """A service where people sign in at the real provider."""
    with signing_in(tmp_path, built_site, registered(provider.issuer)) as found:
        yield found


def test_one_signs_in_at_the_provider_and_comes_back_to_the_page_one_came_from(signing, provider):
    back = sign_in(signing.caller, provider, path="/forms/fostering/")
    assert (back.status_code, back.headers["Location"]) == (303, "/forms/fostering/")
    assert signing.caller.get("/api/me").json() == {"id": "ada", "name": "Ada Byrne", "roles": ["auditor"]}


def test_the_provider_is_asked_by_code_with_pkce_state_and_nonce(signing):
    asked = query(sent_to(signing.caller))
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["scope"] == "openid profile"
    assert asked["redirect_uri"] == "http://127.0.0.1/auth/callback"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 43


def test_in_entra_id_one_is_known_by_the_object_id_in_the_tenant(tmp_path, built_site, provider):
    to = registered(provider.issuer, tenant=TENANT)
    with signing_in(tmp_path, built_site, to) as signing:
        assert sign_in(signing.caller, provider, "ada").status_code == 303
        assert signing.caller.get("/api/me").json()["id"] == ACCOUNTS["ada"]["oid"].lower()


def test_the_directory_says_which_person_it_is(tmp_path, built_site, provider):
    to = registered(provider.issuer)
    with signing_in(tmp_path, built_site, to, person_for={"ada": "a.byrne"}.get) as signing:
        sign_in(signing.caller, provider, "ada")
        assert signing.caller.get("/api/me").json()["id"] == "a.byrne"
        (session,) = signing.kept.sessions.listed()
        assert (session.person, session.subject, session.issuer) == ("a.byrne", "ada", provider.issuer)


def test_only_the_roles_of_this_service_are_taken(signing, provider):
    sign_in(signing.caller, provider, "meera")
    assert signing.caller.get("/api/me").json()["roles"] == ["manager", "ap"]


def test_signing_out_here_ends_the_session_and_leads_on_to_the_providers_own_way_out(signing, provider):
    provider.serve(signing.base)
    with Person() as person:
        signing.caller.get(person.comes_back(sent_to(signing.caller)))
        out = signing.caller.post("/auth/logout")
        _, _, url = out.headers["Refresh"].partition("url=")
        assert url.startswith(f"{provider.issuer}/session/end?client_id=casefile-audit")
        assert "You are signed out" in out.text
        assert signing.caller.get("/api/me").status_code == 401
        assert person.signs_out(url) == "http://127.0.0.1/"
    assert signing.kept.sessions.listed() == []


# No session, no role


def test_a1_a_page_that_belongs_to_somebody_leads_to_the_sign_in_and_back(signing, provider):
    page = "/receipts/0197a5b0-0000-7000-8000-000000000001/"
    first = signing.caller.get(page)
    assert (first.status_code, first.headers["Location"]) == (303, f"/auth/login?next={page}")
    assert sign_in(signing.caller, provider, path=page).headers["Location"] == page
    problem(signing.caller.get("/api/submissions/0197a5b0-0000-7000-8000-000000000001"), 404)


def test_a1_without_a_session_guidance_and_blank_forms_are_open_and_nothing_else_is(signing):
    for path in ("/", "/guidance/", "/forms/fostering/", "/api/templates", "/healthz"):
        assert signing.caller.get(path).status_code == 200
    for path in ("/api/me", "/api/submissions", "/api/drafts"):
        problem(signing.caller.get(path), 401)
    problem(signing.caller.post("/api/submissions", json=envelope()), 401)


def test_a2_somebody_without_a_role_is_signed_in_and_let_in_nowhere(signing, provider):
    assert sign_in(signing.caller, provider, "visitor").status_code == 303
    problem(signing.caller.get("/api/me"), 403)
    problem(signing.caller.post("/api/submissions", json=envelope()), 403)
    page = signing.caller.get("/auth/signed-in/")
    assert page.status_code == 403
    assert "Whoever looks after this service's accounts can give you one" in unescape(page.text)
    assert "Val Visitor" in signing.caller.get("/").text


def test_a_form_is_sent_under_ones_own_name(signing, provider):
    sign_in(signing.caller, provider)
    assert signing.caller.post("/api/submissions", json=envelope()).status_code == 201
    (record,) = signing.caller.get("/api/submissions").json()["items"]
    assert signing.kept.ledger.get(record["id"]).author == "ada"


# What every page says


def test_every_page_says_who_is_signed_in_with_a_way_out_or_offers_a_way_in_that_leads_back(
    signing, provider
):
    assert 'href="/auth/login?next=/guidance/scoring/"' in signing.caller.get("/guidance/scoring/").text
    sign_in(signing.caller, provider)
    page = signing.caller.get("/guidance/scoring/").text
    assert "Signed in as <strong>Ada Byrne</strong>" in page
    assert '<form method="post" action="/auth/logout">' in page
    assert "stand-in" not in page


def test_signing_in_beside_a_form_ends_on_a_page_that_says_to_go_back_to_it(signing, provider):
    there = signing.caller.get("/auth/signed-in/")
    assert there.headers["Location"] == "/auth/login?next=/auth/signed-in/"
    assert (
        sign_in(signing.caller, provider, path="/auth/signed-in/").headers["Location"] == "/auth/signed-in/"
    )
    page = signing.caller.get("/auth/signed-in/")
    assert page.status_code == 200
    assert "go back to your form" in page.text


@pytest.mark.parametrize(
    "path",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/auth/logout", "/auth/callback?code=x", "", "/auth/login"],
)  # fmt: skip
def test_a25_signing_in_leads_to_no_other_site_and_to_nothing_that_ends_a_session(signing, provider, path):
    assert sign_in(signing.caller, provider, path=path).headers["Location"] == "/"


# The session


def test_a22_the_secret_of_a_session_is_new_at_each_sign_in_and_the_one_before_holds_no_longer(
    signing, provider
):
    signing.caller.cookies.set("casefile", "planted-by-somebody-else", domain="127.0.0.1")
    sign_in(signing.caller, provider)
    first = signing.caller.cookies.get("casefile")
    assert first != "planted-by-somebody-else"
    sign_in(signing.caller, provider, "meera")
    assert signing.caller.cookies.get("casefile") != first
    with signing.another_browser() as thief:
        for secret in (first, "planted-by-somebody-else"):
            thief.cookies.set("casefile", secret)
            assert thief.get("/api/me").status_code == 401
    assert [one.name for one in signing.kept.sessions.listed()] == ["Meera Shah"]


def test_where_people_come_by_https_the_cookies_go_to_this_host_alone_and_no_script_reads_them(
    tmp_path, built_site, provider
):
    to = registered(provider.issuer, base="https://audits.council.example")
    with signing_in(tmp_path, built_site, to) as signing:
        login = signing.caller.get("/auth/login")
        back = sign_in(signing.caller, provider)
        for response, name in ((login, "__Host-casefile-sign-in"), (back, "__Host-casefile")):
            cookie = response.headers["Set-Cookie"]
            assert cookie.startswith(f"{name}=")
            assert {"httponly", "path=/", "samesite=lax", "secure"} <= set(cookie.lower().split("; "))
            assert "domain" not in cookie.lower()
        assert "Max-Age=600" in login.headers["Set-Cookie"]
        assert signing.caller.get("/api/me").json()["id"] == "ada"
        problem(signing.caller.get("/api/me", headers={"Host": "127.0.0.1"}), 403)


def test_a_session_ends_when_it_is_not_used_and_however_it_is_used(tmp_path, built_site, provider):
    clock = Wall(datetime.now(UTC))
    limits = SessionLimits(idle=timedelta(minutes=30), longest=timedelta(hours=1))
    with signing_in(tmp_path, built_site, registered(provider.issuer), clock=clock, limits=limits) as signing:
        sign_in(signing.caller, provider)
        for _ in range(2):
            clock.forward(timedelta(minutes=29))
            assert signing.caller.get("/api/me").status_code == 200
            signing.kept.sessions._database.write(lambda _: None).result(
                30
            )  # that it was seen is on the disk
        clock.forward(timedelta(minutes=2))
        assert signing.caller.get("/api/me").status_code == 401


def test_a23_a_session_that_is_revoked_on_one_replica_is_gone_at_the_next_request_on_the_other(
    tmp_path, built_site, provider
):
    to = registered(provider.issuer)
    with signing_in(tmp_path, built_site, to) as one, signing_in(tmp_path, built_site, to) as other:
        sign_in(one.caller, provider)
        with other.another_browser() as same:
            same.cookies.set("casefile", one.caller.cookies["casefile"])
            assert same.get("/api/me").json()["id"] == "ada"
            assert one.kept.sessions.end_where(person="ada") == 1
            assert same.get("/api/me").status_code == 401
            assert one.caller.get("/api/me").status_code == 401


def test_a_sign_in_that_one_replica_began_is_finished_by_another(tmp_path, built_site, provider):
    to = registered(provider.issuer)
    with signing_in(tmp_path, built_site, to) as one, signing_in(tmp_path, built_site, to) as other:
        provider.serve(one.base)
        with Person() as person, other.another_browser() as same:
            back = person.comes_back(sent_to(one.caller))
            for name, secret in one.caller.cookies.items():
                same.cookies.set(name, secret)
            assert same.get(back).status_code == 303
            assert same.get("/api/me").json()["id"] == "ada"


def test_guidance_is_read_on_while_sessions_cannot_be_looked_up(signing, provider):
    sign_in(signing.caller, provider)
    signing.kept.sessions._database.close()
    assert signing.caller.get("/guidance/").status_code == 200
    assert signing.caller.get("/api/me").status_code == 503


def test_a27_no_secret_of_a_sign_in_is_logged_or_kept_or_stands_on_a_page(
    signing, provider, tmp_path, caplog, capfd
):
    caplog.set_level("DEBUG")
    provider.serve(signing.base)
    with Person() as person:
        asked = sent_to(signing.caller)
        with caplog.at_level("CRITICAL"):  # the person's own browser logs where it goes
            back = person.comes_back(asked)
        signing.caller.get(back)
    lasting = [query(back)["code"], SECRET, *dict(signing.caller.cookies).values()]
    told = [*lasting, query(asked)["nonce"]]  # which the sign-in's own row holds until it is taken
    page = signing.caller.get("/").text
    texts = [record.getMessage() for record in caplog.records if record.name != "httpx2"]
    noted = page + "\n".join(texts) + "".join(capfd.readouterr())
    assert [secret for secret in told if secret in noted] == []
    files = [path.read_bytes() for path in tmp_path.glob("ledger.sqlite*")]
    assert [secret for secret in lasting if any(secret.encode() in data for data in files)] == []
