"""What the service's process holds in memory while it receives and delivers ten thousand submissions."""

import itertools
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import sleep

from tests.benchmarks.disk import disk_folder
from tests.benchmarks.load import answer, post
from tests.benchmarks.looking import look
from tests.benchmarks.servers import serving
from tests.benchmarks.submissions import marked, submissions
from tests.benchmarks.table import CouldNotRun, Measure
from validator.catalogue import Catalogue
from validator.check import check
from validator.dates import local_date
from validator.finding import Severity
from validator.settings import Settings

TITLE = "memory: what the service's process holds while it receives and delivers into a folder"
THOUSANDS, THOUSAND = 10, 1_000
TOGETHER = 50
"""Received before it is waited until they are delivered: what is owed does not pile up."""
CONNECTIONS = 4
MB = 1_000_000


def run() -> list[Measure]:
    """One service, looked at after each thousand, when everything is delivered and the garbage gone."""
    with disk_folder() as (folder, _):
        (folder / "data").mkdir()
        with serving("delivering", str(folder), str(folder / "data")) as server:
            levels = [level / MB for level in _levels(server.port)]
    first, last = levels[0], levels[-1]
    return [
        Measure("resident when nothing was received", first, " MB"),
        Measure("… after the first 1,000", levels[1], " MB"),
        Measure(f"… after {THOUSANDS},000", last, " MB"),
        Measure("ratio: the last to that after the first 1,000", last / levels[1], most=1.1),
        Measure("growth for each 1,000 after the first", (last - levels[1]) / (THOUSANDS - 1), " MB"),
        Measure(
            "… after the first half", (last - levels[THOUSANDS // 2]) / (THOUSANDS - THOUSANDS // 2), " MB"
        ),
    ]


def _levels(port: int) -> Iterator[int]:
    """At the beginning, and after each thousand. Finished audits of every kind, no two with the same words."""
    yield look(port, collected=True)["resident"]
    requests = _requests()
    with ThreadPoolExecutor(CONNECTIONS) as senders:
        for _ in range(THOUSANDS):
            for _ in range(THOUSAND // TOGETHER):
                some = itertools.islice(requests, TOGETHER)
                for _ in senders.map(lambda request: answer(port, request), some):
                    pass
                _wait(port)
            yield look(port, collected=True)["resident"]


def _requests() -> Iterator[bytes]:
    catalogue = Catalogue(Settings().schemas)
    for number, one in enumerate(submissions(many=THOUSANDS * THOUSAND)):
        answers = marked(one.answers, f"{number}:")
        template = catalogue.template(one.template, one.version)
        if template is None:
            raise CouldNotRun(f"{one.template} {one.version} is not published here")
        reasons = [
            {"code": found.code, "pointer": found.pointer, "reason": "Talked over with the manager."}
            for found in check(template, answers, local_date(one.received_at))
            if found.severity is Severity.CHALLENGE
        ]
        body = {"id": one.id, "template": one.template, "version": one.version}
        yield post("/api/submissions", json.dumps({**body, "answers": answers, "accepted": reasons}).encode())


def _wait(port: int) -> None:
    """Until nothing is owed."""
    while (said := look(port))["owing"]:
        if said["held"]:
            raise CouldNotRun("a delivery waits for a person")
        sleep(0.1)
