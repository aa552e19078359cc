"""Signed out at the provider, and so here: by its page in the person's browser, or by the provider's own word."""

import pytest
from some_calls import FORM, problem
from some_false_provider import ANOTHER, lying
from some_sign_in import query, registered, sent_to, sign_in, signing_in
from some_submissions import Wall

EVENTS = {"http://schemas.openid.net/event/backchannel-logout": {}}
FRONT, BACK = "/auth/front-channel-logout", "/auth/back-channel-logout"


@pytest.fixture
def clock():
    return Wall()


@pytest.fixture
def false(clock):
    """A provider that does as it is told."""
    with lying(clock) as found:
        yield found


@pytest.fixture
def signing(tmp_path, built_site, false, clock):
    """A service where somebody has signed in at it."""
    with signing_in(tmp_path, built_site, registered(false.issuer), clock=clock) as found:
        asked = query(sent_to(found.caller))
        false.nonce = asked["nonce"]
        said = {"code": "a-code", "state": asked["state"]}
        assert found.caller.get("/auth/callback", params=said).status_code == 303
        yield found


def is_in(signing):
    return signing.caller.get("/api/me").status_code == 200


def logout_token(false, **changed):
    """A logout token that holds, or one that differs."""
    true = {"jti": "once", "events": EVENTS, "nonce": None, "name": None, "roles": None}
    return false.token(**true | changed)


def told(signing, token):
    """The provider's own call, which comes from no page."""
    with signing.another_browser() as program:
        del program.headers["Origin"]
        return program.post(BACK, data={"logout_token": token})


# By the provider's page, in a frame


def test_a_session_that_the_providers_page_names_ends_though_no_cookie_is_sent(signing, false):
    with signing.another_browser() as frame:
        response = frame.get(FRONT, params={"iss": false.issuer, "sid": "session-1"})
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    assert not is_in(signing)


def test_entra_id_names_the_session_without_its_issuer(signing):
    assert signing.caller.get(FRONT, params={"sid": "session-1"}).status_code == 200
    assert "casefile" not in signing.caller.cookies
    assert not is_in(signing)


@pytest.mark.parametrize(
    "said",
    [{}, {"sid": ""}, {"sid": "another"}, {"sid": "session-1", "iss": "https://login.example"}, {"iss": "x"}],
    ids=str,
)
def test_a_page_that_names_no_session_of_ours_signs_nobody_out(signing, said):
    assert signing.caller.get(FRONT, params=said).status_code == 200
    assert is_in(signing)


# By the provider itself


@pytest.mark.parametrize("changed", [{}, {"sub": None}, {"sid": None}], ids=str)
def test_a_logout_token_ends_the_session_it_names_or_all_of_a_person(signing, false, changed):
    response = told(signing, logout_token(false, **changed))
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    assert not is_in(signing)


def test_a_logout_token_of_one_session_leaves_a_persons_others(signing, false):
    assert told(signing, logout_token(false, sid="another")).status_code == 200
    assert is_in(signing)


NOT_TRUE = [
    {"aud": "another"}, {"iss": "https://login.example"}, {"iss": None}, {"iat": None}, {"jti": None}, {"events": None},
    {"events": {}}, {"events": EVENTS | {next(iter(EVENTS)): "odd"}}, {"events": [next(iter(EVENTS))]}, {"exp": 0},
    {"nonce": "x"}, {"sid": None, "sub": None}, {"sid": 7, "sub": None}, {"iat": 1},
]  # fmt: skip


@pytest.mark.parametrize("changed", NOT_TRUE, ids=str)
def test_a21_a_logout_token_that_does_not_hold_ends_nothing(signing, false, changed):
    problem(told(signing, logout_token(false, **changed)), 400)
    assert is_in(signing)


FORGED = [
    ({"alg": "none"}, b""),
    ({"alg": "HS256", "kid": "ours"}, b"a-secret"),
    ({"alg": "RS256", "kid": "ours"}, ANOTHER),
    ({"alg": "RS256", "kid": "ours", "typ": "at+jwt"}, None),
]


@pytest.mark.parametrize(("header", "key"), FORGED, ids=["none", "HS256", "another's", "another kind"])
def test_a21_a_logout_token_that_is_not_the_providers_ends_nothing(signing, false, header, key):
    false.header, false.key = header, false.key if key is None else key
    problem(told(signing, logout_token(false)), 400)
    assert is_in(signing)


def test_a21_an_id_token_is_no_logout_token(signing, false):
    problem(told(signing, false.token()), 400)
    assert is_in(signing)


def test_what_is_no_form_or_too_large_is_refused(signing):
    problem(signing.caller.post(BACK, json={"logout_token": "x"}), 415)
    problem(signing.caller.post(BACK, content=b"x" * 1_000_001, headers=FORM), 413)
    problem(signing.caller.post(BACK, content=b"", headers=FORM), 400)


# By the person


def test_signing_out_where_the_provider_offers_no_way_out_ends_on_the_first_page(signing):
    response = signing.caller.post("/auth/logout")
    assert (response.status_code, response.headers["Location"]) == (
        303,
        "/",
    )
    assert not is_in(signing)


def test_another_site_can_sign_nobody_out(signing):
    problem(signing.caller.post("/auth/logout", headers={"Origin": "https://evil.example"}), 403)
    assert is_in(signing)


def test_without_stand_ins_nobody_can_choose_who_to_be(tmp_path, built_site, provider):
    with signing_in(tmp_path, built_site, registered(provider.issuer)) as signing:
        assert signing.caller.post("/auth/login", json={"user": "ap"}).status_code == 404
        sign_in(signing.caller, provider)
        assert signing.caller.get("/api/me").json()["roles"] == ["auditor"]


def test_stand_ins_know_no_provider(client):
    assert client.get(FRONT, params={"sid": "x"}).status_code == 404
    assert client.post(BACK, data={"logout_token": "x"}).status_code == 404
