"""Opening what a data folder keeps, for a command that ends by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from validator.clock import Clock
from validator.deliveries import Deliverer
from validator.ledger import Ledger, open_ledger
from validator.library import FolderLibrary

LEDGER = "ledger.sqlite"


@dataclass(frozen=True)
class Keeping:
    """The ledger and the library of one data folder, and the worker between them."""

    ledger: Ledger
    library: FolderLibrary
    deliverer: Deliverer


@contextmanager
def keeping(data: Path, clock: Clock) -> Iterator[Keeping]:
    """What a data folder keeps, closed properly afterwards. The folder is made where it is not there."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    library = FolderLibrary(data / "library")
    ledger = open_ledger(data / LEDGER, clock)
    try:
        yield Keeping(ledger, library, Deliverer(ledger, library, clock))
    finally:
        ledger.close()
