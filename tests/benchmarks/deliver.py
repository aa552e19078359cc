"""Deliveries a minute through the whole worker, against what SharePoint lets a program do in a minute."""

from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from tests.benchmarks.disk import disk_folder
from tests.benchmarks.sharepoint import BUDGET, Cost, owing, stand_in
from tests.benchmarks.table import CouldNotRun, Measure

TITLE = "deliver: finished audits put into SharePoint, against what its throttling lets through in a minute"
ROUNDS = 3
MANY = 112
"""Audits: each of tests/cases four times."""


def run() -> list[Measure]:
    """The worker delivers to a stand-in on this machine, the ledger on this disk; the median of the rounds."""
    with disk_folder() as (folder, system):
        rounds = [_round(folder / str(number)) for number in range(ROUNDS)]
    (cost, *_), seconds, spent = zip(*rounds, strict=True)
    took, own = median(seconds) / MANY, median(spent) / MANY
    requests, units = cost.requests / MANY, cost.units / MANY
    allowed = BUDGET / units
    return [
        Measure("SharePoint's units for a submission", units),
        Measure("… in requests", requests),
        Measure(f"submissions a minute that {BUDGET:,} units allow", allowed),
        Measure(f"… that the worker delivers, the ledger on {system}", 60 / took),
        Measure("ratio: the worker's to SharePoint's", 60 / took / allowed, least=1),
        Measure("processor time of the worker for one", 1000 * own, " ms"),
        Measure(
            "an answer may take, until the worker is the limit", 1000 * (60 / allowed - own) / requests, " ms"
        ),
    ]


def _round(folder: Path) -> tuple[Cost, float, float]:
    """What was asked, and the worker's seconds by the clock and of processor time."""
    folder.mkdir()
    with stand_in(folder) as double, owing(folder / "data", double, MANY) as kept:
        before = len(double.requests())
        start, spent = perf_counter(), process_time()
        report = kept.deliverer.run_once()
        took, spent = perf_counter() - start, process_time() - spent
        if report.done != MANY or report.waiting:
            raise CouldNotRun(f"not everything was delivered: {report}")
        return Cost.of(double, before), took, spent
