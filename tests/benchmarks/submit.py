"""Receiving submissions so that they are on the disk, against the same route of a service that keeps nothing."""

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median

from tests.benchmarks import load
from tests.benchmarks.check import valid
from tests.benchmarks.disk import disk_folder, fsyncs
from tests.benchmarks.load import Burst, answer, post
from tests.benchmarks.servers import NOW, Server, serving
from tests.benchmarks.table import Measure
from validator.clock import fixed_clock
from validator.ids import uuid7

TITLE = (
    "submit: POST /api/submissions, kept on the disk, against the same route of a service that keeps nothing"
)
ROUNDS = 9
AIMS = {16: 0.40, 64: 0.55}
"""The least, by how many connections send at once."""
Requests = Callable[[], bytes]


def submissions() -> Requests:
    """Requests that send the finished audit, each under an id of its own."""
    numbers = itertools.count()
    rest = json.dumps({"template": "fostering", "version": "1.0", "answers": valid()}, ensure_ascii=False)

    def request() -> bytes:
        identifier = uuid7(fixed_clock(NOW + timedelta(milliseconds=next(numbers))))
        return post("/api/submissions", f'{{"id":"{identifier}",{rest[1:]}'.encode())

    return request


@dataclass(frozen=True)
class Route:
    """One of the two services, and what an answer of its has for a size."""

    server: Server
    requests: Requests
    size: int

    def rate(self, connections: int) -> tuple[float, float]:
        """Submissions a second of the clock, and a second of the server's processor time."""
        before = self.server.cpu() or 0
        answered, seconds = load.run(self.server.port, Burst(self.requests, self.size, connections))
        return answered / seconds, answered / max((self.server.cpu() or 0) - before, 0.01)


def run() -> list[Measure]:
    """Both services in turn, round by round; each figure is the median of the rounds."""
    with disk_folder() as (folder, system), services(folder) as (kept, at_once):
        for route in (kept, at_once):
            route.rate(max(AIMS))  # once to warm up
        measures = [one for connections in AIMS for one in _at(connections, kept, at_once)]
        disk = 1000 * median(fsyncs(folder, 200))
    return [*measures, Measure(f"fdatasync of 4 KiB on this disk ({system}), median", disk, " ms")]


@contextmanager
def services(folder: Path) -> Iterator[tuple[Route, Route]]:
    """The service as it is, and one whose ledger keeps nothing; all else is alike."""
    requests = submissions()
    ours = serving("service", *_place(folder / "kept"))
    bare = serving("at-once", *_place(folder / "at-once"))
    with ours as kept, bare as at_once:
        first, second = (Route(one, requests, len(answer(one.port, requests()))) for one in (kept, at_once))
        yield first, second


def _place(folder: Path) -> tuple[str, str]:
    folder.mkdir()
    return str(folder), str(folder)


def _at(connections: int, kept: Route, at_once: Route) -> Iterator[Measure]:
    rounds = [(kept.rate(connections), at_once.rate(connections)) for _ in range(ROUNDS)]
    ratio = median(ours[0] / theirs[0] for ours, theirs in rounds)
    spent = median(theirs[1] / ours[1] for ours, theirs in rounds)
    yield Measure(
        f"{connections} connections: rate, of that without the commit", ratio, least=AIMS[connections]
    )
    yield Measure("… submissions kept a second", median(ours[0] for ours, _ in rounds))
    yield Measure("… processor time of one, to that without the commit", spent)
