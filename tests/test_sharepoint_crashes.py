"""Whatever request is the one that is cut off, before or after it was done: after the next attempt everything is there once."""

from collections.abc import Callable

import pytest
from some_sharepoint import LIBRARY, Double
from some_submissions import an_id

from validator.graph import NotDone
from validator.library import Library, LibraryUnavailable, document_path
from validator.library.plans import plans

RECORD = an_id(1)
PATH = document_path(RECORD)
PDF = PATH.replace(".json", ".pdf")
LARGE = bytes(range(250)) * 1_600
"""Large enough for two parts, once what is large is told to be less."""


def deliver(library: Library) -> None:
    """What is owed for one submission, in its order."""
    library.put(PATH, b'{"the": "record"}')
    library.put(PDF, LARGE)
    library.describe(PATH, {"Reference": "CA-7K3M-9QX2", "Version": "1.0"})
    library.add("register", RECORD, {"Reference": "CA-7K3M-9QX2"})
    for number in range(2):
        library.add("actions", f"{RECORD}-{number}", {"What": "Ring the school.", "State": "open"})
    assert library.holds(PATH, b'{"the": "record"}')
    assert library.holds(PDF, LARGE)


def everything_is_there_once(double: Double) -> None:
    assert double.files() == {PATH: b'{"the": "record"}', PDF: LARGE}
    assert double.ask("files")[0]["fields"] == {"Reference": "CA-7K3M-9QX2", "Version": "1.0"}
    assert double.effects("fields set") == [PATH]
    assert [row["Key"] for row in double.rows("Audit register")] == [RECORD]
    assert [row["Key"] for row in double.rows("Audit actions")] == [
        f"{RECORD}-{number}" for number in range(2)
    ]


def attempts(what: Callable[[], None]) -> int:
    """How many it takes, each with connections and a memory of its own, as after a crash."""
    for number in range(1, 10):
        try:
            what()
        except (LibraryUnavailable, NotDone):
            continue
        return number
    raise AssertionError("it was never done")


def number_of_requests(double: Double, what: Callable[[], None]) -> int:
    before = len(double.requests())
    what()
    return len(double.requests()) - before


def deliver_afresh(double: Double) -> None:
    with double.library() as library:
        deliver(library)


@pytest.fixture(autouse=True)
def what_is_large(monkeypatch):
    monkeypatch.setattr("validator.graph.files.SMALL", 300_000)
    monkeypatch.setattr("validator.graph.sessions.PART", 320 * 1024)


@pytest.mark.parametrize(
    ("kind", "lag"),
    [
        ("reset-before", 0),
        ("reset-after", 0),
        ("reset-after", 2),
        ("504", 0),
        ("cut-short", 1),
        ("truncated", 0),
    ],
)
def test_r6_a_delivery_cut_off_at_any_request_is_there_once_after_the_next_attempts(double, kind, lag):
    total = number_of_requests(double, lambda: deliver_afresh(double))
    assert total > 15
    for cut in range(1, total + 1):
        double.do("recall")
        at = len(double.requests()) + cut
        double.tell(lag=lag, faults={"rules": [{"kind": kind, "at": at}]})
        assert attempts(lambda: deliver_afresh(double)) in range(2, 8)
        everything_is_there_once(double)
        assert double.ask("violations") == []


@pytest.mark.parametrize(
    ("kind", "two_steps"), [("reset-before", False), ("reset-after", True), ("504", False), ("500", True)]
)
def test_r6_a_site_whose_setting_up_is_cut_off_at_any_request_is_set_up_once(empty_double, kind, two_steps):
    double = empty_double
    double.tell(unique_in_two_steps=two_steps)
    total = number_of_requests(double, double.provision)
    wanted = sorted(f"{plan.title}/{column['name']}" for plan in plans(LIBRARY) for column in plan.columns)
    for cut in range(1, total + 1):
        double.do("forget")
        double.tell(unique_in_two_steps=two_steps, faults={"rules": [{"kind": kind, "at": cut}]})
        attempts(double.provision)
        assert sorted(double.effects("column created")) == wanted
        assert sorted(double.effects("list created")) == sorted(plan.title for plan in plans(LIBRARY))
        with double.library() as library:
            library.open()
        assert double.ask("violations") == []


@pytest.mark.parametrize("seed", range(3))
def test_r6_under_a_storm_of_faults_everything_is_there_once(double, seed):
    double.tell(lag=1, retry_after="0", faults={"rate": 0.4, "seed": seed})
    with double.library() as library:
        steps = [
            *(lambda n=n: library.put(document_path(an_id(n)), f"record {n}".encode()) for n in range(1, 9)),
            *(lambda n=n: library.describe(document_path(an_id(n)), {"Version": "1.0"}) for n in range(1, 9)),
            *(lambda n=n: library.add("register", an_id(n), {"Version": "1.0"}) for n in range(1, 9)),
        ]
        for step in steps:
            for _ in range(100):
                try:
                    step()
                except LibraryUnavailable:
                    continue
                break
    assert double.files() == {document_path(an_id(n)): f"record {n}".encode() for n in range(1, 9)}
    assert [row["Key"] for row in double.rows("Audit register")] == [an_id(n) for n in range(1, 9)]
    assert all(one["fields"] == {"Version": "1.0"} for one in double.ask("files"))
    assert len(double.effects("fields set")) == 8
    assert sum(bool(one["fault"]) for one in double.requests()) > 20
