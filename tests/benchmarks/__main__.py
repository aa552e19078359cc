"""The command: `python -m tests.benchmarks [check|replay|page|build …]`. Ends with 2 when something could not be run."""

import sys

import click

from tests.benchmarks import build, check, deliver, memory, page, pdf, replay, storm, submit
from tests.benchmarks.table import CouldNotRun, show

BENCHMARKS = {
    "check": check,
    "replay": replay,
    "submit": submit,
    "pdf": pdf,
    "deliver": deliver,
    "storm": storm,
    "memory": memory,
    "page": page,
    "build": build,
}


def main(names: list[str]) -> int:
    """Run the benchmarks named, or all."""
    if unknown := set(names) - BENCHMARKS.keys():
        click.echo(
            f"There is no benchmark {', '.join(sorted(unknown))}. There are: {', '.join(BENCHMARKS)}",
            err=True,
        )
        return 2
    ended = 0
    for name in names or BENCHMARKS:
        try:
            show(BENCHMARKS[name].TITLE, BENCHMARKS[name].run())
        except CouldNotRun as why:
            click.echo(f"\n{name} could not be run: {why}", err=True)
            ended = 2
    return ended


sys.exit(main(sys.argv[1:]))
