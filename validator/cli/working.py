"""Threads at work beside a command, and how they end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import monotonic

from validator.deliveries import Deliverer
from validator.ledger import LedgerUnavailable

PATIENCE = 3.0
"""Seconds to wait for what is under way. What takes longer is abandoned: it is looked at before it is done again."""


@contextmanager
def working(deliverer: Deliverer, *others: Callable[[Event], None]) -> Iterator[Event]:
    """The worker and others, each told to stop by one event; afterwards nothing is claimed by the worker any more."""
    stop = Event()
    threads = [
        Thread(target=run, args=(stop,), name=name, daemon=True)
        for name, run in (("deliveries", deliverer.run), *(("other work", run) for run in others))
    ]
    for thread in threads:
        thread.start()
    try:
        yield stop
    finally:
        stop.set()
        deliverer.wake()
        until = monotonic() + PATIENCE
        for thread in threads:
            thread.join(max(0.0, until - monotonic()))
        with suppress(LedgerUnavailable):  # then the lease runs out by itself
            deliverer.release()
