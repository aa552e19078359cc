"""`casefile-audit` as a process of its own, or in this one where it ends by itself and a process would show nothing more."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import httpx2
from click.testing import CliRunner, Result
from some_calls import NOW

from validator.cli import main

PATIENCE = 60
"""Seconds to wait for what should happen at once, on a machine with other things to do."""


def environment(**more: str) -> dict[str, str]:
    """What a process is told, its clock standing at NOW unless it is told otherwise. What is blank is not told."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("CASEFILE_")}
    told = ours | {"CASEFILE_NOW": NOW.isoformat(), "PYTHONUNBUFFERED": "1"} | more
    return {name: value for name, value in told.items() if value or name not in more}


def command(*arguments: str | Path, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself, ended."""
    line = [sys.executable, "-m", "validator", *map(str, arguments)]
    return subprocess.run(
        line,
        cwd=cwd,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=PATIENCE * 3,
        check=False,
    )


def command_here(*arguments: str | Path, **more: str) -> Result:
    """The same without a process: to start one takes a hundred times longer than to refuse what is asked of it."""
    told = environment(**more)
    untold = dict.fromkeys(os.environ.keys() - told.keys())
    return CliRunner(env=untold | told).invoke(main, [*map(str, arguments)])


@dataclass
class Running:
    """A service that runs: where it is, what it keeps, and what it said on starting."""

    url: str
    data: Path
    process: subprocess.Popen[str]
    errors: Path

    def caller(self) -> httpx2.Client:
        """A caller on the same site."""
        return httpx2.Client(base_url=self.url, headers={"Origin": self.url.rstrip("/")}, timeout=PATIENCE)

    def said(self) -> str:
        """What was said on standard error so far."""
        return self.errors.read_text(encoding="utf-8")

    def end(self, number: int) -> tuple[int, str]:
        """Send it a signal: how it ended, and what it still said on standard output."""
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        assert self.process.stdout is not None
        return code, self.process.stdout.read()


@contextmanager
def serving(
    data: Path,
    *more: str,
    site: Path | None = None,
    cwd: Path | None = None,
    by: Sequence[str] = (),
    **told: str,
) -> Iterator[Running]:
    """`serve` on a data folder, with a site that is built already where one is given; started `by` another command."""
    if site and not (data / "site").exists():
        shutil.copytree(site, data / "site")
    errors = (cwd or data) / "said.txt"
    with errors.open("w") as said:
        line = [*by, sys.executable, "-m", "validator", "serve", "--port", "0", *more]
        line += [] if cwd else ["--data", str(data)]
        with subprocess.Popen(
            line, stdout=subprocess.PIPE, stderr=said, text=True, cwd=cwd, env=environment(**told)
        ) as process:
            assert process.stdout is not None
            try:
                yield Running(process.stdout.readline().strip(), data, process, errors)
            finally:
                process.kill()


def wait_until_delivered(caller: Any, identifier: str) -> None:
    """Ask until the record is in the library."""
    deadline = monotonic() + PATIENCE
    while set(caller.get(f"/api/submissions/{identifier}").json()["delivery"].values()) != {"done"}:
        assert monotonic() < deadline, "it was not delivered"
