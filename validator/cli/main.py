"""The commands, by name."""

import click
from pydantic import ValidationError

from validator.cli.commands import Commands
from validator.cli.ending import could_not_run
from validator.settings import Settings


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="casefile-audit")
def main() -> None:
    """Casefile audits: published guidance with the audit forms growing out of it, checked before they are kept.

    Every command ends with 0 when it is done, 1 when there are findings, 2 when it could not run.
    """
    try:
        Settings()
    except ValidationError as mistakes:
        could_not_run(
            "; ".join(f"CASEFILE_{str(one['loc'][0]).upper()}: {one['msg']}" for one in mistakes.errors())
        )
