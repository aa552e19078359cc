"""What pages place: each page's `:::` lines gone through as the builder does, but to the end, and with every mistake."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from validator.finding import Place
from validator.lints.found import Found
from validator.lints.pages import Directive, Page
from validator.lints.survey import Survey
from validator.lints.words import closest
from validator.template import Section, Template
from validator.template.condition import pointers

NOTHING, TWICE, EARLY, LEFT = "page-names-nothing", "placed-twice", "placed-too-early", "section-not-on-page"
Said = tuple[str, Directive, str, str]
"""Code, the line it is about, what is wrong, what to do."""


def placing(code: str) -> Callable[[Survey], Iterator[Found]]:
    """The check of a lint that speaks of one kind of mistake on pages."""

    def check(survey: Survey) -> Iterator[Found]:
        drawn: dict[str, str] = {}
        for page in survey.pages.with_forms:
            walk = _Walk(survey, page, drawn)
            for found, directive, said, fix in walk.all():
                if found == code:
                    yield Found(
                        Place(page.file, directive.line),
                        said,
                        fix,
                        within=f"{directive.verb} {directive.argument}",
                        templates=(walk.name,) if walk.name else (),
                    )

    return check


@dataclass
class _Walk:
    """One page gone down. `drawn` are the forms met so far, with their page."""

    survey: Survey
    page: Page
    drawn: dict[str, str]
    name: str = ""
    template: Template | None = None
    section: Section | None = None
    begun: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)

    def all(self) -> Iterator[Said]:
        """Everything that is wrong on the page."""
        form: Directive | None = None
        for one in self.page.directives:
            if one.verb == "form":
                yield from self._form(one, again=form is not None)
                form = form or one
            elif one.verb in ("section", "ask") and form is None:
                yield (
                    NOTHING,
                    one,
                    "no form was begun above this line",
                    "Begin with ::: form and the name of a template",
                )
            elif one.verb == "section" and self.template:
                yield from self._begin(one, self.template)
            elif one.verb == "ask" and self.template:
                yield from self._ask(one)
            elif one.verb not in ("section", "ask", "view", "limits", "chooser"):
                yield (
                    NOTHING,
                    one,
                    f"there is no ::: {one.verb}",
                    "Write ::: form, section, ask, view, limits or chooser",
                )
        if form and self.template and self.begun:
            for left in self.template.sections:
                if left.pointer not in self.begun:
                    yield (
                        LEFT,
                        form,
                        f"the page has no ::: section {left.name}",
                        f"Write ::: section {left.name} where it belongs",
                    )

    def _form(self, one: Directive, *, again: bool) -> Iterator[Said]:
        names = [working.name for working in self.survey.working]
        if again:
            yield TWICE, one, "a page holds one form", "Put this one on a page of its own"
        elif one.argument not in names:
            yield NOTHING, one, f"there is no template “{one.argument}”", _meant(one.argument, names)
        elif one.argument in self.drawn:
            yield (
                TWICE,
                one,
                f"this form is on {self.drawn[one.argument]} already",
                "Draw it on one page, and link to that",
            )
        if not again:
            self.name = one.argument if one.argument in names else ""
            self.drawn.setdefault(one.argument, self.survey.short(self.page.file))
            self.template = next(
                (template for _, _, template in self.survey.templates if template.name == one.argument), None
            )

    def _begin(self, one: Directive, template: Template) -> Iterator[Said]:
        self.section = template.section(f"/{one.argument}")
        names = [section.name for section in template.sections]
        if self.section is None:
            yield NOTHING, one, f"the template has no section “{one.argument}”", _meant(one.argument, names)
        elif self.section.pointer in self.begun:
            yield TWICE, one, "this section is on the page already", "Take one of the two out"
        self.begun |= {self.section.pointer} if self.section else set()

    def _ask(self, one: Directive) -> Iterator[Said]:
        if self.section is None:
            yield NOTHING, one, "this line stands in no section", "Put it below the ::: section it belongs to"
            return
        questions = {question.pointer: question for question in self.section.questions}
        question = questions.get(one.argument)
        if question is None:
            yield (
                NOTHING,
                one,
                f"the section {self.section.name} has no question {one.argument}",
                _meant(one.argument, list(questions)),
            )
            return
        if question.pointer in self.asked:
            yield TWICE, one, "this question is on the page already", "Take one of the two out"
        for needed in pointers(question.when) if question.when else ():
            if needed in questions and needed not in self.asked:
                yield (
                    EARLY,
                    one,
                    f"whether this is asked depends on {needed}",
                    f"Put ::: ask {needed} above it",
                )
        self.asked.add(question.pointer)


def _meant(word: str, words: list[str]) -> str:
    like = closest(word, words)
    return f"Did you mean {like}?" if like else f"There are {', '.join(words) or 'none'}"
