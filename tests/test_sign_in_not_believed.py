"""What comes back from a provider is believed only where it holds. Else: a page that says what to do, and no session."""

from datetime import timedelta

import pytest
from some_false_provider import ANOTHER, METADATA, OURS, lying
from some_provider import CLIENT, SECRET, TENANT, Person
from some_sign_in import query, registered, sent_to, signing_in
from some_submissions import Wall

BACK = "/forms/fostering/"
MINUTES = 60


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
    """A service where people sign in at it."""
    with signing_in(tmp_path, built_site, registered(false.issuer), clock=clock, patience=5) as found:
        yield found


def goes(signing, false):
    """Go to the provider: the state one goes with."""
    asked = query(sent_to(signing.caller, BACK))
    false.nonce = asked["nonce"]
    return asked["state"]


def comes_back(signing, false, caller=None, **said):
    """Go there and come back with a code."""
    said = {"state": goes(signing, false), "code": "a-code"} | said
    return (caller or signing.caller).get("/auth/callback", params=said)


def is_told(signing, response, *statuses, path=BACK):
    """A page with a way to begin again; nobody is signed in."""
    assert response.status_code in statuses, response.text
    assert response.headers["Content-Type"].startswith("text/html")
    assert response.headers["Cache-Control"] == "no-store"
    assert f'href="/auth/login?next={path}"' in response.text
    assert "Sign in again" in response.text
    assert "casefile=" not in response.headers.get("Set-Cookie", "")
    assert signing.kept.sessions.listed() == []
    assert signing.caller.get("/api/me").status_code == 401


def test_what_holds_is_believed(signing, false):
    assert comes_back(signing, false).headers["Location"] == BACK
    assert signing.caller.get("/api/me").json()["name"] == "Ada Byrne"


NOT_TRUE = [
    {"nonce": "another"}, {"nonce": None}, {"aud": "another"}, {"aud": None}, {"aud": []},
    {"aud": [CLIENT, "another"]}, {"azp": "another"}, {"iss": "https://login.example"}, {"iss": None},
    {"exp": None}, {"exp": "tomorrow"}, {"exp": True}, {"iat": None}, {"sub": None}, {"sub": ""}, {"sub": 7},
    {"sub": "s" * 256}, {"at_hash": "another"},
]  # fmt: skip


@pytest.mark.parametrize("changed", NOT_TRUE, ids=str)
def test_a21_an_id_token_with_a_claim_that_does_not_hold_signs_nobody_in(signing, false, changed):
    false.changed = changed
    is_told(signing, comes_back(signing, false), 401)


@pytest.mark.parametrize(("claim", "minutes"), [("exp", -5), ("exp", -1), ("nbf", 5), ("iat", 5)], ids=str)
def test_a21_an_id_token_that_is_over_or_not_yet_valid_signs_nobody_in(signing, false, clock, claim, minutes):
    false.changed = {claim: int(clock().timestamp()) + minutes * MINUTES}
    is_told(signing, comes_back(signing, false), 401)


def test_two_clocks_may_differ_a_little(signing, false, clock):
    false.changed = {"exp": int(clock().timestamp()) - 30, "nbf": int(clock().timestamp()) + 30}
    assert comes_back(signing, false).status_code == 303


UNSIGNED = [
    ("none", {"alg": "none"}, b""),
    ("HS256 with the public key", {"alg": "HS256", "kid": "ours"}, OURS.as_pem(private=False)),
    ("HS256 with the secret", {"alg": "HS256"}, SECRET.encode()),
    ("RS512", {"alg": "RS512", "kid": "ours"}, OURS),
    ("another's key under our name", {"alg": "RS256", "kid": "ours"}, ANOTHER),
    ("a key that is nobody's", {"alg": "RS256", "kid": "another"}, ANOTHER),
    ("a key that it brings itself", {"alg": "RS256", "jwk": ANOTHER.as_dict(private=False)}, ANOTHER),
    ("a header that has to be understood", {"alg": "RS256", "kid": "ours", "crit": ["x"], "x": 1}, OURS),
]  # fmt: skip


@pytest.mark.parametrize(("header", "key"), [row[1:] for row in UNSIGNED], ids=[row[0] for row in UNSIGNED])
def test_a21_an_id_token_that_is_not_signed_as_it_should_be_signs_nobody_in(signing, false, header, key):
    false.header, false.key = header, key
    is_told(signing, comes_back(signing, false), 401)


@pytest.mark.parametrize("token", ["", "not.a.token", "x", 7, None, ["x"], "e30.e30."], ids=repr)
def test_a21_what_is_no_id_token_signs_nobody_in(signing, false, token):
    false.answers["/token"] = 200, {"access_token": "x", "token_type": "Bearer", "id_token": token}
    is_told(signing, comes_back(signing, false), 401)


@pytest.mark.parametrize("changed", [{"tid": "another"}, {"tid": None}, {"oid": None}, {"oid": ""}], ids=str)
def test_a21_in_entra_id_another_tenant_or_a_person_without_an_object_id_is_not_let_in(
    tmp_path, built_site, false, clock, changed
):
    to = registered(false.issuer, tenant=TENANT)
    with signing_in(tmp_path, built_site, to, clock=clock) as signing:
        false.changed = {"tid": TENANT, "oid": "ABC", "email": "ada@council.example"}
        assert comes_back(signing, false).status_code == 303
        assert signing.caller.get("/api/me").json()["id"] == "abc"
        signing.caller.post("/auth/logout")
        false.changed |= changed
        is_told(signing, comes_back(signing, false), 401)


def test_a21_a_callback_that_nobody_asked_for_is_refused(signing, false):
    for said in ({}, {"code": "a-code"}, {"code": "a-code", "state": "forged"}, {"error": "access_denied"}):
        is_told(signing, signing.caller.get("/auth/callback", params=said), 400, path="/")
    assert "/token" not in false.asked


def test_a21_a_callback_is_good_once(signing, false):
    state = goes(signing, false)
    said = {"code": "a-code", "state": state}
    assert signing.caller.get("/auth/callback", params=said).status_code == 303
    signing.caller.post("/auth/logout")
    is_told(signing, signing.caller.get("/auth/callback", params=said), 400, path="/")
    assert false.asked.count("/token") == 1


def test_a21_a_callback_that_comes_late_is_refused(signing, false, clock):
    state = goes(signing, false)
    clock.forward(timedelta(minutes=10))
    response = signing.caller.get("/auth/callback", params={"code": "a-code", "state": state})
    is_told(signing, response, 400, path="/")


def test_a21_a_callback_in_another_browser_signs_nobody_in_there(signing, false):
    with signing.another_browser() as victim:
        response = comes_back(signing, false, caller=victim)
        assert (response.status_code, response.cookies.get("casefile")) == (400, None)
        assert victim.get("/api/me").status_code == 401
    assert signing.kept.sessions.listed() == []


def test_two_tabs_of_one_browser_may_both_sign_in(signing, false):
    first, first_nonce = goes(signing, false), false.nonce
    second = goes(signing, false)
    assert signing.caller.get("/auth/callback", params={"code": "x", "state": second}).status_code == 303
    false.nonce = first_nonce
    assert signing.caller.get("/auth/callback", params={"code": "x", "state": first}).status_code == 303
    assert len(signing.kept.sessions.listed()) == 1


def test_a21_an_answer_that_names_another_issuer_is_refused(signing, false):
    is_told(signing, comes_back(signing, false, iss="https://login.example"), 401)
    assert "/token" not in false.asked


# The provider says no, or nothing


@pytest.mark.parametrize(
    ("error", "status"),
    [
        ("access_denied", 401), ("login_required", 401), ("interaction_required", 401), ("invalid_request", 401),
        ("<script>alert(1)</script>", 401), ("x\r\nSet-Cookie: a=b", 401), ("server_error", 503), ("temporarily_unavailable", 503),
    ],
)  # fmt: skip
def test_what_the_provider_refuses_is_said_in_our_words(signing, false, caplog, error, status):
    words = "Ring 0800 000 and say your password"
    response = comes_back(signing, false, error=error, error_description=words)
    is_told(signing, response, status)
    for text in (response.text, caplog.text):
        assert words not in text
        assert "script>alert" not in text
        assert "a=b" not in text


TOKEN_ANSWERS = [
    ((400, {"error": "invalid_grant", "error_description": "the code was used"}), 400),
    ((401, {"error": "invalid_client"}), 503),
    ((400, {"error": "unauthorized_client"}), 503),
    ((400, {"error": ["odd"]}), 503),
    ((500, {"error": "server_error"}), 503),
    ((429, b"slow down"), 503),
    ((200, b"<html>"), 503),
    ((200, []), 503),
    ((302, b""), 503),
    ((200, {}), 401),
]


@pytest.mark.parametrize(("answer", "status"), TOKEN_ANSWERS, ids=str)
def test_a21_a_code_that_gives_no_tokens_signs_nobody_in(signing, false, answer, status):
    false.answers["/token"] = answer
    is_told(signing, comes_back(signing, false), status)


BAD_METADATA = [
    (500, {}), (404, b"not here"), (200, b"<html>"), (200, []), (200, {}), (200, {"issuer": "https://login.example"}),
    (200, {"issuer": 7}), (301, b""),
]  # fmt: skip


@pytest.mark.parametrize("answer", BAD_METADATA, ids=str)
def test_while_the_provider_is_not_itself_signing_in_says_so_and_works_again_afterwards(
    signing, false, answer
):
    false.answers[METADATA] = answer
    response = signing.caller.get("/auth/login", params={"next": BACK})
    is_told(signing, response, 503)
    assert response.headers["Retry-After"] == "60"
    false.answers.clear()
    assert comes_back(signing, false).status_code == 303


@pytest.mark.parametrize(
    "name", ["authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint"]
)
def test_metadata_that_lead_to_an_address_that_can_be_listened_in_on_are_not_followed(signing, false, name):
    _, true = false.answer(METADATA)
    false.answers[METADATA] = 200, true | {name: "http://login.example/x"}
    is_told(signing, signing.caller.get("/auth/login", params={"next": BACK}), 503)


@pytest.mark.parametrize(
    "keys", [(500, {}), (200, {}), (200, []), (200, {"keys": []}), (200, {"keys": [7]})], ids=str
)
def test_without_its_keys_nothing_the_provider_signs_is_believed(signing, false, keys):
    false.answers["/keys"] = keys
    is_told(signing, comes_back(signing, false), 503)


def test_a_provider_that_is_not_there_is_said_in_words_and_the_guidance_is_there(tmp_path, built_site, clock):
    with lying(clock) as gone:
        pass
    with signing_in(tmp_path, built_site, registered(gone.issuer), clock=clock) as signing:
        response = signing.caller.get("/auth/login", params={"next": BACK})
        is_told(signing, response, 503)
        assert "Try again in a few minutes" in response.text
        assert signing.caller.get("/guidance/").status_code == 200


def test_a_provider_that_is_slow_is_not_waited_for(tmp_path, built_site, false, clock):
    with signing_in(tmp_path, built_site, registered(false.issuer), clock=clock, patience=0.2) as signing:
        false.go_on.clear()
        is_told(signing, signing.caller.get("/auth/login", params={"next": BACK}), 503)
        false.go_on.set()


# Its keys change


def test_a_key_that_is_new_is_asked_for_once(signing, false):
    assert comes_back(signing, false).status_code == 303
    false.keys, false.key, false.header = [OURS, ANOTHER], ANOTHER, {"alg": "RS256", "kid": "another"}
    assert comes_back(signing, false).status_code == 303
    assert false.asked.count("/keys") == 2


def test_whoever_names_unknown_keys_does_not_make_us_ask_for_them_each_time(signing, false, clock):
    false.key, false.header = ANOTHER, {"alg": "RS256", "kid": "another"}
    for _ in range(4):
        is_told(signing, comes_back(signing, false), 401)
    assert false.asked.count("/keys") == 2
    clock.forward(timedelta(minutes=1))
    is_told(signing, comes_back(signing, false), 401)
    assert false.asked.count("/keys") == 3


# The real one


def test_a21_the_real_provider_takes_a_code_once_and_only_with_its_verifier(tmp_path, built_site, provider):
    with signing_in(tmp_path, built_site, registered(provider.issuer)) as signing, Person() as person:
        provider.serve(signing.base)
        mine = query(person.comes_back(sent_to(signing.caller)))
        with signing.another_browser() as thief:
            state = query(sent_to(thief))["state"]
            response = thief.get("/auth/callback", params=mine | {"state": state})
            assert response.status_code == 400
        assert signing.kept.sessions.listed() == []


def test_what_is_broken_off_at_the_real_provider_is_said_so(tmp_path, built_site, provider):
    with signing_in(tmp_path, built_site, registered(provider.issuer)) as signing, Person() as person:
        provider.serve(signing.base)
        response = signing.caller.get(person.comes_back(sent_to(signing.caller, BACK), cancel="yes"))
        is_told(signing, response, 401)
        assert "They pressed Cancel" not in response.text
