"""`casefile-audit publish`: freeze a working copy as the next version."""

import sys
from pathlib import Path

import click

from validator.catalogue import Catalogue, SchemaMistake, WorkingCopies
from validator.catalogue.publishing import digest, freeze, note_changes
from validator.changes import CannotInline
from validator.changes.telling import breaks, told
from validator.changes.versions import Step, next_step, reused
from validator.cli.ending import could_not_run, count
from validator.dates import local_date
from validator.settings import Settings
from validator.template import Template


@click.command()
@click.argument("name")
@click.option("--as", "version", help="The version you expect, such as 1.1; refused when it is another.")
@click.option("--same-meaning", is_flag=True, help="Say that questions with new words still ask the same.")
def publish(name: str, version: str | None, *, same_meaning: bool) -> None:
    """Freeze the working copy of template NAME as its next version.

    The first is 1.0. A change that breaks neither audits already made nor drafts in progress makes a minor
    version (1.1), any other a major one (2.0). A version is written once, bundled with all it takes in, noted
    with its digest and its changes, and never edited.
    """
    schemas = Settings().schemas
    template = working_copy(name, schemas)
    catalogue = Catalogue(schemas)
    try:
        step = next_step(template, catalogue)
    except (CannotInline, SchemaMistake) as mistake:
        could_not_run(str(mistake))
    if step.newest is not None and digest(step.newest) == digest(template):
        click.echo(f"{name} {step.newest.version} is published already, and the working copy is the same")
        return
    _hold(step, reused(template, catalogue), version, same_meaning=same_meaning)
    file = freeze(template, step.version, schemas)
    note_changes(schemas, name, step.version, local_date(Settings().clock()), lines(step))
    click.echo(f"Published {file}")
    if step.newest is not None and step.is_major:
        click.echo(
            f"{step.version} is a major version: audits and drafts made with {step.newest.version} stay with it. "
            "Say why in schemas/approvals.toml, or casefile-audit check --base refuses the merge",
            err=True,
        )


def working_copy(name: str, schemas: Path) -> Template:
    """The working copy of a template; ends the command when there is none, or it can't be read."""
    working = WorkingCopies(schemas)
    try:
        template = working.template(name)
    except SchemaMistake as mistake:
        could_not_run(str(mistake))
    if template is None:
        could_not_run(f"there is no working copy “{name}”. There are: {', '.join(working.names())}")
    return template


def lines(step: Step) -> list[str]:
    """Each change of a step in words, a line each; what the same words say of several places, once."""
    if step.newest is None:
        return ["The first version."]
    said: dict[str, list[str]] = {}
    for change in step.comparison.changes:
        said.setdefault(f"{told(change)} ({breaks(change)})", []).append(change.pointer or "the whole form")
    return [f"{_places(places)}: {words}" for words, places in said.items()]


def _places(places: list[str]) -> str:
    few = ", ".join(places[:3])
    return few if len(places) <= 3 else f"{few} and {len(places) - 3} more"


def _hold(step: Step, again: dict[str, str], version: str | None, *, same_meaning: bool) -> None:
    """End with 1 where something stands in the way, and say what to do."""
    problems = []
    if version is not None and version != step.version:
        problems.append(
            f"the next version is {step.version}, not {version}: see casefile-audit diff for what its changes break"
        )
    problems += [
        f"{pointer} was a question of version {old} and is used again: give the new question another name"
        for pointer, old in again.items()
    ]
    if step.meanings and not same_meaning:
        problems.append(
            f"{count(len(step.meanings), 'question')} kept the pointer and got other words: {_places(step.meanings)}. "
            "If each still asks the same, publish with --same-meaning; otherwise give the new question a name of its own"
        )
    for problem in problems:
        click.echo(f"casefile-audit: {problem}", err=True)
    if problems:
        sys.exit(1)
