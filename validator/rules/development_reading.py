"""Whose learning a text speaks of: a worker's, which stays off the child's file, or somebody else's.

The words are data, in `development_words.toml`. A text is read sentence by sentence. Words of learning are
found in it, and for each of them the person who is to learn: the one who is taught, the one it is for, the
one named before it, or else whoever the question is likely to be about.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import Any

from validator.rules.development_phrases import Mark, Phrases, place_of, plain, words_of

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("development_words.toml").read_text("utf-8"))
"""The lists of phrases."""

TEACHING = {
    "train",
    "trained",
    "taught",
    "coach",
    "coached",
    "coaching",
    "mentor",
    "mentored",
    "upskill",
    "upskilled",
}
"""Words after which the one who is taught may be named."""
ARRANGING = {
    "arrange", "arranged", "book", "booked", "chase", "deliver", "delivered", "encourage", "encouraged", "find", "found", "fund", "funded",
    "offer", "offered", "organise", "organised", "provide", "provided", "ran", "recommended", "refer", "referred", "run", "suggested", "support", "supported",
}  # fmt: skip
"""What a worker does who sees to somebody's learning."""
NOT_TAUGHT = {"by", "from", "in", "on", "at", "for", "to", "and", "with", ","}
PREPOSITIONS = {"with", "about", "on", "of", "from", "into", "around", "by", "in", "at"}
"""Whoever comes soon after one of these is spoken of."""
OF_MYSELF = {"i", "i'd", "i'm", "i've", "i'll", "me", "my"}
"""Where a worker speaks of themselves so, “she” is somebody else."""
AFTER_HER = {"to", "in", "on", "with", "at", "through", "for", "and", ".", ","}
"""Words that no thing of hers is called by."""
TOPIC = {"on", "in", "about", "of", "around", "into"}
NO_TOPIC = {"for", "so", "to", "by", "because", "was", "is", ",", "(", "–", "—"}
AROUND = 3
"""Words that a quotation has on either side."""


class Who(Enum):
    """Who may be learning; None, where one of these may stand, is nobody that can be told."""

    WORKER = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a text stands: in which template, who it is likely to be about, who says “I” in it, and who “she” is."""

    template: str = ""
    likely: Who | None = None
    myself: Who | None = None
    somebody: Who | None = None


@cache
def _phrases(*kinds: str) -> Phrases:
    return Phrases({kind: WORDS[kind] for kind in kinds})


@cache
def _learning() -> Phrases:
    return _phrases("telling", "strong", "either", "weak")


@cache
def _people(template: str) -> Phrases:
    worker = [*WORDS["worker"], *WORDS["worker_by_template"].get(template, [])]
    return Phrases({kind: WORDS[kind] for kind in ("other", "manager", "myself", "somebody")} | {"worker": worker})


def names_another(owner: str) -> bool:
    """Whether an action is given to somebody other than a worker: the carers, the young person, a school."""
    return any(mark.kind == "other" for mark in _people("").find(words_of(plain(owner))))


def speaking_of_learning(texts: Mapping[str, str]) -> list[str]:
    """The names of the texts in which words of learning stand, whoever learns. Most have none, and are done with."""
    low = {name: plain(text) for name, text in texts.items()}
    clues = _learning().clues("\n".join(low.values()))
    worth = [name for name, text in low.items() if any(map(text.__contains__, clues))]
    return [name for name in worth if any(_learning().find([*words_of(low[name]), "."]))]


def development(text: str, setting: Setting) -> list[str]:
    """The phrases of a text that speak of a worker's own development, as they are written there."""
    low = plain(text)
    words = words_of(low)
    for mark in _phrases("innocent").find(words):
        words[mark.start : mark.end] = ["_"] * (mark.end - mark.start)
    named: Who | None = None
    found: list[tuple[int, int]] = []
    for start, end in _sentences(words):
        sentence = _Sentence([*words[start:end], "."], setting, named)
        found += [(start + first, start + last) for first, last in sentence.development()]
        named = sentence.named_last
    return [" ".join(text[place_of(low, *quote)].split()) for quote in found]


def _sentences(words: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for number, word in enumerate([*words, "."]):
        if word in {".", "!", "?", ";"}:
            if number > start:
                yield start, number
            start = number + 1


@dataclass(frozen=True, slots=True)
class _Person:
    who: Who | None
    mark: Mark
    guessed: bool = False
    """Whether nobody was named that “she” could be, so that the question told."""


class _Sentence:
    """The words of one sentence, and who was named before it."""

    def __init__(self, words: list[str], setting: Setting, named: Who | None) -> None:
        self.words, self.setting, self.named_last = words, setting, named
        own = setting.myself is Who.WORKER and not OF_MYSELF.isdisjoint(words)
        self.somebody = Who.OTHER if own else setting.somebody or setting.likely
        self.people = list(self._find_people())

    def _find_people(self) -> Iterator[_Person]:
        """Everybody in it. “She” is whoever was named last; “the worker helped her” is about somebody else."""
        last = ""
        for mark in _people(self.setting.template).find(self.words):
            if mark.kind == "myself":
                yield _Person(self.setting.myself, mark)
            elif mark.kind == "somebody":
                guessed = self.named_last is None and self.setting.myself is None
                helped = last == "worker" and self._is_object(mark)
                yield _Person(Who.OTHER if helped else self.named_last or self.somebody, mark, guessed)
            else:
                last = mark.kind
                self.named_last = Who.OTHER if last == "other" else Who.WORKER
                yield _Person(self.named_last, mark)

    def _is_object(self, mark: Mark) -> bool:
        word, after = self.words[mark.start], self.words[mark.end]
        return word in ("him", "them") or (word == "her" and after in AFTER_HER)

    def development(self) -> Iterator[tuple[int, int]]:
        """Where words of learning stand that are a worker's, with a few words on either side."""
        for mark in _learning().find(self.words):
            if self._learner(mark) is Who.WORKER:
                yield max(0, mark.start - AROUND), min(len(self.words) - 1, mark.end + AROUND)

    def _learner(self, mark: Mark) -> Who | None:
        craft = Who.WORKER if any(_phrases("craft").find(self.words)) else None
        if taught := self._taught(mark):
            return (self.setting.likely if taught.mark.kind == "somebody" else taught.who) or craft
        who = self._meant(mark) or self._acting(mark)
        if who or mark.kind in ("weak", "either"):
            return who or (craft if mark.kind == "either" else None)
        named = next((person.who for person in self._nearest(mark) if person.who), None)
        return craft or named or (Who.WORKER if mark.kind == "telling" else self.setting.likely)

    def _taught(self, mark: Mark) -> _Person | None:
        """The one who is taught: “coached her”, “train the carers”, but not “trained by the nurse”."""
        if not TEACHING.isdisjoint(self.words[mark.start : mark.end]):
            for person in self._after(mark.end):
                between = self.words[mark.end : person.mark.start]
                return person if len(between) <= 2 and NOT_TAUGHT.isdisjoint(between) else None
        return None

    def _meant(self, mark: Mark) -> Who | None:
        """The one it is for: “a workshop on bedtimes for the child's mother”."""
        end = self._past_topic(mark.end)
        for person in self._after(end):
            between = self.words[end : person.mark.start]
            near = between[-3:] if len(between) <= 6 else []
            beside = between[:1] == ["with"] and len(between) <= 3 and mark.kind != "telling"
            meant = beside or "for" in near or "to" in near
            return person.who if meant else None
        return None

    def _acting(self, mark: Mark) -> Who | None:
        """The nearest before it who is more than spoken of: “mother attended”, but not “the worry about mother”."""
        for person in self._nearest(mark):
            first, end = person.mark.start, person.mark.end
            if end > mark.start:
                acts = True
            elif self.words[end] in ("'s", "'"):
                acts = mark.start - end <= 3
            else:
                acts = PREPOSITIONS.isdisjoint(self.words[max(0, first - 3) : first])
            if acts and person.who and first < mark.end and not (person.guessed and mark.kind == "either"):
                return Who.OTHER if self._arranges(person, mark) else person.who
        return None

    def _arranges(self, person: _Person, mark: Mark) -> bool:
        """Whether a worker sees to the learning of somebody else who is named: “booked a course for him”."""
        arranged = not ARRANGING.isdisjoint(self.words[person.mark.end : mark.start])
        return arranged and any(one.who is Who.OTHER for one in self._nearest(mark) if not one.guessed)

    def _nearest(self, mark: Mark) -> list[_Person]:
        """Those before the end of some words, the nearest first, and then those after, the topic left out."""
        before = [person for person in self.people if person.mark.start < mark.end]
        return [*reversed(before), *self._after(self._past_topic(mark.end))]

    def _after(self, end: int) -> list[_Person]:
        return [person for person in self.people if person.mark.start >= end]

    def _past_topic(self, end: int) -> int:
        """The end of what learning is about: “on working with fathers” names nobody who learns."""
        if end < len(self.words) and not TOPIC.isdisjoint(self.words[end - 1 : end + 1]):
            while end < len(self.words) and not self._ends_topic(end):
                end += 1
        return end

    def _ends_topic(self, end: int) -> bool:
        """“Working with fathers” is one topic; “on bedtimes with the mother” is a topic and a person."""
        before, word = self.words[end - 1], self.words[end]
        return word in NO_TOPIC or (word == "with" and not before.endswith(("ing", "work")))
