"""The servers that are measured, each a process of its own: `python -m tests.benchmarks.servers service|delivering|at-once|echo …`.

Both run on uvicorn as `casefile-audit serve` sets it up: uvloop and httptools where they exist, one worker.
"""

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import click
import uvicorn
from fastapi import FastAPI, Request
from starlette.responses import Response
from starlette.types import ASGIApp

from tests.benchmarks.at_once import AtOnce
from tests.benchmarks.looking import Looking
from validator.catalogue import Catalogue, read_council
from validator.cli.keeping import keeping
from validator.cli.working import working
from validator.clock import Clock, fixed_clock
from validator.http import create_app
from validator.http.house import House
from validator.http.site import Site
from validator.ids import uuid7
from validator.service import Drafting, Service
from validator.settings import ROOT, Settings

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""The day the answers in tests/cases/fostering/finished-good.json were received, so that findings never change."""
STANDING, STARTED = fixed_clock(NOW), monotonic()


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
def serving(
    *arguments: str, core: int | None = None, told: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A server as a process, on one core if one is named, with settings of its own if it is `told` any."""
    command = [sys.executable, "-m", "tests.benchmarks.servers", *arguments]
    environment = os.environ | dict(told or {})
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment)
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


def service(
    site: Path, data: Path, *, durable: bool = True, delivers: bool = False, clock: Clock = STANDING
) -> None:
    """The whole service over a built site, guard and compression and all, on a day that never changes.

    Unless it is `durable`, its ledger keeps nothing; unless it `delivers`, what it keeps stays owed.
    """
    settings = Settings()
    with keeping(data, clock, settings=settings) as kept:
        catalogue = Catalogue(settings.schemas)
        council = read_council(settings.council, catalogue.every())
        house = House(
            Service(catalogue, kept.ledger if durable else AtOnce(), clock, council),
            Site(site, lambda: uuid7(clock)),
            council,
            kept.deliverer,
            Drafting(catalogue, kept.drafts, clock),
        )
        with working(kept.deliverer) if delivers else nullcontext():
            run(Looking(create_app(house), kept.ledger) if delivers else create_app(house))


def quiet() -> None:
    """Keep the worker from saying each thing that went wrong, where that is what is measured."""
    logging.getLogger("validator.deliveries").setLevel(logging.CRITICAL)


def running_clock() -> datetime:
    """A clock that runs, on the day on which it otherwise stands: what is tried again falls due."""
    return NOW + timedelta(seconds=monotonic() - STARTED)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["service", site, data]:
            service(Path(site), Path(data))
        case ["delivering", site, data]:
            quiet()
            service(Path(site), Path(data), delivers=True, clock=running_clock)
        case ["at-once", site, data]:
            service(Path(site), Path(data), durable=False)
        case ["echo"]:
            run(echo())
