"""Told to stop, it ends soon and leaves nothing claimed, also while SharePoint keeps it waiting."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from threading import Event
from time import monotonic

import pytest
from some_processes import environment, serving
from some_submissions import a_lease, a_ledger, a_submission, drawing

from validator.cli.working import working
from validator.clock import system_clock
from validator.deliveries import STEPS, Deliverer
from validator.library import FolderLibrary

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


def told(double):
    return {**double.settings(), "CASEFILE_NOW": ""}


def owe(data):
    with closing(a_ledger(data / "ledger.sqlite", system_clock)) as ledger:
        ledger.append(a_submission(1), STEPS).result(timeout=30)


def test_r17_the_worker_ends_within_ten_seconds_and_leaves_nothing_claimed(tmp_path, double):
    owe(tmp_path)
    double.tell(faults={"rate": 1, "kinds": ["503-bare"], "seed": 1})
    line = [sys.executable, "-m", "validator", "deliver", "--data", str(tmp_path)]
    with subprocess.Popen(line, env=environment(**told(double)), stderr=subprocess.PIPE) as process:
        at_work = next(line for line in process.stderr if b"is not delivered yet" in line)
        assert b"503" in at_work
        began = monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
        assert monotonic() - began < 10
        process.stderr.close()


def test_r17_the_service_ends_within_ten_seconds_whatever_the_worker_waits_for(tmp_path, built_site, double):
    data = tmp_path / "data"
    data.mkdir()
    owe(data)
    with serving(data, site=built_site, **told(double)) as running:
        began = monotonic()
        code, _ = running.end(signal.SIGTERM)
        assert monotonic() - began < 10
    assert code == 0, running.said()


def test_r17_a_step_that_does_not_end_is_abandoned_and_its_record_given_back(tmp_path):
    """SharePoint has taken the request and says nothing."""
    began, answer = Event(), Event()

    class Silent(FolderLibrary):
        def put(self, path, data):
            began.set()
            answer.wait(60)
            super().put(path, data)

    with closing(a_ledger(tmp_path / "ledger.sqlite", system_clock)) as ledger:
        ledger.append(a_submission(1), STEPS).result(timeout=30)
        with working(Deliverer(ledger, Silent(tmp_path / "library"), system_clock, drawing)):
            assert began.wait(30)
            stopping = monotonic()
        assert monotonic() - stopping < 5
        assert ledger.claim(a_lease(system_clock(), "another")) is not None
        answer.set()
