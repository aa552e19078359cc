"""Every route as everybody, and every kind of record as everybody: what the two tables promise, asked of the service."""

import re

import pytest
from some_callers import PEOPLE, asking
from some_calls import FINISHED, envelope, problem
from some_forms import parsed
from some_house import a_house
from some_submissions import an_id

from validator.http import create_app
from validator.http.access import ACCESS, Door
from validator.http.app import PARTS
from validator.ledger import EVERYTHING
from validator.people import RIGHTS, ROLES, Right

EVERYBODY = ["nobody", *PEOPLE]
route = pytest.mark.parametrize("row", ACCESS, ids=str)


@pytest.fixture(scope="module")
def ask(tmp_path_factory, built_site, catalogue, settings):
    """One house for every question of who comes in: nothing that is asked there leaves anything."""
    with a_house(tmp_path_factory.mktemp("routes"), built_site, catalogue, settings) as house:
        with asking(house) as ask:
            yield ask
        assert house.service.ledger.list(EVERYTHING) == []


@pytest.fixture(scope="module")
def ask_of_records(tmp_path_factory, built_site, catalogue, settings):
    """One house that has the records below, of which everybody reads."""
    with (
        a_house(tmp_path_factory.mktemp("records"), built_site, catalogue, settings) as house,
        asking(house) as ask,
    ):
        for number, (author, named) in RECORDS.items():
            sent = envelope(number, answers=FINISHED | {"details": FINISHED["details"] | named})
            assert ask("POST /api/submissions", author, json=sent).status_code == 201
        yield ask


def is_refused(response) -> bool:
    to_sign_in = response.headers.get("Location", "").startswith("/auth/login?next=")
    return response.status_code in (401, 403) or to_sign_in


@route
def test_a1_without_a_session_every_route_but_the_open_ones_leads_to_the_sign_in(ask, row):
    response = ask(row, "nobody")
    if ACCESS[row] is Door.OPEN:
        assert not is_refused(response)
    elif row.startswith("GET ") and not row.startswith("GET /api/"):
        assert (response.status_code, response.headers["Cache-Control"]) == (303, "no-store")
        assert response.headers["Location"].startswith("/auth/login?next=/")
    else:
        assert problem(response, 401)["title"] == "You are not signed in"


POSTED = {"json": None, "data": {"do": "send"}}


@pytest.mark.parametrize("row", ["POST /forms/{name}/send", "POST /drafts/{identifier}/send"])
@pytest.mark.parametrize(
    ("somebody", "answered", "says"),
    [
        (
            "nobody",
            (401, "You are not signed in"),
            "Sign in (opens in a new tab), then come back to this page",
        ),
        ("admin", (403, "Not open to you"), "What you sent was not taken, and nothing was changed."),
    ],
)
def test_a_form_that_is_posted_without_a_script_is_refused_on_a_page(ask, row, somebody, answered, says):
    response = ask(row, somebody, **POSTED)
    page = parsed(response)
    assert (response.status_code, page.css_first("h1").text().strip()) == answered
    assert says in " ".join(page.css_first("main").text().split())


def test_a1_a_route_that_is_not_in_the_table_does_not_start(house, monkeypatch):
    for gone in ("GET /api/me", "POST /api/submissions"):
        with monkeypatch.context() as patch:
            patch.delitem(ACCESS, gone)
            with pytest.raises(RuntimeError, match=re.escape(gone)):
                create_app(house)


@route
def test_a2_without_a_role_nothing_that_needs_a_sign_in_is_done(ask, row):
    response = ask(row, "no role")
    if ACCESS[row] is Door.OPEN:
        assert not is_refused(response)
    else:
        is_page = row.startswith("GET ") and not row.startswith("GET /api/")
        words = response.text if is_page else problem(response, 403)["detail"]
        assert "You have no role here" in words or isinstance(ACCESS[row], Right)
        assert response.status_code == 403


@route
@pytest.mark.parametrize("role", ROLES)
def test_a5_every_role_comes_in_by_the_routes_it_has_the_right_to_and_by_no_other(ask, row, role):
    needs = ACCESS[row]
    comes_in = isinstance(needs, Door) or role in RIGHTS[needs]
    assert is_refused(ask(row, role)) is not comes_in


def test_a5_what_each_role_may_do_is_this():  # written out by hand: the table says it to the code, this says it to people
    may = {role: {right.name for right in Right if role in RIGHTS[right]} for role in ROLES}
    assert may == {
        "auditor": {"SEND", "SEE_OWN"},
        "worker": {"SEND", "SEE_OWN", "SEE_MY_FILES"},
        "manager": {"SEND", "SEE_OWN", "SEE_MY_TEAM"},
        "group-manager": {"SEND", "SEE_OWN", "SEE_MY_TEAM"},
        "ap": {"SEND", "SEE_OWN", "SEE_ALL", "MODERATE", "REPORT", "DELIVERIES"},
        "senior": {"REPORT"},
        "admin": {"SETTINGS", "REVOKE", "DELIVERIES"},
    }


FORMS = ["/forms/care-leaver/", "/forms/care-leaver/1.0/"]


@pytest.mark.parametrize("at", FORMS)
def test_a_form_says_first_to_whoever_is_not_signed_in_that_they_are_not_and_where_they_can(ask, at):
    page = parsed(ask("GET /", "nobody", at=at))
    told = page.css_first("h1 + .cf-told")
    assert "You are not signed in. You can read and print this form." in told.text()
    assert told.css_first("a").attributes["href"] == f"/auth/login?next={at}"
    assert len(page.css(".cf-bar button")) == 3  # signing in in another tab is enough to go on here


@pytest.mark.parametrize("at", FORMS)
@pytest.mark.parametrize(
    ("somebody", "why"),
    [
        ("admin", "Your role does not let you keep drafts and send audits"),
        ("senior", "Your role does not let you keep drafts and send audits"),
        ("no role", "You have no role here, so you can’t keep drafts and send audits"),
    ],
)
def test_a_form_says_first_to_whoever_may_not_send_that_what_they_type_is_not_saved(ask, at, somebody, why):
    page = parsed(ask("GET /", somebody, at=at))
    told = page.css_first("h1 + .cf-told").text()
    assert "You can read and print this form, and not fill it in." in told
    assert f"{why}, and what you type here is not saved." in told
    assert page.css(".cf-bar button") == []


@pytest.mark.parametrize("at", FORMS)
@pytest.mark.parametrize("somebody", [role for role in ROLES if role in RIGHTS[Right.SEND]])
def test_a_form_says_nothing_of_the_kind_to_whoever_may_send(ask, at, somebody):
    page = parsed(ask("GET /", somebody, at=at))
    assert page.css(".cf-told") == []
    assert len(page.css(".cf-bar button")) == 3


def test_a_page_that_is_not_open_to_somebody_is_called_so_and_says_how_another_role_comes_to_count(ask):
    page = parsed(ask("GET /desk/service/", "auditor"))
    assert page.css_first("h1").text() == "Not open to you"
    assert page.css_first("title").text() == "Not open to you - Casefile Audit"
    words = page.css_first("article").text()
    assert "None of your roles lets you see what is still to be delivered" in words
    assert "You are signed in as Auditor." in words
    assert "sign out" not in words  # a stand-in has nothing to sign out of
    assert page.css_first("article a").attributes["href"] == "/auth/login?next=/desk/service/"


RECORDS = {
    1: ("auditor", {"worker": "the-worker", "manager": "the-manager", "group_manager": "the-group-manager"}),
    2: ("another auditor", {"worker": "another-worker", "manager": "the-manager", "group_manager": "another-group-manager"}),
    3: ("another auditor", {"worker": "a-colleague", "manager": "another-manager", "group_manager": "the-group-manager"}),
    4: ("another auditor", {"worker": "a-colleague", "manager": "a-manager", "group_manager": "a-group-manager"}),
    5: ("ap", {"worker": "the-auditor", "manager": "the-worker", "group_manager": "the-senior"}),
    6: ("worker", {"worker": "the-admin", "manager": "the-auditor", "group_manager": "the-manager"}),
}  # fmt: skip
"""Six audits: who sent each, and whom it names. In the last two the names are of people with other roles."""

SEES = {
    "auditor": {1},
    "another auditor": {2, 3, 4},
    "worker": {1, 6},
    "another worker": {2},
    "manager": {1, 2, 6},
    "another manager": {3},
    "group-manager": {1, 3},
    "group manager of a colleague": {2},
    "ap": {1, 2, 3, 4, 5, 6},
    "senior": set(),
    "admin": set(),
}


@pytest.mark.parametrize("somebody", SEES)
def test_a5_everybody_sees_their_own_records_and_no_others_singly_and_in_lists(ask_of_records, somebody):
    ask = ask_of_records
    listed = {one["id"] for one in ask("GET /api/submissions", somebody).json()["items"]}
    single = {
        number
        for number in RECORDS
        if ask(
            "GET /api/submissions/{identifier}", somebody, at=f"/api/submissions/{an_id(number)}"
        ).status_code
        == 200
    }
    assert single == SEES[somebody]
    assert listed == {an_id(number) for number in SEES[somebody]}


READING_ONE = [row for row in ACCESS if row.startswith("GET ") and "{identifier}" in row]


@pytest.mark.parametrize("row", READING_ONE)
@pytest.mark.parametrize("somebody", [role for role in ROLES if role != "ap"])
def test_a3_a_record_that_is_another_persons_is_answered_as_one_that_is_not_there(
    ask_of_records, row, somebody
):
    path = row.removeprefix("GET ")
    theirs, nothing = path.replace("{identifier}", an_id(4)), path.replace("{identifier}", an_id(98))
    answers = [ask_of_records(row, somebody, at=at) for at in (theirs, nothing)]
    assert {one.status_code for one in answers} == {404}
    bodies = [one.text.replace(an_id(4), "…").replace(an_id(98), "…") for one in answers]
    assert bodies[0] == bodies[1]
    headers = [
        {name: value for name, value in one.headers.items() if name != "content-length"} for one in answers
    ]
    assert headers[0] == headers[1]


@pytest.mark.parametrize(
    "owned", ["author", "author_name", "received_at", "reference", "sha256", "month", "submittedBy", "state"]
)
def test_a4_what_is_the_services_to_say_cannot_be_said_by_whoever_sends(house, owned):
    with asking(house) as ask:
        response = ask("POST /api/submissions", "auditor", json=envelope() | {owned: "2020-01-01T00:00:00Z"})
        assert owned in problem(response, 422)["detail"]
        assert ask("GET /api/submissions", "ap").json()["items"] == []


def test_every_part_of_the_application_holds_routes():
    assert all(part.router.routes for part in PARTS)
