"""A locked database or a full disk: the caller is told at once, nothing is half kept, and what was typed stays."""

import sqlite3
from dataclasses import replace

import pytest
from some_calls import CHALLENGED, FINISHED, HERE, NOW, as_fields, envelope, kept, problem, send
from some_forms import blank, hidden_id, parsed, post, sent_by, typed
from some_submissions import a_ledger, an_id, drawing
from sqlalchemy import event
from starlette.testclient import TestClient

from validator.clock import fixed_clock
from validator.deliveries import Deliverer
from validator.http import create_app
from validator.ledger import open_engine
from validator.library import FolderLibrary
from validator.service import Service

UNLIMITED = 2**32 - 2
LOCKED, FULL = "a locked database", "a full disk"
BIG = FINISHED | {"impact": {"difference": "x" * 2000, "not_better": "y" * 2000}}
ODD = "\n</textarea> as typed, \n\n& kept"


class Trouble:
    """A ledger whose database a test locks, or whose disk it fills."""

    def __init__(self, path):
        self.pages = UNLIMITED
        engine = open_engine(path, busy_timeout=0.05)
        event.listen(engine, "checkout", self._limit)
        self.ledger = a_ledger(engine, fixed_clock(NOW))
        self._other = sqlite3.connect(path, isolation_level=None)

    def _limit(self, connection, _record, _proxy):
        connection.execute(f"PRAGMA max_page_count = {self.pages}")

    def begin(self, which):
        if which == LOCKED:
            self._other.execute("BEGIN EXCLUSIVE")
        self.pages = 1 if which == FULL else UNLIMITED

    def end(self):
        self._other.rollback()
        self.pages = UNLIMITED

    def close(self):
        self.ledger.close()
        self._other.close()


@pytest.fixture
def trouble(tmp_path):
    trouble = Trouble(tmp_path / "troubled.sqlite")
    yield trouble
    trouble.close()


@pytest.fixture
def client(house, trouble, tmp_path):
    clock = house.service.clock
    service = Service(house.service.catalogue, trouble.ledger, clock)
    deliverer = Deliverer(trouble.ledger, FolderLibrary(tmp_path / "library"), clock, drawing)
    app = create_app(replace(house, service=service, deliverer=deliverer))
    with TestClient(app, base_url=HERE, headers={"Origin": HERE}) as caller:
        yield caller


either = pytest.mark.parametrize("which", [LOCKED, FULL])


@either
def test_r9_what_cannot_be_kept_is_503_with_when_to_try_again_and_is_received_afterwards(
    client, trouble, which
):
    trouble.begin(which)
    response = send(client, answers=BIG)
    told = problem(response, 503)
    assert int(response.headers["Retry-After"]) > 0
    assert "Nothing was kept" in told["detail"]
    trouble.end()
    assert kept(client) == []
    assert trouble.ledger.deliveries(an_id(1)) == []
    assert send(client, answers=BIG).status_code == 201
    assert kept(client) == [an_id(1)]


@either
def test_r9_a_form_that_cannot_be_kept_comes_back_whole_and_can_be_sent_again(client, trouble, which):
    fresh, answers = blank(client), list(as_fields(BIG | {"worker_view": {"worries": ODD}}))
    trouble.begin(which)
    response = post(client, "fostering", [*fresh, *answers])
    assert response.status_code == 503
    assert typed(sent_by(parsed(response))) == typed(answers) | {"/worker_view/worries": [ODD]}
    assert hidden_id(response) == dict(fresh)["id"]
    assert "can't keep records" in parsed(response).css_first("[data-cf-summary]").text()
    trouble.end()
    assert kept(client) == []
    assert post(client, "fostering", sent_by(parsed(response))).status_code == 303
    assert kept(client) == [dict(fresh)["id"]]


@either
def test_r9_a_service_that_cannot_keep_is_not_ready_and_says_so(client, trouble, which):
    trouble.begin(which)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["ledger_writable"]) == (503, False)
    trouble.end()
    assert client.get("/readyz").status_code == 200


@either
def test_r9_what_keeps_nothing_goes_on_working(client, trouble, which):
    send(client)
    trouble.begin(which)
    assert client.get("/healthz").status_code == 200
    assert client.get("/forms/fostering/").status_code == 200
    assert client.post("/api/check/fostering", json=CHALLENGED).status_code == 200
    assert client.get(f"/api/submissions/{an_id(1)}").json()["answers"] == FINISHED
    assert post(client, "fostering", [*blank(client), *as_fields(FINISHED)], do="check").status_code == 200


def test_r9_what_was_received_before_the_lock_is_received_still(client, trouble):
    first = send(client).json()
    trouble.begin(LOCKED)
    again = send(client)
    assert (again.status_code, again.json()) == (200, first)


@either
def test_what_is_wrong_is_said_before_anything_is_tried(client, trouble, which):
    trouble.begin(which)
    problem(send(client, answers={}), 422)
    problem(client.post("/api/submissions", json=envelope(template="no-such")), 404)


def test_a_record_that_was_damaged_is_a_fault_that_says_nothing_of_it(client, trouble):
    send(client)
    with trouble.ledger.database._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE submissions SET document = replace(document, 'okafor', 'nobody')")
    with TestClient(client.app, base_url=HERE, raise_server_exceptions=False) as caller:
        response = caller.get(f"/api/submissions/{an_id(1)}")
    told = problem(response, 500)
    assert "nobody" not in response.text
    assert "fault of its own" in told["title"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
