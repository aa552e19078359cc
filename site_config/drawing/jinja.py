"""Jinja as everything here is drawn with it. Every word from a template is escaped; only `**bold**` has a meaning."""

import json
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from site_config.drawing.names import control_id, plain
from validator.template import Kind
from validator.template.condition import Rule
from validator.template.limit import BASES, CHECK_LOCALLY

_BOLD = re.compile(r"\*\*(.+?)\*\*")


def environment() -> Environment:
    """A fresh environment with the filters and names that every drawing has."""
    jinja = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters |= {"bold": bold, "plain": plain, "rule": _rule}
    jinja.globals |= {"cid": control_id, "Kind": Kind, "BASES": BASES, "CHECK_LOCALLY": CHECK_LOCALLY}
    return jinja


def bold(words: str) -> Markup:
    """Escaped words, with what stands between two pairs of stars in bold."""
    return Markup(_BOLD.sub(r"<strong>\1</strong>", str(escape(words))))  # noqa: S704 - escaped just here


def _rule(rule: Rule) -> str:
    return json.dumps(rule, separators=(",", ":"))
