"""`casefile-audit deliver`: the delivery worker alone."""

import sys
from pathlib import Path

import click

from validator.cli.ending import could_not_run, count
from validator.cli.keeping import Keeping, keeping, refuse_unless_sure, say_if_new
from validator.cli.quiet import keep_faults_quiet
from validator.cli.stopping import end_as_by_ctrl_c, wait_until_told
from validator.cli.watching import tell, watched
from validator.cli.working import working
from validator.clock import system_clock
from validator.deliveries import compare
from validator.ids import is_uuid7
from validator.ledger import LedgerUnavailable
from validator.library import LibraryRefused, LibraryUnavailable
from validator.settings import Settings

ALL, MISSING = "all", "missing"


@click.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="The folder for records.  [default: var, or CASEFILE_DATA]",
)
@click.option("--once", is_flag=True, help="Deliver what is due, then end.")
@click.option(
    "--retry",
    is_flag=False,
    flag_value=ALL,
    metavar="[ID|missing]",
    help="Once what was wrong is put right: have every record delivered again that waits for a person, or the one of "
    "this id, or with “missing” all that count as delivered and are not whole in the library; then end.",
)
def deliver(data: Path | None, once: bool, retry: str | None) -> None:  # noqa: FBT001 - click passes flags so
    """Put received records where they are kept, until Ctrl-C. serve does so by itself; this is for a machine of its own.

    Ends with 1 when something could not be delivered. doctor says what waits, and why.
    """
    end_as_by_ctrl_c()
    keep_faults_quiet()
    settings = Settings()
    if retry not in (None, ALL, MISSING) and not is_uuid7(retry or ""):
        could_not_run(
            f"{retry} is no record's id. doctor names those that wait, or are missing in the library"
        )
    folder = (data or settings.data).resolve()
    say_if_new(folder)
    try:
        with keeping(folder, system_clock, settings=settings) as kept:
            if retry is not None:
                _owe_again(kept, retry)
                return
            refuse_unless_sure(kept.library)
            missed = _once(kept) if once else _until_stopped(kept)
    except KeyboardInterrupt:
        sys.exit(0)  # what was under way stays owed
    except (LedgerUnavailable, LibraryRefused, LibraryUnavailable) as why:
        could_not_run(str(why))
    sys.exit(1 if missed else 0)


def _owe_again(kept: Keeping, which: str) -> None:
    now = system_clock()
    if which == ALL:
        number, none = kept.ledger.retry(now), "Nothing waits for a person"
    elif which == MISSING:
        with watched():
            lacking = compare(kept.ledger, kept.library, sys.maxsize, tell).lacking
        number = sum(kept.ledger.retry(now, one.record.id) for one in lacking)
        none = "The library has all that counts as delivered"
    else:
        number = kept.ledger.retry(now, which)
        if not number:
            could_not_run(f"the ledger has no record {which}: rebuild takes in what the library has")
    told = f"{count(number, 'record')} to be delivered again: serve does it within seconds, or deliver --once"
    click.echo(told if number else none)


def _once(kept: Keeping) -> int:
    """How many were not delivered."""
    try:
        report = kept.deliverer.run_once()
    finally:
        kept.deliverer.release()  # also where it was told to stop half way
    held = f"; {report.held} waiting for a person, as doctor says" if report.held else ""
    click.echo(f"Delivered {count(report.done, 'record')}; {report.failed} could not be delivered yet{held}")
    return report.failed + report.held


def _until_stopped(kept: Keeping) -> int:
    click.echo("Delivering. Stop with Ctrl-C", err=True)
    with working(kept.deliverer):
        wait_until_told()
    return 0
