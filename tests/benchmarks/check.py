"""Checking answers over HTTP, against a FastAPI echo of the same body on the same server."""

import copy
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.load import answer, post, rate
from tests.benchmarks.servers import Server, cores, pin, serving
from tests.benchmarks.table import CouldNotRun, Measure
from validator.settings import ROOT

TITLE = "check: POST /api/check/fostering, against a FastAPI echo of the same body on the same server"
ROUNDS = 7
CASE = ROOT / "tests" / "cases" / "fostering" / "finished-good.json"


def valid() -> dict[str, Any]:
    """A finished audit with nothing to put right."""
    answers: dict[str, Any] = json.loads(CASE.read_text(encoding="utf-8"))["answers"]
    return answers


def invalid() -> dict[str, Any]:
    """The same audit with seven mistakes of seven kinds, two of them for rules to find."""
    answers = copy.deepcopy(valid())
    del answers["details"]["worker"]
    answers["details"]["allocated_on"] = "2026-02-30"
    answers["voice"]["seen_alone"] = "often"
    answers["visits"]["shoe_size"] = "7"
    answers["details"]["child"] = "AB1234"
    answers["assessment"]["rationale"] = "As above"
    answers["actions"][0]["by"] = answers["details"]["audited_on"]
    return answers


@dataclass(frozen=True)
class Route:
    """One server asked one thing."""

    server: Server
    request: bytes
    size: int

    def load(self) -> tuple[float, float]:
        """The rate of one burst, and the share of a core that the server spent on it."""
        before = self.server.cpu() or 0.0
        answered = rate(self.server.port, self.request, self.size)
        return answered, (self.server.cpu() or 0.0) - before


def run() -> list[Measure]:
    """Both kinds of body in turn, round by round; each figure is the median of the rounds' ratios."""
    with servers() as (service, echo):
        least = {"valid": (valid(), 0.42, 0), "invalid": (invalid(), 0.30, 7)}
        pairs = {
            name: (_route(echo, "/echo", answers), _route(service, "/api/check/fostering", answers, findings))
            for name, (answers, _, findings) in least.items()
        }
        for pair in pairs.values():  # once to warm up
            _round(*pair)
        rounds = [{name: _round(*pair) for name, pair in pairs.items()} for _ in range(ROUNDS)]
    return [
        measure
        for name, (_, aim, findings) in least.items()
        for measure in _measures(f"{name} ({findings} findings)", aim, [one[name] for one in rounds])
    ]


@contextmanager
def servers() -> Iterator[tuple[Server, Server]]:
    """The service and the echo, on one core; this process, which is the client, on another."""
    theirs, ours = cores()
    usable = os.sched_getaffinity(0) if ours is not None else set()
    with tempfile.TemporaryDirectory() as folder:
        there = str(Path(folder))
        with serving("service", there, there, core=theirs) as service, serving("echo", core=theirs) as echo:
            pin(0, ours)
            try:
                yield service, echo
            finally:
                if usable:
                    os.sched_setaffinity(0, usable)


def _route(server: Server, path: str, answers: dict[str, Any], findings: int | None = None) -> Route:
    request = post(path, json.dumps(answers, ensure_ascii=False, separators=(",", ":")).encode())
    reply = answer(server.port, request)
    if findings is not None:
        found = json.loads(reply.partition(b"\r\n\r\n")[2])["findings"]
        if len(found) != findings:
            raise CouldNotRun(f"{findings} findings were expected, and there are {found}")
    return Route(server, request, len(reply))


Round = tuple[float, float, float]
"""The check's rate, and its processor time for one request, both to the echo's; how busy the echo was."""


def _round(echo: Route, check: Route) -> Round:
    (echoes, echo_cpu), (checks, check_cpu) = echo.load(), check.load()
    cpu = (check_cpu / checks) / (echo_cpu / echoes) if echo_cpu else 0.0
    return checks / echoes, cpu, echo_cpu


def _measures(what: str, aim: float, rounds: list[Round]) -> Iterator[Measure]:
    ratio, cpu, busy = (median(column) for column in zip(*rounds, strict=True))
    yield Measure(f"{what}: rate, of the echo's", ratio, least=aim)
    if cpu:
        yield Measure(f"{what}: processor time for one request, to the echo's", cpu)
        yield Measure(f"{what}: how busy the echo kept its core", 100 * busy, " %")
