"""The commands, by name."""

import click
from pydantic import ValidationError

from validator.cli.build import build
from validator.cli.check import check
from validator.cli.deliver import deliver
from validator.cli.diff import diff
from validator.cli.doctor import doctor
from validator.cli.ending import could_not_run
from validator.cli.links import links
from validator.cli.provision import provision
from validator.cli.publish import publish
from validator.cli.rebuild import rebuild
from validator.cli.serve import serve
from validator.cli.sessions import sessions
from validator.cli.validate import validate
from validator.settings import Settings


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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


for command in (
    serve,
    build,
    check,
    publish,
    diff,
    validate,
    deliver,
    rebuild,
    provision,
    sessions,
    doctor,
    links,
):
    main.add_command(command)
