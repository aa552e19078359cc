"""The commands: each one where its name says, and none imported before it is asked for."""

import subprocess
import sys

import click
import pytest

from validator.cli import main
from validator.cli.commands import NAMES

HEAVY = ("authlib", "msal", "typst", "uvicorn")
"""What serving, signing in and drawing need."""


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_found_by_its_name_and_says_what_it_does(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert command.help


def test_a_name_that_is_no_command_is_none() -> None:
    assert main.get_command(click.Context(main), "keeping") is None


@pytest.mark.parametrize("name", ["check", "diff", "publish"])
def test_what_looks_over_templates_waits_for_nothing_that_only_serving_needs(name: str) -> None:
    asked = (
        "import sys, click; from validator.cli import main;"
        f"main.get_command(click.Context(main), {name!r}); print(*(set({HEAVY!r}) & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.split() == []
