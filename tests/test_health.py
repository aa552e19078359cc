"""Alive and ready are two questions: the one is answered by any process that runs, the other by one that can keep records."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from some_calls import HERE, NOW, send
from some_submissions import Wall, a_ledger, an_id
from starlette.testclient import TestClient

from validator.deliveries import Deliverer
from validator.http import create_app
from validator.http.site import Site
from validator.ledger import open_engine
from validator.library import FolderLibrary, LibraryRefused, LibraryUnavailable
from validator.service import Service


class Broken(FolderLibrary):
    """A library that does nothing but say why."""

    why: Exception

    def put(self, *_):
        raise self.why


@pytest.fixture
def wall():
    return Wall(NOW)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(file, wall):
    ledger = a_ledger(open_engine(file, busy_timeout=0.05), wall)
    yield ledger
    ledger.close()


@pytest.fixture
def library(tmp_path):
    return Broken(tmp_path / "library")


@pytest.fixture
def own(house, ledger, library, wall):
    """A house over a ledger and a library that a test breaks."""
    service = Service(house.service.catalogue, ledger, wall)
    deliverer = Deliverer(ledger, library, wall, lambda _: b"%PDF", chance=lambda: 1.0)
    return replace(house, service=service, deliverer=deliverer)


@pytest.fixture
def caller(own):
    with TestClient(create_app(own), base_url=HERE, headers={"Origin": HERE}) as caller:
        yield caller


def ready(caller):
    response = caller.get("/readyz")
    told = response.json()
    assert (response.status_code == 200) == (told["status"] == "ready")
    assert caller.head("/readyz").status_code == response.status_code
    return told


def alive(caller):
    return caller.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "why", [LibraryUnavailable("It is away."), LibraryRefused("The grant is gone.")], ids=["away", "held"]
)
def test_r18_while_nothing_can_be_delivered_it_is_ready_and_says_how_long_the_oldest_waits(
    caller, own, library, wall, why
):
    library.why = why
    assert send(caller).status_code == 201
    own.deliverer.run_once()
    wall.forward(timedelta(hours=30))
    assert send(caller, 2).status_code == 201
    told = ready(caller)
    assert (told["status"], told["oldest_undelivered_seconds"]) == ("ready", 108_000)
    assert [one.submission_id for one in own.service.ledger.held()] == (
        [an_id(1)] if isinstance(why, LibraryRefused) else []
    )


def test_r18_with_nothing_owed_the_age_is_nought_and_a_clock_set_back_makes_no_other(caller, wall):
    assert ready(caller)["oldest_undelivered_seconds"] == 0
    send(caller)
    wall.forward(timedelta(hours=-1))
    assert ready(caller)["oldest_undelivered_seconds"] == 0


def test_r18_with_its_ledger_locked_it_is_alive_and_not_ready_and_the_age_is_still_told(caller, file, wall):
    send(caller)
    wall.forward(timedelta(minutes=2))
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        told = ready(caller)
        assert alive(caller)
    assert (told["status"], told["ledger_writable"]) == ("not ready", False)
    assert told["oldest_undelivered_seconds"] == 120
    assert ready(caller)["status"] == "ready"


def test_r18_an_age_that_nobody_can_say_is_not_told_as_nought(caller, ledger):
    ledger.close()
    told = ready(caller)
    assert (told["status"], told["oldest_undelivered_seconds"]) == ("not ready", None)
    assert alive(caller)


def test_r18_without_its_site_it_is_alive_and_not_ready(own, tmp_path):
    with TestClient(create_app(replace(own, site=Site(tmp_path, lambda: ""))), base_url=HERE) as caller:
        told = ready(caller)
        assert alive(caller)
    assert (told["status"], told["ledger_writable"], told["site_built"]) == ("not ready", True, False)


def test_r18_neither_answer_holds_anything_of_a_record(caller, library, own):
    library.why = LibraryRefused("The grant is gone.")
    reference = send(caller).json()["reference"]
    own.deliverer.run_once()
    for path in ("/healthz", "/readyz"):
        said = caller.get(path).text
        assert reference not in said
        assert "grant" not in said
