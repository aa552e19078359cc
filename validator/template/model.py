"""A template as the rest of the house reads it: sections of questions, each named by its pointer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Any, Literal

from validator.template import pointer as pointers
from validator.template.condition import Rule
from validator.template.limit import Limit

TemplateKind = Literal["audit", "record"]


class Kind(StrEnum):
    """What a question is answered with."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers offered; `description` is what it means, where that needs words."""

    value: str
    title: str
    description: str = ""


def _place(places: Mapping[str, str], keyword: str) -> str:
    return f"{places[keyword]}/{keyword}" if keyword and keyword in places else places.get("", "#")


@dataclass(frozen=True, eq=False)
class Question:
    """One question. `keywords` are its merged JSON Schema keywords; `questions` those of one row.

    `limit` is the time limit of a date, if it has one.
    """

    pointer: str
    kind: Kind
    title: str
    keywords: Mapping[str, Any]
    choices: tuple[Choice, ...] = ()
    required: bool = False
    required_with: tuple[str, ...] = ()
    when: Rule | None = None
    guidance: str = ""
    questions: tuple["Question", ...] = ()
    limit: Limit | None = None
    places: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Where each keyword is written in the bundle, and under the empty name where the question stands."""

    def place(self, keyword: str = "") -> str:
        """Where a keyword is written in the bundle; where the question stands, if it is not."""
        return _place(self.places, keyword)

    @property
    def name(self) -> str:
        """The last name of the pointer."""
        return self.pointer.rpartition("/")[2]

    def but(self, **told: Any) -> "Question":
        """The same question with some of it changed, quicker than `replace`: a template has hundreds of them."""
        copy = object.__new__(Question)
        copy.__dict__.update(self.__dict__, **told)
        return copy

    @property
    def hint(self) -> str:
        """The words under the title, or none."""
        return str(self.keywords.get("description", ""))

    @property
    def widget(self) -> str:
        """The look asked for, where it can't be worked out."""
        return str(self.keywords.get("x-widget", ""))

    @property
    def words(self) -> Mapping[str, str]:
        """The template's own words for a finding, by keyword."""
        words: Mapping[str, str] = self.keywords.get("x-errors", {})
        return words

    def choice(self, value: object) -> Choice | None:
        """The choice with this value, if it is one of them."""
        return next((choice for choice in self.choices if choice.value == value), None)

    def walk(self) -> Iterator["Question"]:
        """The question, and those of its rows."""
        yield self
        for question in self.questions:
            yield from question.walk()


@dataclass(frozen=True, slots=True)
class Relevance:
    """What answers above a section say of it, where `when` holds: it opens, or it is told to be unlikely to matter.

    It changes what is shown and nothing else: not what is asked, and never what is kept.
    """

    when: Rule
    hint: str
    opens: bool


@dataclass(frozen=True, eq=False)
class Section:
    """A part of a template. A section that is itself a list of rows holds one question: the list."""

    name: str
    title: str
    hint: str
    guidance: str
    questions: tuple[Question, ...]
    required: bool = False
    offered: bool = False
    when: Rule | None = None
    relevance: Relevance | None = None
    places: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Where each keyword is written in the bundle, and under the empty name where the section stands."""

    def place(self, keyword: str = "") -> str:
        """Where a keyword is written in the bundle; where the section stands, if it is not."""
        return _place(self.places, keyword)

    @cached_property
    def pointer(self) -> str:
        """The section's own pointer."""
        return pointers.join("", self.name)

    @cached_property
    def can_be_set_aside(self) -> bool:
        """Whether it asks if it is relevant."""
        return any(question.name == "relevant" for question in self.questions)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of its questions; none where it is a list itself."""
        return frozenset(one.name for one in self.questions if one.pointer != self.pointer)

    def below(self, name: str) -> str:
        """The pointer of the question of this name."""
        return f"{self.pointer}/{name}"

    @cached_property
    def judged(self) -> bool:
        """Whether the section ends in a grade."""
        return "judgement" in self.names


@dataclass(frozen=True, eq=False)
class Template:
    """One template in one version; no version is the working copy. `schema` is the bundle."""

    name: str
    version: str
    title: str
    description: str
    kind: TemplateKind
    guidance: str
    sections: tuple[Section, ...]
    schema: Mapping[str, Any] = field(repr=False)

    def questions(self) -> Iterator[Question]:
        """Every question in page order, those of rows after the question they belong to."""
        for section in self.sections:
            for question in section.questions:
                yield from question.walk()

    def limits(self) -> Iterator[Limit]:
        """Every time limit, in page order."""
        return (question.limit for question in self.questions() if question.limit)

    @cached_property
    def _by_kind(self) -> dict[Kind, tuple[Question, ...]]:
        return {kind: tuple(one for one in self.questions() if one.kind is kind) for kind in Kind}

    def of_kind(self, kind: Kind) -> tuple[Question, ...]:
        """Every question answered in one way, in page order."""
        return self._by_kind[kind]

    @cached_property
    def _by_pointer(self) -> dict[str, Question]:
        return {question.pointer: question for question in self.questions()}

    @cached_property
    def long_boxes(self) -> tuple[str, ...]:
        """The pointers of the long boxes, in page order."""
        return tuple(one.pointer for one in self.of_kind(Kind.LONG_TEXT))

    @cached_property
    def limited(self) -> tuple[Question, ...]:
        """The dates that have a time limit, in page order."""
        return tuple(one for one in self.of_kind(Kind.DATE) if one.limit)

    @cached_property
    def judged(self) -> tuple[Section, ...]:
        """The sections that end in a grade, in page order. The overall grade is not one of them."""
        return tuple(one for one in self.sections if one.judged and one.name != "overall")

    @cached_property
    def _everywhere(self) -> dict[str, tuple[Section, ...]]:
        names = {name for section in self.sections for name in section.names}
        return {name: tuple(one for one in self.sections if name in one.names) for name in names}

    def everywhere(self, name: str) -> tuple[Section, ...]:
        """The sections that ask a question of this name, in page order."""
        return self._everywhere.get(name, ())

    @cached_property
    def _by_name(self) -> dict[str, Section]:
        return {section.name: section for section in self.sections}

    @cached_property
    def _order(self) -> dict[str, int]:
        below = (
            (section.pointer, *(q.pointer for one in section.questions for q in one.walk()))
            for section in self.sections
        )
        return {pointer: place for place, pointer in enumerate(dict.fromkeys(chain.from_iterable(below)))}

    def place(self, pointer: str) -> tuple[int, ...]:
        """What pointers sort by to stand in page order, row by row; unknown ones come last."""
        names, last = pointer.split("/"), len(self._order)
        return tuple(
            int(name[:9])
            if name.isascii() and name.isdecimal()
            else self._order.get(pointers.general("/".join(names[:end])), last)
            for end, name in enumerate(names[1:], 2)
        )

    def question(self, pointer: str) -> Question | None:
        """The question at a pointer, whichever row it is in."""
        return self._by_pointer.get(pointer) or self._by_pointer.get(pointers.general(pointer))

    def section(self, pointer: str) -> Section | None:
        """The section a pointer lies in."""
        return self._by_name.get(pointer.split("/")[1]) if "/" in pointer else None

    def guidance_at(self, pointer: str) -> str:
        """The guidance nearest to a pointer, as a path from the site's root."""
        question, section = self.question(pointer), self.section(pointer)
        return "/" + ((question and question.guidance) or (section and section.guidance) or self.guidance)
