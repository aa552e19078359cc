"""How a command that runs until it is told to stop is told so."""

import signal
from collections.abc import Iterable
from threading import Event

POLITE = ("SIGTERM", "SIGBREAK")
"""What asks a process to end: a service manager's SIGTERM, and what Windows has in its place (CTRL_BREAK_EVENT)."""

A_WHILE = 0.5
"""Seconds. On Windows nothing interrupts a wait, so it is ended now and then to see whether something would have."""


def end_as_by_ctrl_c(names: Iterable[str] = POLITE) -> None:
    """From here on each of these signals that the system has raises KeyboardInterrupt, as Ctrl-C does."""
    for name in names:
        if number := getattr(signal, name, None):
            signal.signal(number, signal.default_int_handler)


def wait_until_told() -> None:
    """Returns only by KeyboardInterrupt."""
    never = Event()
    while not never.wait(A_WHILE):
        pass
