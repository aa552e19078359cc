"""What each address takes: a method that it has not, HEAD, and what neither tells of what is not there for whoever asks."""

import pytest
from some_callers import asking
from some_calls import HERE, envelope
from some_submissions import an_id

from validator.http.access import ACCESS, Door
from validator.people import RIGHTS, ROLES


@pytest.fixture
def ask(house):
    with asking(house) as ask:
        yield ask


METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
NOT_ONLY_READ = ("/auth/login", "/auth/callback", "/auth/front-channel-logout")


def comes_in(row, somebody) -> bool:
    needs = ACCESS[row]
    if needs is Door.OPEN:
        return True
    return somebody in ROLES and (isinstance(needs, Door) or somebody in RIGHTS[needs])


def methods_at(path, somebody) -> list[str]:
    """What the table says that somebody may do at the address of a row."""
    found = {row.split(" ")[0] for row in ACCESS if row.endswith(f" {path}") and comes_in(row, somebody)}
    return sorted(found | ({"HEAD"} if "GET" in found and path not in NOT_ONLY_READ else set()))


@pytest.mark.parametrize("path", sorted({row.split(" ")[1] for row in ACCESS}))
@pytest.mark.parametrize("somebody", ["nobody", "no role", "auditor", "admin"])
def test_a5_a_method_that_an_address_has_not_is_told_those_it_has_for_whoever_asks_and_no_others(
    ask, path, somebody
):
    has, at_all = (
        methods_at(path, somebody),
        {row.split(" ")[0] for row in ACCESS if row.endswith(f" {path}")},
    )
    for method in METHODS:
        if method in at_all or (method == "HEAD" and "GET" in at_all and path not in NOT_ONLY_READ):
            continue
        response = ask(f"{method} {path}", somebody)
        assert response.headers.get("Allow") == (", ".join(has) or None), method
        assert response.status_code == (405 if has else 404), method


def test_a3_whether_there_is_a_record_is_not_told_by_a_method_that_it_has_not(ask):
    assert ask("POST /api/submissions", "ap", json=envelope(4)).status_code == 201
    theirs, nothing = (
        ask("DELETE /", "auditor", at=f"/api/submissions/{an_id(number)}") for number in (4, 98)
    )
    assert (theirs.status_code, theirs.headers["Allow"]) == (405, "GET, HEAD")
    assert theirs.headers == nothing.headers
    assert theirs.text.replace(an_id(4), "…") == nothing.text.replace(an_id(98), "…")


@pytest.mark.parametrize("path", ["/no-such", "/assets/", "/api/no-such", "//evil.example/..%2fguidance"])
def test_where_nothing_is_no_method_is_told(ask, path):
    response = ask("DELETE /", "auditor", at=f"{HERE}{path}")
    assert (response.status_code, response.headers.get("Allow")) == (404, None)


@pytest.mark.parametrize("somebody", ["nobody", "auditor"])
def test_the_head_of_what_can_be_read_is_that_of_reading_it(ask, somebody):
    assert ask("POST /api/submissions", "auditor", json=envelope(99)).status_code == 201
    for row in ACCESS:
        method, path = row.split(" ")
        if method != "GET" or path in NOT_ONLY_READ:
            continue
        read, head = ask(row, somebody), ask(row.replace("GET", "HEAD"), somebody)
        assert head.content == b""
        assert head.status_code == read.status_code, row
        assert head.headers["Content-Type"] == read.headers["Content-Type"] if read.content else True, row


@pytest.mark.parametrize("path", NOT_ONLY_READ)
def test_a_program_that_looks_where_a_link_leads_begins_and_ends_no_sign_in(ask, path):
    response = ask("HEAD /", "nobody", at=path)
    assert response.status_code == 405
    assert "HEAD" not in response.headers["Allow"]
    assert "Set-Cookie" not in response.headers
