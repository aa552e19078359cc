"""`casefile-audit links`: whether the further reading is still there. Needs a network."""

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import click

from validator.cli.ending import count
from validator.settings import ROOT

_LINK = re.compile(r"<(https?://[^>\s]+)>|\]\((https?://[^)\s]+)\)")
PATIENCE = 20
"""Seconds to wait for one answer."""


@click.command()
def links() -> None:
    """Ask for every outside link of the guidance. Ends with 1 when one does not answer."""
    found = sorted(
        {
            a or b
            for file in ROOT.glob("docs/**/*.md")
            for a, b in _LINK.findall(file.read_text(encoding="utf-8"))
        }
    )
    with ThreadPoolExecutor(4) as pool:
        answers = list(zip(found, pool.map(_answer, found), strict=True))
    for link, why in answers:
        click.echo(f"{'ok  ' if not why else 'dead'} {link}{f': {why}' if why else ''}")
    dead = sum(bool(why) for _, why in answers)
    click.echo(f"{count(len(found), 'link')}, {dead} without an answer", err=True)
    sys.exit(1 if dead else 0)


def _answer(link: str) -> str:
    """Why a link can't be reached; empty when it can."""
    request = Request(link, headers={"User-Agent": "casefile-audit links"})  # noqa: S310 - http and https only, by _LINK
    try:
        with urlopen(request, timeout=PATIENCE):  # noqa: S310
            return ""
    except HTTPError as refusal:
        return f"{refusal.code} {refusal.reason}"
    except (URLError, OSError) as fault:
        return str(getattr(fault, "reason", fault))
