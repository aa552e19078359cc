"""The command, over and over, each in a process of its own that starts at once and whose time runs faster.

This process loads everything that `serve` and `deliver` are made of, then forks for each command that it is told of
on standard input. What is started is the command itself, unchanged; its clock alone is another, so that leases of
minutes and waits of a quarter of an hour are seen to their end.
"""

import importlib
import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

import validator.clock

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""The time at which it all begins."""


def hurried(began: float, rate: int) -> validator.clock.Clock:
    """A clock that stood at NOW when the machine's stood at `began`, `rate` times as fast, the same in every process."""
    return lambda: NOW + timedelta(seconds=(time.time() - began) * rate)


def load() -> Any:
    """Everything that commands import only when they need it, and the command."""
    for name in ("validator.cli.sharepoint", "validator.document"):
        importlib.import_module(name)
    return importlib.import_module("validator.cli").main


def run(command: Any, arguments: list[str], says: str) -> NoReturn:
    """In a process of its own: the command, what it says in a file."""
    said = os.open(says, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(said, stream)
    sys.stdout.reconfigure(line_buffering=True)
    command(arguments)
    os._exit(0)


def start(command: Any, arguments: list[str], says: str) -> int:
    """The process that runs it."""
    if process := os.fork():
        return process
    try:
        run(command, arguments, says)
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 1)
    except BaseException:  # noqa: BLE001 - whatever it is, the fork ends here
        sys.excepthook(*sys.exc_info())
        os._exit(70)


def end(process: int) -> int:
    """Kill it, whatever it is doing. How it ended: by that, or before."""
    os.kill(process, 9)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def main(began: float, rate: int) -> None:
    validator.clock.system_clock = hurried(began, rate)
    command, living = load(), set()
    say("ready")
    for line in sys.stdin:
        what, *told = json.loads(line)
        if what == "start":
            living.add(process := start(command, *told))
            say(process)
        else:
            living.remove(*told)
            say(end(*told))
    for process in living:
        end(process)


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
