"""The commands, each imported when it is asked for: `check` need not wait for what only `serve` uses."""

from importlib import import_module

import click

NAMES = (
    "serve",
    "build",
    "check",
    "publish",
    "diff",
    "validate",
    "deliver",
    "rebuild",
    "provision",
    "sessions",
    "doctor",
    "links",
)
"""Each is a function of this name in `validator/cli/NAME.py`."""


class Commands(click.Group):
    """A group whose commands are the modules beside this one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """Their names, as the help lists them: the daily ones first."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """The command of a name; None when there is none."""
        if cmd_name not in NAMES:
            return None
        command: click.Command = getattr(import_module(f"validator.cli.{cmd_name}"), cmd_name)
        return command
