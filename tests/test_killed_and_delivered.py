"""The harness: browsers send, SharePoint fails, the service and a worker beside it are killed again and again."""

import os
import shutil
import sys
import time
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from dataclasses import dataclass
from threading import Event

import pytest
from some_browsers import Browsers, Told, an_audit
from some_killing import Lives, free_port, starting
from some_submissions import a_ledger
from some_verdict import Verdict, judge

from validator.clock import system_clock

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the fork and the kill are POSIX's")

SENDING = 0.7
"""The part of the killing in which audits are sent: receiving and delivering go on together."""
SERVICE, WORKER = (0.4, 2.2), (0.1, 2.0)
"""Seconds from a start to the kill: between them, one a second or so. The service is killed while it starts, too."""
PATIENCE = 600


@dataclass(frozen=True)
class Pace:
    """For how many seconds they are killed, and how many pass for them in one."""

    seconds: int
    rate: int


@dataclass
class Figures:
    """What a run came to."""

    seed: int
    sent: int
    seconds: float
    services_killed: int
    workers_killed: int
    requests: int
    failed: int
    mended: int
    told: Told
    verdict: Verdict

    def line(self):
        """As a row of a table."""
        told = self.told
        return (
            f"| {self.seed} | {self.sent} | {self.services_killed} | {self.workers_killed} | "
            f"{told.unanswered} | {told.again} | {self.requests:,} | {self.failed:,} | {self.mended} | "
            f"{self.seconds:.0f} s | {self.verdict.all()} |"
        )


@pytest.fixture
def data(tmp_path, built_site):
    """A data folder with a site that is built already."""
    shutil.copytree(built_site, tmp_path / "site")
    return tmp_path


def wait_until_delivered(ledger):
    deadline = time.monotonic() + PATIENCE
    while ledger.owing() and not ledger.held():
        assert time.monotonic() < deadline, "it is not delivered"
        time.sleep(0.1)


@contextmanager
def ended(*events):
    """Whatever happens within, nobody waits for ever."""
    try:
        yield
    finally:
        for event in events:
            event.set()


def run(data, double, browsers, sent, pace):
    """Both killed for so long while audits are sent; then the service lives, and brings all to its end.

    How often each was killed.
    """
    enough = Event()
    told = double.settings() | {"CASEFILE_NOW": ""}
    with (
        starting(pace.rate, **told) as starter,
        ThreadPoolExecutor() as pool,
        ended(enough, browsers.given_up),
    ):
        serve = ["serve", "--port", browsers.url.split(":")[-1].strip("/"), "--data", str(data)]
        service = Lives(starter, data, browsers.seed, serve)
        worker = Lives(starter, data, browsers.seed, ["deliver", "--data", str(data)])
        killing = [
            pool.submit(service.kill_again_and_again, enough, *SERVICE),
            pool.submit(worker.kill_again_and_again, enough, *WORKER),
        ]
        sending = browsers.send(pool, sent, pace.seconds * SENDING)
        wait(killing, pace.seconds, FIRST_EXCEPTION)
        enough.set()
        for one in killing:
            one.result()
        last = service.begin()
        for one in sending:
            one.result(PATIENCE)
        with closing(a_ledger(data / "ledger.sqlite", system_clock)) as ledger:
            wait_until_delivered(ledger)
        last.end()
    return service.killed, worker.killed


def harness(data, double, *, seed, records, pace):
    """A run, and what it came to."""
    double.tell(lag=1, retry_after="0", faults={"rate": 0.4, "seed": seed})
    sent = [an_audit(number) for number in range(records)]
    browsers, began = Browsers(f"http://127.0.0.1:{free_port()}/", str(seed)), time.monotonic()
    killed = run(data, double, browsers, sent, pace)
    took = time.monotonic() - began
    with closing(a_ledger(data / "ledger.sqlite", system_clock)) as ledger:
        verdict = judge(double, ledger, {one["id"]: one for one in sent}, browsers.told.receipts)
    requests = double.requests()
    failed = sum(bool(one["fault"]) for one in requests)
    mended = len(double.effects("file replaced"))
    return Figures(seed, records, took, *killed, len(requests), failed, mended, browsers.told, verdict)


def test_r5_service_and_worker_killed_again_and_again_under_faults_everything_is_there_once(data, double):
    came = harness(data, double, seed=5, records=16, pace=Pace(20, rate=360))
    assert came.verdict == Verdict(), came.line()
    assert min(came.services_killed, came.workers_killed) > 5
    assert came.failed > 50
    assert came.told.unanswered > 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_r5_the_long_form_with_six_seeds(data, double, seed, capsys):
    came = harness(data, double, seed=seed, records=334, pace=Pace(150, rate=120))
    with capsys.disabled():
        sys.stdout.write(f"\n{came.line()}\n")
    assert came.verdict == Verdict()
