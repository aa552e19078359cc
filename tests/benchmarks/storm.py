"""SharePoint says “too many” again and again: what is still delivered, and whether receiving notices."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, sleep
from typing import Any

from tests.benchmarks import load
from tests.benchmarks.disk import disk_folder
from tests.benchmarks.load import Burst, answer
from tests.benchmarks.servers import Server, quiet, serving
from tests.benchmarks.sharepoint import Cost, owing, stand_in
from tests.benchmarks.submit import submissions
from tests.benchmarks.table import Measure
from tests.some_sharepoint import Double
from validator.cli.working import working

SHARE, WAIT = 0.02, 1
"""Of the requests, how many are answered 429, and for how many seconds nothing may be asked then."""
TITLE = f"storm: SharePoint answers 429, “Retry-After: {WAIT}”, to {SHARE:.0%} of the requests, against a calm one"
ROUNDS, MANY, MORE = 3, 100, 24
"""The clock stops when so many are delivered, and there are `MORE`: the last ones of all wait for nobody but themselves."""
CONNECTIONS, SECONDS = 4, 4.0
CALM: dict[str, Any] = {}
Submitting = tuple[float, float]
"""Submissions a second, and the seconds in which 95 % of them were answered."""


def run() -> list[Measure]:
    """Calm and storm in turn, round by round, each with a ledger and a stand-in of its own."""
    quiet()
    with disk_folder() as (folder, _):
        return [*_delivering(folder), *_submitting(folder)]


def _delivering(folder: Path) -> Iterator[Measure]:
    rounds = [
        (_deliver(folder / f"c{n}", CALM), _deliver(folder / f"s{n}", _storm(n))) for n in range(ROUNDS)
    ]
    calm, storm = (
        median(60 * MANY / one for (one, _), _ in rounds),
        median(60 * MANY / one for _, (one, _) in rounds),
    )
    told = [cost.slowed * WAIT for _, (_, cost) in rounds]
    free = median(one / (other - wait) for ((one, _), (other, _)), wait in zip(rounds, told, strict=True))
    yield Measure("delivered a minute, calm", calm)
    yield Measure("… in a storm", storm)
    yield Measure("ratio", storm / calm)
    yield Measure("… of the time in which it was not told to wait", free, least=0.8)
    yield Measure("told to wait in a storm", median(told), f" s for {MANY} records")


def _deliver(folder: Path, faults: dict[str, Any]) -> tuple[float, Cost]:
    """How long it takes to deliver them all, and what was asked."""
    folder.mkdir()
    with stand_in(folder) as double, owing(folder / "data", double, MANY + MORE) as kept:
        _weather(double, faults)
        before = len(double.requests())
        start = perf_counter()
        with working(kept.deliverer):
            while kept.ledger.owing() > MORE:
                sleep(0.01)
            took, cost = perf_counter() - start, Cost.of(double, before)
        _weather(double, CALM)
        return took, cost


def _submitting(folder: Path) -> Iterator[Measure]:
    rounds = []
    for number in range(ROUNDS):
        here = folder / f"submitting {number}"
        here.mkdir()
        rounds.append(
            [_submit(here / "calm", CALM), _submit(here / "storm", _storm(number)), _submit(here / "none")]
        )
    calm, storm, none = (
        [median(column) for column in zip(*way, strict=True)] for way in zip(*rounds, strict=True)
    )
    yield Measure("submissions kept a second while delivering, calm", calm[0])
    yield Measure("… in a storm, to calm", storm[0] / calm[0], least=0.9)
    yield Measure("95 % of them answered in, calm", 1000 * calm[1], " ms")
    yield Measure("… in a storm, to calm", storm[1] / calm[1], most=1.1)
    yield Measure("submissions kept a second, to calm, where nothing is delivered", none[0] / calm[0])
    yield Measure("95 % of them answered in, to calm, where nothing is delivered", none[1] / calm[1])


def _submit(folder: Path, faults: dict[str, Any] | None = None) -> Submitting:
    """Into a service that delivers, or that does not."""
    folder.mkdir()
    with _service(folder, faults) as server:
        requests = submissions()
        burst = Burst(requests, len(answer(server.port, requests())), CONNECTIONS, SECONDS)
        answered, seconds = load.run(server.port, burst)
        return answered / seconds, quantiles(burst.waited, n=20)[-1]


@contextmanager
def _service(folder: Path, faults: dict[str, Any] | None) -> Iterator[Server]:
    (folder / "data").mkdir()
    place = (str(folder), str(folder / "data"))
    if faults is None:
        with serving("service", *place) as server:
            yield server
        return
    with stand_in(folder) as double, serving("delivering", *place, told=double.settings()) as server:
        _weather(double, faults)
        yield server
        _weather(double, CALM)


def _storm(seed: int) -> dict[str, Any]:
    return {"rate": SHARE, "kinds": ["429"], "seed": seed}


def _weather(double: Double, faults: dict[str, Any]) -> None:
    double.tell(faults=faults, retry_after=str(WAIT))
