"""Where tokens come from: Entra ID by msal, with a secret, a certificate or the machine's own identity."""

import base64
import json
from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from some_sharepoint import SITE

from validator.graph import Refused, Unavailable
from validator.graph.opening import Access, token_source
from validator.graph.own_tokens import OwnTokens
from validator.graph.tokens import (
    Identity,
    MsalTokens,
    by_managed_identity,
    by_secret_or_certificate,
    token_of,
)

AUTHORITY = "https://login.microsoftonline.com"
SCOPE = "https://graph.microsoft.com/.default"


class Entra:
    """Entra ID in this process: what it was asked, and what it answers."""

    def __init__(self) -> None:
        self.asked: list[httpx2.QueryParams] = []
        self.answer: dict = {"token_type": "Bearer", "expires_in": 3599}
        self.http = httpx2.Client(transport=httpx2.MockTransport(self.handle))

    def handle(self, request: httpx2.Request) -> httpx2.Response:
        if request.method == "GET" and "openid-configuration" in request.url.path:
            base = f"{AUTHORITY}/eastmere/oauth2/v2.0"
            ends = {"authorization_endpoint": f"{base}/authorize", "token_endpoint": f"{base}/token"}
            return httpx2.Response(200, json={"issuer": f"{AUTHORITY}/eastmere/v2.0", **ends})
        if request.method == "GET" and "discovery/instance" in request.url.path:
            return httpx2.Response(200, json={"metadata": []})
        self.asked.append(httpx2.QueryParams(request.content.decode() or request.url.query.decode()))
        answer = dict(self.answer)
        if "error" not in answer:
            answer["access_token"] = f"token-{len(self.asked)}"
        return httpx2.Response(400 if "error" in answer else 200, json=answer)


@pytest.fixture
def entra():
    entra = Entra()
    yield entra
    entra.http.close()


@pytest.fixture
def certificate(tmp_path):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "casefile-audit")])
    today = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, today, today + timedelta(days=1))
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    file = tmp_path / "certificate.pem"
    file.write_bytes(pem)
    return file


def test_a_secret_gives_a_token_that_is_kept_until_it_is_not_taken(entra):
    tokens = by_secret_or_certificate(
        Identity(AUTHORITY, "eastmere", "the-service", "hush"), SCOPE, entra.http
    )
    assert [tokens.token(), tokens.token(), tokens.token(fresh=True), tokens.token()] == [
        "token-1",
        "token-1",
        "token-2",
        "token-2",
    ]
    assert entra.asked[0]["client_secret"] == "hush"
    assert entra.asked[0]["scope"] == SCOPE


def test_a_certificate_gives_a_token_and_its_key_stays_here(entra, certificate):
    identity = Identity(AUTHORITY, "eastmere", "the-service", certificate=certificate)
    assert by_secret_or_certificate(identity, SCOPE, entra.http).token() == "token-1"
    [asked] = entra.asked
    head = json.loads(base64.urlsafe_b64decode(asked["client_assertion"].split(".")[0] + "=="))
    assert "x5t#S256" in head
    assert "client_secret" not in asked


def test_a_certificate_that_is_not_there_is_told_without_its_path(entra, tmp_path):
    identity = Identity(AUTHORITY, "eastmere", "the-service", certificate=tmp_path / "none.pem")
    with pytest.raises(Unavailable, match="FileNotFoundError"):
        by_secret_or_certificate(identity, SCOPE, entra.http).token()


@pytest.mark.parametrize("client_id", ["", "its-own-name"])
def test_a_managed_identity_asks_its_machine(entra, client_id):
    tokens = by_managed_identity(
        Identity(AUTHORITY, client_id=client_id), "https://graph.microsoft.com", entra.http
    )
    assert tokens.token() == "token-1"
    [asked] = entra.asked
    assert asked["resource"] == "https://graph.microsoft.com"
    assert asked.get("client_id", "") == client_id


def test_entras_refusal_is_for_a_person_with_its_number_and_no_more(entra):
    entra.answer = {"error": "invalid_client", "error_codes": [7000215], "error_description": "hush is wrong"}
    tokens = by_secret_or_certificate(
        Identity(AUTHORITY, "eastmere", "the-service", "hush"), SCOPE, entra.http
    )
    with pytest.raises(Refused, match=r"\(invalid_client, AADSTS7000215\)") as refused:
        tokens.token()
    assert "hush" not in str(refused.value)


def test_entra_that_does_not_answer_is_asked_again_later():
    def fail():
        raise OSError("no route, and a secret in the message")

    with pytest.raises(Unavailable) as unavailable:
        MsalTokens(lambda: fail).token()
    assert "secret" not in str(unavailable.value)
    assert unavailable.value.__context__ is None


@pytest.mark.parametrize("answer", [None, [], "token"])
def test_an_answer_that_is_no_object_is_not_read(answer):
    with pytest.raises(Unavailable):
        token_of(answer)


@pytest.mark.parametrize(
    "answer", [{}, {"access_token": 3}, {"access_token": "a\r\nb"}, {"error": "<b>" * 30}]
)
def test_an_answer_without_a_token_is_refused(answer):
    with pytest.raises(Refused, match="no token"):
        token_of(answer)


def test_entra_that_is_busy_is_asked_again_later():
    with pytest.raises(Unavailable):
        token_of({"error": "temporarily_unavailable"})


@pytest.mark.parametrize(
    ("identity", "kind"),
    [
        (Identity(AUTHORITY), MsalTokens),
        (Identity(AUTHORITY, "eastmere", "the-service", "hush"), MsalTokens),
        (Identity("http://127.0.0.1:1", "eastmere", "the-service", "hush"), OwnTokens),
    ],
)
def test_the_settings_say_where_tokens_come_from(identity, kind):
    access = Access("https://graph.microsoft.com/v1.0", SITE, identity)
    assert type(token_source(access, lambda: datetime.now(UTC))) is kind


def test_a_secret_without_the_rest_is_refused():
    with pytest.raises(Refused, match="tenant"):
        token_source(
            Access("https://graph.microsoft.com/v1.0", SITE, Identity(AUTHORITY, secret="hush")), lambda: None
        )


def test_an_identity_does_not_show_its_secret():
    assert "hush" not in repr(Identity(AUTHORITY, "eastmere", "the-service", "hush"))


class Moving:
    """A clock that a test sets."""

    now = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_our_own_request_keeps_a_token_until_shortly_before_its_end(double):
    clock = Moving()
    tokens = OwnTokens(double.access().identity, f"{double.url}/.default", clock)
    first = tokens.token()
    clock.now += timedelta(minutes=54)
    assert tokens.token() == first
    clock.now += timedelta(minutes=1)
    assert tokens.token() != first
