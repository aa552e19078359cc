"""`casefile-audit serve`: the main job. The site and the service on one address, deliveries in the background."""

import os
import socket
from contextlib import suppress
from pathlib import Path

import click
import uvicorn

from validator.catalogue import CouncilMistake, read_council
from validator.cli.demo import add_people_if_none, fill_if_empty
from validator.cli.directory import open_directory
from validator.cli.ending import could_not_run
from validator.cli.keeping import Keeping, keeping, refuse_unless_sure, session_limits
from validator.cli.ledger_place import where_kept
from validator.cli.quiet import keep_faults_quiet
from validator.cli.safe_folder import refuse_unsafe, synced
from validator.cli.shown import in_use
from validator.cli.signing_in import refuse_what_is_unsafe, sign_in_by, who_signs_in
from validator.cli.site import CannotBuild, build_site, is_stale, published
from validator.cli.stopping import end_as_by_ctrl_c
from validator.cli.working import working
from validator.dates import is_working_day, local_date
from validator.demo import CannotFill, is_demo
from validator.http import create_app
from validator.http.house import House
from validator.http.limiting import Limiter
from validator.http.sign_in import Registration, registration
from validator.http.site import Site
from validator.ids import uuid7
from validator.ledger import LedgerUnavailable
from validator.library import LibraryRefused
from validator.service import Drafting, Service
from validator.settings import Settings

RATE = 600
"""Requests a minute that one person may make where others can reach the service, unless a setting says otherwise."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port; 0 picks a free one.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="The folder for records.  [default: var, or CASEFILE_DATA]",
)
@click.option(
    "--demo",
    is_flag=True,
    help="Fill an empty data folder with an invented month of audits first; one that holds records is left as it is.",
)
def serve(host: str, port: int, data: Path | None, *, demo: bool) -> None:
    """Serve the guidance and the forms, and keep what is sent.

    Builds the site when something has changed. On a machine with nothing configured a stand-in user
    is signed in, and only this machine can reach the service; with sign-in configured others can.
    """
    end_as_by_ctrl_c()
    keep_faults_quiet()
    settings = Settings()
    folder = (data or settings.data).resolve()
    refuse_what_is_unsafe(host, settings)
    refuse_unsafe(folder)
    if why := synced(folder):
        click.echo(f"Warning: {why}", err=True)
    if demo:
        _refuse_to_invent(settings)
    listener = _listen(host, port)
    try:
        _build_if_stale(folder / "site", settings)
        registered = registration(settings, _address(listener))
        with keeping(folder, settings.clock, session_limits(settings), settings) as kept:
            refuse_unless_sure(kept.library)
            if settings.database_url is None:
                kept.ledger.release()  # a killed service had it; a worker that is alive comes to no harm
            house = _app(kept, folder, settings, registered, demo=demo)
            _run(house, kept, listener, where_kept(folder, settings), registered)
    except KeyboardInterrupt:
        pass  # told to stop before it was up
    except (CannotBuild, CouncilMistake, CannotFill, OSError, LedgerUnavailable, LibraryRefused) as why:
        could_not_run(str(why))
    finally:
        listener.close()


def _refuse_to_invent(settings: Settings) -> None:
    """End with a sentence where invented audits would come among real ones."""
    for name, words in (("sharepoint_site", "SharePoint"), ("database_url", "PostgreSQL")):
        if getattr(settings, name) is not None:
            could_not_run(
                f"will not put invented audits into {words}: unset CASEFILE_{name.upper()}, or leave out --demo"
            )


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name != "nt":  # there it would let two services share a port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # from here on the port is ours, and whoever calls early waits
    except OSError as fault:
        listener.close()
        could_not_run(
            f"port {port} can't be used ({fault.strerror}): choose another with --port, or --port 0"
        )
    return listener


def _build_if_stale(folder: Path, settings: Settings) -> None:
    if is_stale(folder, settings):
        click.echo("Building the site…", err=True)
        build_site(folder, settings)


def _app(
    kept: Keeping, folder: Path, settings: Settings, registered: Registration | None, *, demo: bool
) -> House:
    catalogue, clock = published(settings), settings.clock
    council = read_council(settings.council, catalogue.every())
    is_working_day(local_date(clock()))  # loads the bank holidays now, and not while somebody waits
    if demo:
        fill_if_empty(kept, folder, Service(catalogue, kept.ledger, clock, council), settings)
        add_people_if_none(folder, council, clock())
    directory = open_directory(folder, council, clock)
    managed_by = lambda person: directory.current().managed_by(person)  # noqa: E731 - as it stands when asked
    service = Service(catalogue, kept.ledger, clock, council, managed_by)
    site = Site(folder / "site", lambda: uuid7(clock), invented=is_demo(folder))
    sign_in = sign_in_by(registered, kept.sessions, clock, directory.current)
    drafting = Drafting(catalogue, kept.drafts, clock, settings.draft_days)
    rate = settings.rate_per_minute or (RATE if registered else None)
    return House(
        service,
        site,
        council,
        kept.deliverer,
        drafting,
        directory.current,
        sign_in,
        limiter=Limiter(rate) if rate else None,
        sessions=kept.sessions if registered else None,
        settings_in_use=in_use(settings),
    )


def _address(listener: socket.socket) -> str:
    name, port = listener.getsockname()[:2]
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def _run(
    house: House, kept: Keeping, listener: socket.socket, where: str, registered: Registration | None
) -> None:
    """Serve until Ctrl-C; requests under way are finished, and what is due is delivered or stays owed."""
    app = create_app(
        house, registered.host if registered else None, secure=bool(registered and registered.secure)
    )
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, timeout_graceful_shutdown=4, server_header=False
    )
    click.echo(f"{_address(listener)}/")
    click.echo(f"Records are kept in {where}")
    click.echo(who_signs_in(registered))
    click.echo("Stop with Ctrl-C", err=True)
    with working(kept.deliverer, house.drafting.run), suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
