"""`casefile-audit publish`: freeze a working copy."""

import click

from validator.catalogue import Catalogue, SchemaMistake, WorkingCopies
from validator.catalogue.publishing import FIRST, digest, freeze
from validator.cli.ending import could_not_run
from validator.settings import Settings


@click.command()
@click.argument("name")
def publish(name: str) -> None:
    """Freeze the working copy of template NAME as its first published version, 1.0.

    The version is written once, bundled with all it takes in, and never edited. What a later change
    does to audits already made is not classed yet, so this version publishes nothing after 1.0.
    """
    schemas = Settings().schemas
    working = WorkingCopies(schemas)
    try:
        template = working.template(name)
    except SchemaMistake as mistake:
        could_not_run(str(mistake))
    if template is None:
        could_not_run(f"there is no working copy “{name}”. There are: {', '.join(working.names())}")
    newest = Catalogue(schemas).template(name)
    if newest is not None and digest(newest) == digest(template):
        click.echo(f"{name} {newest.version} is published already, and the working copy is the same")
        return
    if newest is not None:
        could_not_run(
            f"{name} {newest.version} is published, and the working copy differs from it. "
            "Publishing a changed template needs its changes classed, which this version can't do yet"
        )
    click.echo(f"Published {freeze(template, FIRST, schemas)}")
