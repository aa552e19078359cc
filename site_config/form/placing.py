"""Placing a form's sections and questions among the words of a page.

Headings become real elements, so that the contents list, the search and the link check see them;
controls go in as finished HTML, which Markdown leaves alone.
"""

from collections import Counter
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from site_config.drawing import Drawer
from site_config.form.directives import MARK, Written
from site_config.form.page import FormPage
from site_config.form.source import FormMistake, Shelf, mistake

VIEWS = {
    "audit": "An audit that was sent is shown here by the service.",
    "my-audits": "Your drafts and your audits are shown here by the service, once you are signed in. This copy of the site holds none: it is the pages alone.",
    "receipt": "Your receipt is shown here by the service, once you have sent an audit.",
    "review": "Your draft is shown here by the service, for you to look over before you send it.",
    "service": "How the service is doing is shown here, to whoever looks after it.",
    "sign-in": "You sign in here, where the service runs.",
}
"""What the service can put into a page, and what stands there without it."""


class FormPlacer(Treeprocessor):
    """Goes once through a page, top to bottom, and draws what its directives ask for."""

    def __init__(self, md: Markdown, shelf: Shelf, written: Written) -> None:
        super().__init__(md)
        self.shelf, self.written = shelf, written

    def run(self, root: Element) -> None:
        """Draw the page's form, if it has one. Raises FormMistake for whatever can't be placed."""
        if root.find(f".//{MARK}") is None:
            return
        children = list(root)
        for child in children:
            root.remove(child)
        walk = _Walk(self.md, self.shelf, self.written, root)
        for child in children:
            walk.take(child)
        walk.end()


class _Walk:
    """One page being placed: where the next element goes, and what has been placed so far."""

    def __init__(self, md: Markdown, shelf: Shelf, written: Written, root: Element) -> None:
        self.md, self.shelf, self.written, self.root = md, shelf, written, root
        self.page: FormPage | None = None
        self.seen: Counter[str] = Counter()

    def take(self, element: Element) -> None:
        """Put one element of the page where it belongs."""
        inner = element.find(f".//{MARK}")
        if inner is not None:
            raise self._mistake(inner, "a directive stands on its own, not inside a list, a note or guidance")
        if element.tag != MARK:
            if element.tag == "h2" and self.page:
                self.page.end_section()
            (self.page.place if self.page else self.root).append(element)
            return
        self._obey(element)
        self.seen[element.get("raw", "")] += 1

    def end(self) -> None:
        """Draw what was not placed by hand, and the bar below it all."""
        if self.page is None:
            return
        if self.page.placed_by_hand and (missing := self.page.sections_left()):
            raise self._mistake(self.page.mark, f"the page has no ::: section for {', '.join(missing)}")
        self.page.end()

    def _obey(self, mark: Element) -> None:
        verb, argument = mark.get("verb", ""), mark.get("argument", "")
        if verb == "view" and argument in VIEWS:
            self._view(argument)
        elif verb == "view":
            raise self._mistake(mark, f"there is no such view; there are {', '.join(VIEWS)}")
        elif verb in ("limits", "chooser"):
            self._alone(mark, verb, argument)
        elif verb == "form":
            self._form(mark, argument)
        elif verb not in ("section", "ask"):
            raise self._mistake(mark, "write ::: form, section, ask, view, limits or chooser")
        elif self.page is None:
            raise self._mistake(mark, "start with ::: form and the name of a template")
        elif problem := (
            self.page.section(argument) if verb == "section" else self.page.ask(argument, list(mark))
        ):
            raise self._mistake(mark, problem)

    def _view(self, name: str) -> None:
        place = SubElement(self.page.place if self.page else self.root, "div", {"data-cf-view": name})
        SubElement(place, "p").text = VIEWS[name]

    def _alone(self, mark: Element, verb: str, argument: str) -> None:
        if argument or self.page is not None:
            raise self._mistake(mark, f"write ::: {verb} alone, on a page without a form")
        html = self.shelf.limits() if verb == "limits" else self.shelf.chooser()
        SubElement(self.root, "p").text = self.md.htmlStash.store(html)

    def _form(self, mark: Element, name: str) -> None:
        if self.page is not None:
            raise self._mistake(mark, "a page holds one form")
        drawer: Drawer | None = self.shelf.drawer(name)
        if drawer is None:
            raise self._mistake(
                mark, f"there is no such template; there are {', '.join(self.shelf.names()) or 'none'}"
            )
        note = self.shelf.note(drawer.template) if self.shelf.working else ""
        self.page = FormPage(self.md, self.root, mark, drawer)
        self.page.html(drawer.head(preview=bool(self.shelf.working), note=note))

    def _mistake(self, mark: Element | None, message: str) -> FormMistake:
        raw = mark.get("raw", "") if mark is not None else ""
        return mistake(self.md, self.written.lines, raw, self.seen[raw], message)
