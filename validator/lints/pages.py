"""The pages of the site, read as text: which anchors they have, and which questions they place.

The core knows no Markdown builder. A test holds these anchors to the ones that the builder makes.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from validator.catalogue.fences import outside_fences
from validator.catalogue.opened import Opened

_HEADING = re.compile(r" {0,3}#{1,6}\s*(?P<words>.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"(=+|-+)\s*$")
_GIVEN = re.compile(r"\{:?[^{}]*?#(?P<id>[A-Za-z][\w:.-]*)[^{}]*\}|\bid=[\"'](?P<html>[^\"']+)[\"']")
_ATTRIBUTES = re.compile(r"\s*\{:?[^{}]*\}\s*$")
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|`([^`]*)`|\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_DIRECTIVE = re.compile(r"^:::\s*(?P<verb>\S*)\s*(?P<argument>.*?)\s*$")


@dataclass(frozen=True)
class Directive:
    """One `:::` line of a page."""

    verb: str
    argument: str
    line: int


class Page:
    """One page, as text."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @cached_property
    def _lines(self) -> list[tuple[int, str]]:
        """The lines, numbered from 1, that are no front matter and that no code fence shows."""
        lines = list(enumerate((Opened(self.file).text or "").splitlines(), 1))
        if lines and lines[0][1] == "---":
            end = next((place for place, (_, line) in enumerate(lines[1:], 1) if line == "---"), 0)
            lines = lines[end + 1 :] if end else lines
        return list(outside_fences(lines))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What a link to this page may name after `#`."""
        found: set[str] = set()
        above = ""
        for _, line in self._lines:
            given = [one["id"] or one["html"] for one in _GIVEN.finditer(re.sub("`[^`]*`", "", line))]
            heading = _HEADING.match(line)
            words = heading["words"] if heading else above if above and _UNDERLINE.match(line) else ""
            if words and not _ATTRIBUTES.search(words):
                given.append(_unlike(found, _slug(words)))
            found.update(given)
            above = line.strip()
        return frozenset(found | {one.argument for one in self.directives if one.verb == "section"})

    @cached_property
    def directives(self) -> list[Directive]:
        """The `:::` lines, in order."""
        found = ((number, _DIRECTIVE.match(line)) for number, line in self._lines)
        return [Directive(one["verb"], one["argument"], number) for number, one in found if one]


class Pages:
    """The pages under a folder of docs."""

    def __init__(self, docs: Path) -> None:
        self.docs = docs
        self._pages: dict[Path, Page] = {}

    def page(self, address: str) -> Page | None:
        """The page at an address such as `guidance/scoring`; None where there is none."""
        if address.startswith("/"):
            return None
        files = (self.docs / f"{address}.md", self.docs / address / "index.md")
        file = next((one for one in files if one.is_file()), None)
        return self._pages.setdefault(file, Page(file)) if file else None

    @cached_property
    def with_forms(self) -> list[Page]:
        """The pages that draw a form, or try to."""
        pages = (Page(file) for file in sorted(self.docs.rglob("*.md")))
        return [
            page for page in pages if any(one.verb in ("form", "section", "ask") for one in page.directives)
        ]


def _slug(words: str) -> str:
    """The anchor that the site's builder makes of a heading."""
    plain = _MARKUP.sub(lambda found: found[1] or found[2] or "", words)
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", letters).strip().lower())


def _unlike(taken: set[str], slug: str) -> str:
    """The anchor with a number behind it, where the page has it already."""
    number, one = 0, slug
    while one in taken:
        number += 1
        one = f"{slug}_{number}"
    return one
