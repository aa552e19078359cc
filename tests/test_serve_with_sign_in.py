"""`serve` with sign-in: what it refuses, what it says, and one session from the sign-in to the command that ends it."""

import httpx2
import pytest
from some_processes import command, command_here, serving
from some_provider import CLIENT, SECRET, Person, settings_for

ISSUER = "https://login.example"
TENANT = "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0"
EVERYWHERE = ["--host", "0.0.0.0"]


def sessions(data, *more):
    """What `casefile-audit sessions` says: not a part of the service that it is told of, in whichever process it is."""
    return command_here("sessions", *more, "--data", data, CASEFILE_NOW="")


@pytest.fixture(scope="module")
def with_provider(tmp_path_factory, built_site, provider):
    """One service where people sign in at the provider, as a process of its own."""
    data = tmp_path_factory.mktemp("signing-in")
    with serving(data, site=built_site, **settings_for(provider.issuer)) as running:
        provider.serve(running.url.rstrip("/"))
        yield running


@pytest.fixture
def running(with_provider):
    """It, with nobody signed in."""
    assert sessions(with_provider.data, "revoke", "--all").exit_code == 0
    return with_provider


def sign_in(caller, account="ada"):
    with Person() as person:
        caller.get(person.comes_back(caller.get("/auth/login").headers["Location"], account))


@pytest.mark.parametrize(
    ("more", "told", "words"),
    [
        ([], settings_for(ISSUER, CASEFILE_OIDC_CLIENT_SECRET=""), "half configured. Set CASEFILE_OIDC_CLIENT_SECRET too"),
        ([], settings_for(""), "half configured. Set CASEFILE_OIDC_ISSUER too"),
        ([], {"CASEFILE_OIDC_ISSUER": ISSUER}, "Set CASEFILE_OIDC_CLIENT_ID and CASEFILE_OIDC_CLIENT_SECRET too"),
        ([], {"CASEFILE_TENANT_ID": "x"}, "half configured. Set CASEFILE_OIDC_ISSUER and"),
        ([], settings_for(ISSUER, CASEFILE_NOW="2026-11-23T09:30:00Z"), "CASEFILE_NOW is for tests without sign-in"),
        ([], settings_for("http://login.example"), "http://login.example: it has to begin with https://"),
        ([], settings_for("login.example"), "login.example: it has to begin with https://"),
        ([], settings_for(ISSUER, CASEFILE_BASE_URL="http://audits.example"), "set CASEFILE_BASE_URL to an address that begins with https://"),
        ([], settings_for(ISSUER, CASEFILE_BASE_URL="https://council.example/audits"), "name the host alone"),
        (EVERYWHERE, settings_for(ISSUER), "will not listen on 0.0.0.0 without knowing the address people use"),
        (EVERYWHERE, settings_for(ISSUER, CASEFILE_BASE_URL="http://127.0.0.1:8000"), "set CASEFILE_BASE_URL to it"),
        ([], settings_for("https://login.microsoftonline.com/common/v2.0"), "name your own directory by its id"),
        ([], settings_for("https://login.microsoftonline.com"), "name your own directory by its id"),
        ([], settings_for(TENANT, CASEFILE_TENANT_ID="another"), "CASEFILE_TENANT_ID is another, and CASEFILE_OIDC_ISSUER names 1111"),
        ([], settings_for(ISSUER, CASEFILE_SESSION_HOURS="100"), "CASEFILE_SESSION_HOURS: Input should be less"),
    ],
)  # fmt: skip
def test_a32_what_would_not_be_safe_is_refused_in_a_sentence_that_holds_no_secret(
    tmp_path, more, told, words
):
    ended = command_here("serve", "--port", "0", "--data", tmp_path, *more, **told)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr
    assert SECRET not in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_a32_a_process_that_is_told_such_a_thing_says_the_sentence_and_ends(tmp_path):
    ended = command("serve", "--port", "0", "--data", tmp_path, *EVERYWHERE, **settings_for(ISSUER))
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("casefile-audit: will not listen on 0.0.0.0 without knowing")
    assert ended.stderr.count("\n") == 1
    assert SECRET not in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_it_listens_elsewhere_once_it_knows_its_name_and_answers_to_no_other(tmp_path, built_site):
    told = settings_for(ISSUER, CASEFILE_BASE_URL="https://Audits.Example:443/")
    with serving(tmp_path, *EVERYWHERE, site=built_site, **told) as running, httpx2.Client() as caller:
        assert running.process.stdout.readline().startswith("Records are kept in ")
        line = running.process.stdout.readline().strip()
        assert line == f"People use https://audits.example/ and sign in at {ISSUER}"
        here = running.url.replace("0.0.0.0", "127.0.0.1")
        assert caller.get(f"{here}healthz").status_code == 403
        assert caller.get(f"{here}healthz", headers={"Host": "audits.example"}).status_code == 200


def test_it_tells_browsers_to_come_by_https_where_people_do_and_nobody_what_it_is_made_with(
    tmp_path, built_site
):
    told = settings_for(ISSUER, CASEFILE_BASE_URL="https://audits.example")
    for settings, says in ((told, "max-age=31536000"), ({}, None)):
        with serving(tmp_path, site=built_site, **settings) as running, httpx2.Client() as caller:
            host = {"Host": "audits.example"} if settings else {}
            headers = caller.get(f"{running.url}healthz", headers=host).headers
            assert headers.get("Strict-Transport-Security") == says
            assert "Server" not in headers


def test_it_starts_while_the_provider_is_away_and_says_so_to_whoever_signs_in(tmp_path, built_site):
    told = settings_for("http://127.0.0.1:9")
    with serving(tmp_path, site=built_site, **told) as running, running.caller() as caller:
        assert caller.get("/readyz").status_code == 200
        response = caller.get("/auth/login")
        assert response.status_code == 503
        assert "does not answer" in response.text


def test_one_signs_in_is_listed_is_signed_out_by_the_command_and_again_by_the_provider(running, provider):
    data = running.data
    with running.caller() as caller, Person() as person:
        caller.get(person.comes_back(caller.get("/auth/login").headers["Location"]))
        assert caller.get("/api/me").json()["id"] == "ada"

        listed = sessions(data, "list")
        assert listed.exit_code == 0
        assert "Ada Byrne" in listed.stdout
        assert caller.cookies["casefile"] not in listed.stdout

        assert sessions(data, "revoke", "--person", "somebody-else").stdout == "0 sessions ended\n"
        assert caller.get("/api/me").status_code == 200
        assert sessions(data, "revoke", "--person", "ada").stdout == "1 session ended\n"
        assert caller.get("/api/me").status_code == 401

        caller.get(person.comes_back(caller.get("/auth/login").headers["Location"]))
        assert caller.get("/api/me").status_code == 200
        back = f"client_id={CLIENT}&post_logout_redirect_uri={running.url}"
        assert person.signs_out(f"{provider.issuer}/session/end?{back}") == running.url
        assert caller.get("/api/me").status_code == 401


def test_sessions_end_by_role_or_all_at_once_and_by_a_process_of_its_own(running):
    data = running.data
    with running.caller() as ada, running.caller() as meera:
        sign_in(ada)
        sign_in(meera, "meera")
        assert sessions(data, "revoke", "--role", "ap").stdout == "1 session ended\n"
        assert (ada.get("/api/me").status_code, meera.get("/api/me").status_code) == (200, 401)
        ended = command("sessions", "revoke", "--all", "--data", data, CASEFILE_NOW="")
        assert (ended.returncode, ended.stdout) == (0, "1 session ended\n")
        assert ada.get("/api/me").status_code == 401
        assert sessions(data).stdout == "Nobody is signed in\n"


@pytest.mark.parametrize(
    "more", [[], ["--all", "--role", "ap"], ["--role", "king"], ["--person", ""]], ids=str
)
def test_whose_sessions_end_is_said_in_one_way(tmp_path, more):
    ended = command_here("sessions", "revoke", *more, "--data", tmp_path)
    assert (ended.exit_code, ended.stdout) == (2, "")


def test_where_nothing_is_kept_nobody_is_signed_in_and_nothing_is_made(tmp_path):
    ended = sessions(tmp_path / "nowhere", "list")
    assert ended.exit_code == 2
    assert "holds no records" in ended.stderr
    assert not (tmp_path / "nowhere").exists()
