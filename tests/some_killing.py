"""Commands that are killed at moments from a seed, and started again, until somebody says that it is enough."""

import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from typing import Any

from some_processes import environment

HERE = Path(__file__).parent
KILLED = -9


@dataclass
class Starter:
    """The process that commands are forked from."""

    process: subprocess.Popen[str]
    lock: Lock = field(default_factory=Lock)

    def ask(self, *told: Any) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with self.lock:
            self.process.stdin.write(json.dumps(told) + "\n")
            self.process.stdin.flush()
            return int(self.process.stdout.readline())


@contextmanager
def starting(rate: int, **told: str) -> Iterator[Starter]:
    """It, with everything loaded."""
    line = [sys.executable, str(HERE / "some_hurried.py"), str(time.time()), str(rate)]
    paths = {"PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)])}
    with subprocess.Popen(
        line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment(**told, **paths)
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        assert process.stdin is not None
        try:
            yield Starter(process)
        finally:
            process.stdin.close()  # it ends, and those with it that live


@dataclass
class Life:
    """One life of a command, and what it says."""

    starter: Starter
    process: int
    says: Path

    def said(self) -> str:
        return self.says.read_text(encoding="utf-8") if self.says.exists() else ""

    def end(self) -> None:
        """Killed: it must not have ended by itself."""
        assert self.starter.ask("end", self.process) == KILLED, self.said()


def free_port() -> int:
    """One that stays free while nobody listens there: the system gives none of these to who asks for any."""
    for port in range(20_000 + os.getpid() % 10_000, 32_000):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)):
                return port
    raise AssertionError("no port is free")


class Lives:
    """The lives of one command, one after the other."""

    def __init__(self, starter: Starter, data: Path, seed: str, command: list[str]) -> None:
        self._starter, self._data, self._command = starter, data, command
        self._chance = random.Random(f"{seed}-{command[0]}")
        self.killed = 0

    def begin(self) -> Life:
        says = self._data / f"{self._command[0]}-{self.killed}.txt"
        return Life(self._starter, self._starter.ask("start", self._command, str(says)), says)

    def kill_again_and_again(self, enough: Event, shortest: float, longest: float) -> None:
        """At moments from the seed, counted from the fork: while it starts, too."""
        while not enough.is_set():
            life = self.begin()
            enough.wait(self._chance.uniform(shortest, longest))
            life.end()
            self.killed += 1
