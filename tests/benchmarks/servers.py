"""The servers that are measured, each a process of its own: `python -m tests.benchmarks.servers service|at-once|echo …`.

Both run on uvicorn as `casefile-audit serve` sets it up: uvloop and httptools where they exist, one worker.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
import uvicorn
from fastapi import FastAPI, Request
from starlette.responses import Response
from starlette.types import ASGIApp

from tests.benchmarks.at_once import AtOnce
from validator.catalogue import Catalogue, read_council
from validator.cli.keeping import keeping
from validator.clock import fixed_clock
from validator.http import create_app
from validator.http.house import House
from validator.http.site import Site
from validator.ids import uuid7
from validator.service import Drafting, Service
from validator.settings import ROOT, Settings

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""The day the answers in tests/cases/fostering/finished-good.json were received, so that findings never change."""


@dataclass(frozen=True)
class Server:
    """A server at work, on loopback."""

    port: int
    process: subprocess.Popen[str]

    def cpu(self) -> float | None:
        """Seconds of processor time it has used; None where the system does not say."""
        try:
            stat = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii")
        except OSError:
            return None
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(*arguments: str, core: int | None = None) -> Iterator[Server]:
    """A server as a process, on one core if one is named."""
    command = [sys.executable, "-m", "tests.benchmarks.servers", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    pin(process.pid, core)
    try:
        assert process.stdout is not None
        yield Server(int(process.stdout.readline()), process)
    finally:
        process.terminate()
        process.communicate()


def pin(process: int, core: int | None) -> None:
    """Keep a process on one core, where the system can."""
    if core is not None and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(process, {core})


def cores() -> tuple[int | None, int | None]:
    """A core for the server and another for its client; none where there are not two to choose from."""
    usable = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    return (usable[0], usable[1]) if len(usable) > 1 else (None, None)


def echo() -> FastAPI:
    """The baseline: the least a FastAPI route can do with a body. Nothing stands around it."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)

    @app.post("/echo")
    async def same(request: Request) -> Response:
        return Response(await request.body(), media_type="application/json")

    return app


def run(app: ASGIApp) -> None:
    """Serve on a free port, and say which."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        click.echo(listener.getsockname()[1])
        config = uvicorn.Config(app, log_level="warning", access_log=False)
        uvicorn.Server(config).run(sockets=[listener])


def service(site: Path, data: Path, *, durable: bool = True) -> None:
    """The whole service over a built site, guard and compression and all, on a day that never changes.

    It delivers nothing. Unless it is `durable`, its ledger keeps nothing.
    """
    settings, clock = Settings(), fixed_clock(NOW)
    with keeping(data, clock, settings=settings) as kept:
        catalogue = Catalogue(settings.schemas)
        house = House(
            Service(catalogue, kept.ledger if durable else AtOnce(), clock),
            Site(site, lambda: uuid7(clock)),
            read_council(settings.council),
            kept.deliverer,
            Drafting(catalogue, kept.drafts, clock),
        )
        run(create_app(house))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["service", site, data]:
            service(Path(site), Path(data))
        case ["at-once", site, data]:
            service(Path(site), Path(data), durable=False)
        case ["echo"]:
            run(echo())
