"""A stand-in for SharePoint to deliver to, in a process of its own, and what its requests would cost there."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.servers import running_clock
from tests.benchmarks.submissions import submissions
from tests.benchmarks.table import CouldNotRun
from tests.some_sharepoint import Double, doubling
from validator.cli.keeping import Keeping, keeping
from validator.deliveries import STEPS
from validator.settings import Settings

BUDGET = 1_250
"""Resource units a minute that SharePoint gives a program in a council of up to 1,000 licences."""
LISTED = {"rows", "lists", "columns", "drives", "drive-columns", "children", "root-children"}
"""What is asked for many things at once."""


@contextmanager
def stand_in(folder: Path) -> Iterator[Double]:
    """The stand-in, its site set up. Raises CouldNotRun where something was asked that Graph does not know."""
    with doubling(folder / "sharepoint.sqlite", subprocess.DEVNULL) as double:
        double.set_up()
        yield double
        if wrong := double.ask("violations"):
            raise CouldNotRun(f"the stand-in was asked what Graph does not know: {wrong[:3]}")


def settings_for(double: Double) -> Settings:
    """What a council would set."""
    values = {name.removeprefix("CASEFILE_").lower(): value for name, value in double.settings().items()}
    return Settings(**values)  # type: ignore[arg-type]


@contextmanager
def owing(folder: Path, double: Double, many: int) -> Iterator[Keeping]:
    """A ledger on this disk to which so many finished audits are owed, and the service's own worker."""
    with keeping(folder, running_clock, settings=settings_for(double)) as kept:
        kept.library.ready()
        for waiting in [kept.ledger.append(one, STEPS) for one in submissions(many=many)]:
            waiting.result()
        yield kept


@dataclass(frozen=True)
class Cost:
    """What SharePoint was asked, and what that costs in its units."""

    requests: int
    units: int
    slowed: int

    @classmethod
    def of(cls, double: Double, after: int = 0) -> "Cost":
        """Of all requests but the first so many."""
        asked = double.requests()[after:]
        return cls(len(asked), sum(map(_units, asked)), sum(one["status"] == 429 for one in asked))


def _units(request: dict) -> int:
    if request["method"] != "GET" or request["operation"] in LISTED:
        return 2
    return 1
