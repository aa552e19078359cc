"""A form being laid out on a page: the open section, and what is still to be placed."""

import json
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

from site_config.drawing import Drawer
from validator.template import Question, Section
from validator.template.condition import pointers


class FormPage:
    """Sections and questions go in one by one; a method that can't place one says why in words."""

    def __init__(self, md: Markdown, root: Element, mark: Element, drawer: Drawer) -> None:
        self.md, self.root, self.mark, self.drawer = md, root, mark, drawer
        self.place = root
        self.placed_by_hand = False
        self._section: Section | None = None
        self._to_close = False  # what an author writes above the first question says whether to open the rest
        self._sections_placed: set[str] = set()
        self._asked: set[str] = set()

    def html(self, html: str) -> None:
        """Put finished HTML in, where Markdown will not read it."""
        SubElement(self.place, "p").text = self.md.htmlStash.store(html)

    def sections_left(self) -> list[str]:
        """The sections not placed yet, in page order."""
        names = (section.name for section in self.drawer.template.sections)
        return [name for name in names if name not in self._sections_placed]

    def section(self, name: str) -> str:
        """Begin a section; why not, if it can't be."""
        self.end_section()
        section = self.drawer.template.section(f"/{name}")
        if section is None:
            names = ", ".join(one.name for one in self.drawer.template.sections)
            return f"the template has no such section; it has {names}"
        if name in self._sections_placed:
            return "this section is on the page already"
        self.placed_by_hand = True
        self._begin(section)
        return ""

    def ask(self, pointer: str, guidance: list[Element]) -> str:
        """Place a question with an author's guidance; why not, if it can't be."""
        questions = (
            {question.pointer: question for question in self._section.questions} if self._section else {}
        )
        if self._section is None:
            return "put it below the ::: section it belongs to"
        if pointer not in questions:
            return f"the section {self._section.name} has no such question; it has {', '.join(questions)}"
        if pointer in self._asked:
            return "this question is on the page already"
        if first := self._depends_on(questions[pointer]):
            return f"whether this is asked depends on {first}: put ::: ask {first} above it"
        self._draw(questions[pointer], guidance)
        return ""

    def _depends_on(self, question: Question) -> str:
        """A question that has to stand above this one and does not yet."""
        named = pointers(question.when) if question.when else ()
        here = (
            (pointer for pointer in named if pointer.startswith(f"/{self._section.name}/"))
            if self._section
            else ()
        )
        return next((pointer for pointer in here if pointer not in self._asked), "")

    def end_section(self) -> None:
        """Close the open section, its remaining questions at its end."""
        for question in self._section.questions if self._section else ():
            if question.pointer not in self._asked:
                self._draw(question, [])
        self._section, self.place = None, self.root

    def end(self) -> None:
        """Close the form: the sections still to come, then the bar."""
        self.end_section()
        for name in self.sections_left():
            if section := self.drawer.template.section(f"/{name}"):
                self._begin(section)
                self.end_section()
        self.html(self.drawer.bar())

    def _begin(self, section: Section) -> None:
        attributes = {"class": "cf-section", "data-section": section.pointer, "aria-labelledby": section.name}
        if section.when:
            attributes["data-when"] = json.dumps(section.when, separators=(",", ":"))
        self.place = SubElement(self.root, "section", attributes)
        SubElement(self.place, "h2", {"id": section.name}).text = section.title
        if section.hint or section.when or section.relevance:
            self.html(self.drawer.section_hint(section))
        self._section = section
        self._to_close = section.offered
        self._sections_placed.add(section.name)

    def _draw(self, question: Question, guidance: list[Element]) -> None:
        if self._to_close and self._section:
            self.place, self._to_close = _closed(self.place, self._section), False
        drawn = self.drawer.question(question, guided=bool(guidance))
        self._asked.add(question.pointer)
        if not guidance:
            self.html(drawn.whole)
            return
        self.html(drawn.before)
        self.place.extend(guidance)
        self.html(drawn.after)


def _closed(place: Element, section: Section) -> Element:
    """The part of a section that is drawn closed, as `offered.html.j2` draws it for the bare form."""
    attributes = {"class": "cf-offered"}
    if section.relevance:
        attributes["data-open-when"] = json.dumps(section.relevance.when, separators=(",", ":"))
    part = SubElement(place, "details", attributes)
    summary = SubElement(part, "summary")
    SubElement(summary, "span", {"class": "cf-offered__open"}).text = "Open this section if it is relevant"
    SubElement(summary, "span", {"class": "cf-offered__close"}).text = "Close this section"
    return part
