"""How a command ends when it could not run: one line that says what to do next, and 2."""

import sys
from typing import NoReturn

import click


def could_not_run(message: str) -> NoReturn:
    """Say why, and end with 2."""
    click.echo(f"casefile-audit: {message}", err=True)
    sys.exit(2)


def count(number: int, thing: str) -> str:
    """“1 finding”, “3 findings”."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
