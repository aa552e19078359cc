"""Building the site, against the same pages without their forms."""

import tempfile
from pathlib import Path
from statistics import median

from tests.benchmarks.sites import build, copy_sources
from tests.benchmarks.table import Measure

TITLE = "build: the site, against the same pages without their forms"
ROUNDS = 7


def run() -> list[Measure]:
    """Each build in a fresh process, in turn; the median of the rounds' ratios of processor time."""
    with tempfile.TemporaryDirectory() as folder:
        sources = [copy_sources(Path(folder, name), forms=name == "with") for name in ("with", "without")]
        rounds = [[build(one, one / "site") for one in sources] for _ in range(ROUNDS)]
    ratios = [with_forms / without for with_forms, without in rounds]
    return [
        Measure("processor time, to that of the pages without forms", median(ratios), most=1.4),
        Measure("… in the round it was greatest", max(ratios)),
        Measure("processor time with forms", median(one for one, _ in rounds), " s"),
    ]
