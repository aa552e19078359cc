"""What a long command is doing, on a line of standard error that the next word writes over: where that is a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

EMPTY = "\r\x1b[K"


def tell(doing: str) -> None:
    """Says it, where somebody watches."""
    if sys.stderr.isatty():
        click.echo(f"{EMPTY}{doing} …", nl=False, err=True)


@contextmanager
def watched() -> Iterator[None]:
    """Whatever was said meanwhile is gone afterwards: what comes of it stands on an empty line."""
    try:
        yield
    finally:
        if sys.stderr.isatty():
            click.echo(EMPTY, nl=False, err=True)
