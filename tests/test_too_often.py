"""Somebody who calls too often waits; nobody else does."""

from dataclasses import replace

import pytest
from some_callers import WHO, ByHeader
from some_calls import HERE, problem
from some_forms import parsed
from starlette.testclient import TestClient

from validator.http import create_app
from validator.http.limiting import Limiter


@pytest.fixture
def caller(house):
    app = create_app(replace(house, sign_in=ByHeader(), limiter=Limiter(5)))
    with TestClient(app, base_url=HERE, headers={"Origin": HERE}) as caller:
        yield caller


def test_a31_who_calls_too_often_is_told_when_to_come_back_and_others_notice_nothing(caller):
    answers = [caller.get("/api/me", headers={WHO: "auditor"}) for _ in range(8)]
    assert [one.status_code for one in answers] == [200] * 5 + [429] * 3
    told = problem(answers[-1], 429)
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert "what you typed is still there" in told["detail"]
    assert caller.get("/api/me", headers={WHO: "worker"}).status_code == 200


def test_a31_a_person_reads_when_to_come_back_on_a_page_of_the_site(caller):
    for _ in range(5):
        caller.get("/api/me", headers={WHO: "auditor"})
    for path in ("/forms/care-leaver/", "/desk/my-audits/"):
        told = caller.get(path, headers={WHO: "auditor"})
        assert (told.status_code, told.headers["Content-Type"]) == (429, "text/html; charset=utf-8")
        assert told.headers["Cache-Control"] == "no-store"
        page = parsed(told)
        assert page.css_first("h1").text() == "Too many requests in a short time"
        assert page.css_first("title").text() == "Too many requests in a short time - Casefile Audit"
        wait = told.headers["Retry-After"]
        words = page.css_first("article").text()
        assert f"Wait {wait} second" in words
        assert "in your name" in words
        assert "What you sent" not in words


def test_a31_who_sent_a_form_without_a_script_too_often_reads_that_it_was_not_taken(caller):
    for _ in range(5):
        caller.get("/api/templates")
    told = caller.post("/forms/fostering/send", data={"/overall/strengths": "Mine"})
    assert told.status_code == 429
    words = parsed(told).css_first("article").text()
    assert "What you sent was not taken, and nothing was changed." in words
    assert "from your network address" in words


def test_a31_who_is_not_signed_in_is_counted_by_address(caller):
    assert [caller.get("/api/templates").status_code for _ in range(6)] == [200] * 5 + [429]


def test_a31_pages_their_files_and_the_health_of_the_service_are_not_counted(caller):
    for path in ("/", "/assets/css/form.css", "/healthz", "/readyz"):
        assert {caller.get(path).status_code for _ in range(8)} == {200}, path
