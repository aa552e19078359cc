"""`casefile-audit diff`: what a changed template changes, in words or as JSON."""

import sys
from pathlib import Path

import click
import orjson

from validator.catalogue import Catalogue, SchemaMistake
from validator.catalogue.files import read_any_schema
from validator.changes import CannotInline, Comparison, compare
from validator.changes.engine import not_a_schema
from validator.changes.telling import breaks, told
from validator.changes.versions import next_step
from validator.cli.ending import could_not_run, count
from validator.cli.publish import working_copy
from validator.settings import Settings


@click.command()
@click.argument("before", metavar="NAME | BEFORE.json")
@click.argument("after", metavar="[AFTER.json]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is told.",
)
def diff(before: str, after: str | None, form: str) -> None:
    """Show what changes: in template NAME since it was last published, or between two schema files.

    Ends with 0 when audits already made still fit, 1 when they may not, 2 when the two can't be compared.
    """
    try:
        heading, comparison = _files(Path(before), Path(after)) if after else _template(before)
    except (CannotInline, SchemaMistake, OSError, ValueError) as why:
        could_not_run(str(why))
    if form == "json":
        click.echo(orjson.dumps(comparison.as_json(), option=orjson.OPT_INDENT_2))
    else:
        _tell(heading, comparison)
    sys.exit(1 if comparison.breaking else 0)


def _files(before: Path, after: Path) -> tuple[str, Comparison]:
    old, new = read_any_schema(before), read_any_schema(after)
    for file, schema in ((before, old), (after, new)):
        if (why := not_a_schema(schema)) is not None:
            raise SchemaMistake(file, 1, f"this is no JSON Schema: {why}")
    return f"{before} → {after}", compare(old, new, (before, after))


def _template(name: str) -> tuple[str, Comparison]:
    schemas = Settings().schemas
    step = next_step(working_copy(name, schemas), Catalogue(schemas))
    if step.newest is None:
        return f"{name} has no published version yet: the next is {step.version}", step.comparison
    same = step.version == step.newest.version
    return f"{name} {step.newest.version} → {'the same' if same else step.version}", step.comparison


def _tell(heading: str, comparison: Comparison) -> None:
    click.secho(heading, bold=True)
    for change in comparison.changes:
        colour = "red" if set(change.breaks) & {"stored", "draft"} else None
        click.echo(f"  {change.pointer or '(the whole form)'}")
        click.echo(f"    {told(change)}")
        click.secho(
            f"    {breaks(change)}: {change.why}" if change.breaks else f"    {breaks(change)}", fg=colour
        )
        if change.witness is not None:
            click.echo(f"    for example {orjson.dumps(change.witness).decode()[:160]} fitted, and does not")
    said = (
        "audits already made may not fit"
        if comparison.breaking
        else "no breaking changes: audits already made still fit"
    )
    click.echo(f"{count(len(comparison.changes), 'change')}; {said}")
