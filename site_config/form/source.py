"""Where the extension takes templates from, and how it says where a mistake is."""

import re
from pathlib import Path

from markdown import Markdown

from site_config.drawing import Drawer, chooser_form, limits_table
from validator.catalogue import Catalogue, WorkingCopies, read_council
from validator.catalogue.chooser import FILE, read_chooser
from validator.catalogue.fences import outside_fences
from validator.catalogue.publishing import digest
from validator.template import Template

_BEFORE = re.compile(r"^[\s>*+\-]*(?:[0-9]+\.\s+)?")
"""What stands before a directive that is where it can't be: in a list, a quotation, a note."""


class FormMistake(ValueError):  # noqa: N818 - the word the writers of pages see
    """Something in a page that can't be drawn: says which file, which line and what to do."""


class Shelf:
    """The templates as one build sees them: working copies, or what is published."""

    def __init__(self, schemas: Path, council: Path, draw: str) -> None:
        if draw not in ("working", "published"):
            raise FormMistake(f"site_config.form: draw is “{draw}”; it can be working or published")
        self.working = WorkingCopies(schemas) if draw == "working" else None
        self.published = Catalogue(schemas)
        self.schemas, self.council_file = schemas, council

    def names(self) -> list[str]:
        """Every template a page may draw."""
        return self.working.names() if self.working else self.published.names()

    def drawer(self, name: str) -> Drawer | None:
        """The drawer of a template; None where there is no such template."""
        template = (self.working or self.published).template(name)
        return Drawer(template, read_council(self.council_file)) if template else None

    def limits(self) -> str:
        """Every time limit the templates know, as a table.

        Raises CouncilMistake where the council's file sets one that they do not, or names a form that there is not.
        """
        shelf = self.working or self.published
        templates = [template for name in self.names() if (template := shelf.template(name))]
        council = read_council(self.council_file, [*self.published.every(), *templates])
        return limits_table(templates, council)

    def chooser(self) -> str:
        """The questions that lead to the right form. Raises SchemaMistake for a chooser that can't be used."""
        chooser = read_chooser(self.schemas)
        shelf = self.working or self.published
        found = {lead.template: shelf.template(lead.template) for lead in chooser.leads}
        if missing := [name for name, template in found.items() if template is None]:
            raise FormMistake(f"{self.schemas / FILE}: no form to lead to: {', '.join(missing)}")
        return chooser_form(chooser, {name: template.title for name, template in found.items() if template})

    def note(self, template: Template) -> str:
        """How the working copy stands to what is published, in words for the banner."""
        newest = self.published.template(template.name)
        if newest is None:
            return ", which has no published version yet"
        same = digest(newest) == digest(template)
        return f", which is {'the same as' if same else 'not the same as'} version {newest.version}"


def mistake(md: Markdown, written: list[str], raw: str, occurrence: int, message: str) -> FormMistake:
    """The mistake in a directive, with the page's file and the line.

    `written` is the page as Python-Markdown was given it; under MkDocs the file itself counts, front matter and all.
    """
    file = _page(md)
    lines = file.read_text(encoding="utf-8-sig").splitlines() if file else written
    places = [
        number
        for number, line in outside_fences(enumerate(lines, 1))
        if _BEFORE.sub("", line).rstrip() == raw
    ]
    line = places[min(occurrence, len(places) - 1)] if places else 1
    return FormMistake(f"{file or 'page'}:{line}: {raw}: {message}")


def _page(md: Markdown) -> Path | None:
    """The file of the page being built: MkDocs leaves it with the processor that rewrites links."""
    links = md.treeprocessors["relpath"] if "relpath" in md.treeprocessors else None  # noqa: SIM401 - a Registry has no get
    path = getattr(getattr(links, "file", None), "abs_src_path", None)
    return Path(path) if path else None
