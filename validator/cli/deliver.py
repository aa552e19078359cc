"""`casefile-audit deliver`: the delivery worker alone."""

import sys
from pathlib import Path
from threading import Event

import click

from validator.cli.ending import count
from validator.cli.keeping import keeping
from validator.clock import system_clock
from validator.settings import Settings


@click.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="The folder for records.  [default: var, or CASEFILE_DATA]",
)
@click.option("--once", is_flag=True, help="Deliver what is due, then end.")
def deliver(data: Path | None, once: bool) -> None:  # noqa: FBT001 - click passes flags so
    """Put received records where they are kept, until Ctrl-C. Ends with 1 when something could not be delivered."""
    with keeping((data or Settings().data).resolve(), system_clock) as kept:
        if not once:
            try:
                kept.deliverer.run(Event())
            except KeyboardInterrupt:
                return
        report = kept.deliverer.run_once()
        click.echo(f"Delivered {count(report.done, 'record')}; {report.failed} could not be delivered yet")
    sys.exit(1 if report.failed else 0)
