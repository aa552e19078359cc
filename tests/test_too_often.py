"""Somebody who calls too often waits; nobody else does."""

from dataclasses import replace

import pytest
from some_callers import WHO, ByHeader
from some_calls import HERE, problem
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


def test_a31_who_is_not_signed_in_is_counted_by_address(caller):
    assert [caller.get("/api/templates").status_code for _ in range(6)] == [200] * 5 + [429]


def test_a31_pages_their_files_and_the_health_of_the_service_are_not_counted(caller):
    for path in ("/", "/assets/css/form.css", "/healthz", "/readyz"):
        assert {caller.get(path).status_code for _ in range(8)} == {200}, path
