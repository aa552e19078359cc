"""The harness: records are received and delivered under faults while the worker is killed again and again."""

import os
import random
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from some_delivering import ACTIONS, everything_is_there_once
from some_submissions import a_ledger, a_submission

from validator.clock import system_clock
from validator.deliveries import STEPS

HERE = Path(__file__).parent


@contextmanager
def a_worker(data, double, seed):
    """A worker in a process of its own, at work from here on; killed at the end, whatever it is doing."""
    line = [sys.executable, str(HERE / "some_delivering.py"), str(data), double.url, str(seed)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)])}
    with (
        (data / "said.txt").open("a") as said,
        subprocess.Popen(line, stdout=subprocess.PIPE, stderr=said, env=environment) as process,
    ):
        try:
            assert process.stdout.readline(), "it did not start"
            yield process
        finally:
            process.kill()


def deliver_while_killing(data, double, ledger, seed, seconds):
    """Kill it at moments from the seed, for so long; then one that lives brings it to its end. How often it was killed."""
    chance, killed, until = random.Random(seed), 0, time.monotonic() + seconds
    while ledger.owing() and time.monotonic() < until:
        with a_worker(data, double, f"{seed}-{killed}") as process, suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.1, 1.5))
        killed += 1
    with a_worker(data, double, f"{seed}-last") as process:
        while ledger.owing() and not ledger.held():
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.2)
            assert process.poll() is None, "it ended by itself"
            assert time.monotonic() < until + 300, "it is not delivered"
    return killed


def harness(data, double, seed, records, seconds):
    """Under faults to the end. The figures of the run."""
    double.tell(lag=1, retry_after="0", faults={"rate": 0.4, "seed": seed})
    ledger = a_ledger(data / "ledger.sqlite", system_clock)
    sent = [
        a_submission(number, answers={"actions": ACTIONS, "note": "x" * (number * 97 % 3000)})
        for number in range(records)
    ]
    for one in sent:
        ledger.append(one, STEPS).result(timeout=30)
    killed = deliver_while_killing(data, double, ledger, seed, seconds)
    assert (ledger.owing(), ledger.held()) == (0, [])
    everything_is_there_once(double, sent)
    ledger.close()
    requests = double.requests()
    return killed, len(requests), sum(bool(one["fault"]) for one in requests)


@pytest.mark.skipif(os.name == "nt", reason="the kill is POSIX's")
def test_r5_killed_again_and_again_under_faults_everything_is_delivered_once(tmp_path, double):
    killed, _, failed = harness(tmp_path, double, seed=5, records=60, seconds=25)
    assert killed > 3
    assert failed > 50


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_r5_the_long_form_with_six_seeds(tmp_path, double, seed):
    figures = harness(tmp_path, double, seed=seed, records=334, seconds=240)
    sys.stdout.write("seed {}: {} kills, {} requests, {} failed\n".format(seed, *figures))
