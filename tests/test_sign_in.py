"""Signing in at a real OpenID Connect provider, over HTTP: who one is then, for how long, and how it ends."""

import pytest
from some_provider import ACCOUNTS, TENANT, Person
from some_sign_in import query, registered, sent_to, sign_in, signing_in


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
