"""Several services share one ledger: each record is delivered once, and what one leaves undone another finishes."""

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from some_calls import envelope
from some_delivering import ACTIONS, delivering, everything_is_there_once
from some_processes import PATIENCE, serving, wait_until_delivered
from some_sharepoint import NOW
from some_submissions import Wall, a_ledger, a_submission, an_id, drawing

from validator.clock import system_clock
from validator.deliveries import STEPS, Deliverer
from validator.deliveries.worker import LEASE

HERE = Path(__file__).parent
JUST_NOW = timedelta(seconds=1)
needs_signals = pytest.mark.skipif(os.name == "nt", reason="the kill is POSIX's")


class Died(BaseException):
    """The process is gone: nothing after this was done."""


class Dying:
    """A library at whose nth use the process dies."""

    def __init__(self, library, fatal):
        self._library, self._left = library, fatal

    def __getattr__(self, name):
        self._left -= 1
        if not self._left:
            raise Died
        return getattr(self._library, name)


def receive(ledger, *numbers):
    sent = [a_submission(number, answers={"actions": ACTIONS}) for number in numbers]
    for one in sent:
        ledger.append(one, STEPS).result(timeout=30)
    return sent


@pytest.mark.parametrize("fatal", range(1, 9))
def test_r10_what_one_left_at_any_request_another_finishes_once_the_lease_is_over(double, where, fatal):
    clock = Wall(NOW)
    with closing(a_ledger(where, clock)) as one, closing(a_ledger(where, clock)) as two:
        sent = receive(one, 1)
        with double.library() as library, delivering(double, two, clock) as second:
            with pytest.raises(Died):
                Deliverer(one, Dying(library, fatal), clock, drawing).run_once()
            assert second.run_once().done == 0  # it may be at work still
            clock.forward(LEASE - JUST_NOW)
            assert second.run_once().done == 0
            clock.forward(JUST_NOW)
            assert second.run_once().done == 1
        everything_is_there_once(double, sent)


def test_r10_two_at_work_together_deliver_each_record_once(double, where):
    clock = Wall(NOW)
    with ExitStack() as stack:
        ledgers = [stack.enter_context(closing(a_ledger(where, clock))) for _ in range(2)]
        sent = receive(ledgers[0], *range(1, 31))
        workers = [stack.enter_context(delivering(double, ledger, clock)) for ledger in ledgers]
        with ThreadPoolExecutor(2) as threads:
            reports = list(threads.map(lambda worker: worker.run_once(), workers))
        assert sum(report.done for report in reports) == 30
        assert [report.failed for report in reports] == [0, 0]
        assert len(double.requests("put-content")) == 60  # nobody put what the other had put
    everything_is_there_once(double, sent)


@contextmanager
def a_worker(url, double, seed):
    """A worker in a process of its own, at work from here on; killed at the end, whatever it is doing."""
    line = [sys.executable, str(HERE / "some_worker.py"), url, double.url, str(seed)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)])}
    with subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            assert process.stdout.readline(), "it did not start"
            yield process
        finally:
            process.kill()


@needs_signals
def test_r10_under_faults_with_two_at_work_of_which_one_is_killed_again_and_again(double, postgresql):
    url, chance, killed = postgresql.new(), random.Random(10), 0
    double.tell(lag=1, retry_after="0", faults={"rate": 0.3, "seed": 10})
    with closing(a_ledger(url, system_clock)) as ledger:
        sent = receive(ledger, *range(1, 41))
        until = time.monotonic() + 2 * PATIENCE
        with a_worker(url, double, "the one that lives"):
            while ledger.owing() and not ledger.held():
                assert time.monotonic() < until, "it is not delivered"
                with (
                    a_worker(url, double, f"killed {killed}") as process,
                    pytest.raises(subprocess.TimeoutExpired),
                ):
                    process.wait(chance.uniform(0.2, 1.0))
                killed += 1
        assert (ledger.owing(), ledger.held()) == (0, [])
    assert killed > 2
    everything_is_there_once(double, sent)


@needs_signals
def test_r10_two_services_receive_one_record_show_it_both_and_one_goes_on_when_the_other_is_killed(
    tmp_path, built_site, double, postgresql
):
    told = {**double.settings(), "CASEFILE_NOW": "", "CASEFILE_DATABASE_URL": postgresql.new()}
    with ExitStack() as stack:
        folders = [tmp_path / name for name in ("one", "two")]
        for folder in folders:
            folder.mkdir()
        running = [stack.enter_context(serving(folder, site=built_site, **told)) for folder in folders]
        one, two = (stack.enter_context(each.caller()) for each in running)
        with ThreadPoolExecutor(2) as threads:
            answers = list(
                threads.map(lambda caller: caller.post("/api/submissions", json=envelope(1)), (one, two))
            )
        assert sorted(answer.status_code for answer in answers) == [200, 201]
        assert answers[0].json() == answers[1].json()
        assert two.get(f"/api/submissions/{an_id(1)}").json()["sha256"] == answers[0].json()["sha256"]
        begun = {"template": "fostering", "version": "1.0", "answers": {"voice": {"rationale": "Seen"}}}
        saved = one.put(f"/api/drafts/{an_id(2)}", json=begun)
        assert saved.status_code == 201, saved.text
        gone_on = {"If-Match": saved.headers["ETag"]}
        more = begun | {"answers": {"voice": {"rationale": "Seen alone"}}}
        assert two.put(f"/api/drafts/{an_id(2)}", json=more, headers=gone_on).status_code == 200
        assert (
            one.put(f"/api/drafts/{an_id(2)}", json=begun | {"answers": {}}, headers=gone_on).status_code
            == 412
        )
        wait_until_delivered(two, an_id(1))
        running[0].end(signal.SIGKILL)
        assert two.post("/api/submissions", json=envelope(3)).status_code == 201
        wait_until_delivered(two, an_id(3))
        kept = [two.get(f"/api/submissions/{an_id(number)}").json()["reference"] for number in (1, 3)]
    assert sorted(row["Reference"] for row in double.rows("Audit register")) == sorted(kept)
    assert len(double.files()) == 4
