"""Small pages with a form in them, made by Python-Markdown alone or by a real MkDocs build."""

import json
from pathlib import Path
from typing import Any

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode
from some_templates import A_TEXT, YES_NO, a_folder, a_schema, a_section

from site_config.form import FormExtension
from validator.settings import ROOT

COUNCIL = ROOT / "site_config" / "council.toml"
LONG = {"type": "string", "maxLength": 2000}

VISIT = a_section(
    seen=YES_NO | {"title": "Was she seen?", "description": "Look at **three** visits & <no> more."},
    where=A_TEXT | {"title": "Where?"},
    room=A_TEXT | {"title": "Which room?"},
) | {
    "if": {"properties": {"seen": {"const": "no"}}, "required": ["seen"]},
    "then": {"properties": {"why": LONG | {"title": "Why not?"}}},
}
PLAN = a_section(
    "A <b>plan</b> & more",
    what=LONG | {"title": "What is <i>planned</i>?"},
    when={"type": "string", "format": "date", "title": "When?"},
)
ROWS = {"type": "array", "title": "Actions", "x-row": "Action", "items": a_section(what=A_TEXT)}
SCHEMA = a_schema(visit=VISIT, plan=PLAN, actions=ROWS)
POINTERS = [
    "/visit/seen",
    "/visit/why",
    "/visit/where",
    "/visit/room",
    "/plan/what",
    "/plan/when",
    "/actions",
]
"""The questions of the small template, in page order."""


EXTENSIONS = ["admonition", "attr_list", "fenced_code"]


def schemas_in(folder: Path) -> Path:
    """A folder of schemas that holds the small template, `visit`, and another, `other`."""
    return a_folder(folder / "schemas", visit=SCHEMA, other=SCHEMA)


def drawn(text: str, schemas: Path, *more: Any) -> str:
    """The HTML of a page, by Python-Markdown alone."""
    form = FormExtension(schemas=str(schemas), council=str(COUNCIL))
    return Markdown(extensions=["toc", *EXTENSIONS, *more, form]).convert(text)


def built(text: str, schemas: Path, folder: Path) -> str:
    """The HTML of a page, by a real build of a site that has no other."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text(text, encoding="utf-8", newline="")
    form = {"site_config.form": {"schemas": str(schemas), "council": str(COUNCIL)}}
    config = {
        "site_name": "A site",
        "theme": {"name": "mkdocs"},
        "plugins": [],
        "markdown_extensions": [*EXTENSIONS, form],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    build(load_config(str(folder / "mkdocs.yml")))
    return (folder / "site" / "index.html").read_text(encoding="utf-8")


def tree(html: str) -> LexborHTMLParser:
    """A page to look things up in."""
    return LexborHTMLParser(f"<!doctype html><body>{html}" if "<body" not in html else html)


def questions(html: str) -> list[str]:
    """The pointer of every question on a page, those of rows left out, in the order they stand."""
    found = [node.attributes["data-question"] or "" for node in tree(html).css("[data-question]")]
    return [pointer for pointer in found if "/0/" not in pointer and "/-/" not in pointer]


def one(parser: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The only element a selector finds."""
    [node] = parser.css(selector)
    return node
