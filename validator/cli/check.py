"""`casefile-audit check`: what there is to say of the templates, before a change to them is merged."""

import os
import sys
import traceback
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import click

from validator.cli.ending import could_not_run
from validator.cli.watching import tell, watched
from validator.dates import local_date
from validator.inspection import Inspection, Job, inspect
from validator.inspection.reports import Links, as_json, github, markdown, sarif, summary, text
from validator.settings import ROOT, Settings

WRITERS: Mapping[str, Callable[[Inspection, Links], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}


@click.command()
@click.option(
    "--base",
    metavar="GIT_REF",
    help="Compare with the templates of this branch, tag or commit, in place of the newest published versions.",
)
@click.option(
    "--replay",
    type=click.Path(path_type=Path),
    help="Check past submissions again: a file, a folder or the data folder of a service.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(WRITERS)),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write them into this file instead."
)
def check(base: str | None, replay: Path | None, form: str, output: Path | None) -> None:
    """Look over every template as people edit it, what is published, the cases and the time limits.

    Warnings and notes end with 0, an error with 1. What can't be looked at ends with 2, and never reads
    as clean.
    """
    if replay is not None and not replay.exists():
        could_not_run(f"there is no {replay} to replay: name a file or a folder of submissions")
    inspection = _inspected(_job(Settings(), base, replay))
    links = links_of(Settings(), os.environ)
    colour = output is None and wants_colour(os.environ, terminal=sys.stdout.isatty())
    writer = partial(text, colour=colour) if form == "text" else WRITERS[form]
    _write(writer(inspection, links), output)
    if form == "github" and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
        _append(markdown(inspection, links), Path(page))
    if inspection.failed:
        could_not_run(inspection.failed)
    if form != "text" or output:
        click.echo(summary(inspection), err=True)
    sys.exit(inspection.exit)


def links_of(settings: Settings, environment: Mapping[str, str]) -> Links:
    """Explanations stand on the service's site where it has an address, or in the repository that GitHub runs for."""
    if settings.base_url:
        return Links(f"{str(settings.base_url).rstrip('/')}/", of_files=False)
    names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")
    server, repository, commit = (environment.get(name) for name in names)
    return Links(f"{server}/{repository}/blob/{commit}/" if server and repository and commit else "")


def wants_colour(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Colours are for terminals. NO_COLOR takes them away and FORCE_COLOR gives them anywhere, when not empty."""
    if environment.get("NO_COLOR"):
        return False
    return terminal or bool(environment.get("FORCE_COLOR"))


def _job(settings: Settings, base: str | None, replay: Path | None) -> Job:
    return Job(
        root=ROOT,
        schemas=settings.schemas,
        docs=ROOT / "docs",
        glossary=ROOT / "site_config" / "glossary.md",
        council=settings.council,
        cases=settings.cases,
        today=local_date(settings.clock()),
        base=base,
        replay=replay,
        tell=tell,
    )


def _inspected(job: Job) -> Inspection:
    """The inspection. A fault of our own is told as one, and ends with 2: 1 would say that there are findings."""
    try:
        with watched():
            return inspect(job)
    except Exception as fault:  # noqa: BLE001 - whatever it is, it must not read as an answer
        traceback.print_exc()
        why = f"this is a fault of the program, not of your template: {type(fault).__name__}: {fault}"
        return Inspection(root=job.root, failed=why)


def _write(report: str, output: Path | None) -> None:
    """The report on standard output, with a mark for what that can't show, or into a file."""
    if output is None:
        encoding = sys.stdout.encoding or "utf-8"
        click.echo(report.encode(encoding, "replace").decode(encoding), nl=False, color=True)
        return
    try:
        output.write_text(report, encoding="utf-8", newline="\n")
    except OSError as fault:
        could_not_run(f"{output} can't be written ({fault.strerror}): name another file with --output")


def _append(page: str, file: Path) -> None:
    try:
        with file.open("a", encoding="utf-8", newline="\n") as summary_page:
            summary_page.write(page)
    except OSError as fault:
        click.echo(f"the summary could not be written to {file}: {fault.strerror}", err=True)
