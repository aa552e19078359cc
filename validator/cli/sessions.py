"""`casefile-audit sessions`: who is signed in, and signing them out, while the service runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from validator.cli.ending import could_not_run, count
from validator.cli.keeping import keeping, session_limits
from validator.cli.ledger_place import ledger_place
from validator.clock import stamp, system_clock
from validator.ledger import LedgerUnavailable, Sessions
from validator.people import ROLES
from validator.settings import Settings

data_folder = click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="The folder for records.  [default: var, or CASEFILE_DATA]",
)


@click.group(invoke_without_command=True)
@data_folder
@click.pass_context
def sessions(context: click.Context, data: Path | None) -> None:
    """Who is signed in, and ending their sessions. The service may run meanwhile."""
    if context.invoked_subcommand is None:
        _tell(data)


@sessions.command("list")
@data_folder
def list_(data: Path | None) -> None:
    """One line for each session: person, name, roles, when it began and was last seen. Times are UTC."""
    _tell(data)


@sessions.command()
@click.option("--person", metavar="ID", help="The sessions of this person, by their id.")
@click.option("--role", type=click.Choice(ROLES), help="The sessions of everybody with this role.")
@click.option("--all", "everyone", is_flag=True, help="Every session.")
@data_folder
def revoke(person: str | None, role: str | None, data: Path | None, *, everyone: bool) -> None:
    """End sessions: each is signed out at its next request. It does not keep anybody from signing in again."""
    if [bool(person), bool(role), everyone].count(True) != 1:
        could_not_run("say whose sessions end: one of --person ID, --role ROLE and --all")
    with _opened(data) as kept:
        ended = kept.end_where(person=person, role=role, everyone=everyone)
    click.echo(f"{count(ended, 'session')} ended")


def _tell(data: Path | None) -> None:
    with _opened(data) as kept:
        found = kept.listed()
    for one in found:
        roles = ", ".join(one.roles) or "no role"
        began, seen = stamp(one.started_at), stamp(one.seen_at)
        click.echo(f"{one.person}\t{one.name}\t{roles}\tbegan {began}\tlast seen {seen}")
    if not found:
        click.echo("Nobody is signed in")


@contextmanager
def _opened(data: Path | None) -> Iterator[Sessions]:
    settings = Settings()
    folder = (data or settings.data).resolve()
    if not ledger_place(folder, settings).is_there():
        could_not_run(f"{folder} holds no records: name the service's folder with --data")
    try:
        with keeping(folder, system_clock, session_limits(settings), settings) as kept:
            yield kept.sessions
    except LedgerUnavailable as why:
        could_not_run(str(why))
