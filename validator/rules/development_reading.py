"""Whose learning a text speaks of: a worker's, which stays off the child's file, or somebody else's.

A text is read sentence by sentence. Words of learning are found in it, and for each of them the person who
is to learn: the one who is taught, the one it is for, the one named before it, or else whoever the question
is likely to be about. The time it takes grows with the length of the text and no faster.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from validator.rules.development_people import Person, Setting, Who, last_named, people
from validator.rules.development_phrases import GRAMMAR, Mark, phrases, places_of, plain, sieve, words_of

LONGEST = 80
"""Words: what goes on for longer is read as several sentences."""
AROUND = 3
"""Words that a quotation has on either side."""


_KINDS = ("telling", "strong", "either", "weak")
SIEVE = sieve(*_KINDS)
"""Lets a text through that may have words of learning in it, whoever learns. Most have none, and are done with."""


def development(text: str, setting: Setting) -> Iterator[str]:
    """The phrases of a text that speak of a worker's own development, as they are written there."""
    low = plain(text)
    words, places = words_of(low), places_of(low)
    for mark in phrases("innocent").find(words):
        words[mark.start : mark.end] = ["_"] * (mark.end - mark.start)
    named: Who | None = None
    for start, end in _sentences(words):
        inside = [*words[start:end], "."]
        found = list(people(inside, setting, named))
        for mark in phrases(*_KINDS).find(inside):
            if _Learning(inside, found, mark, setting).who() is Who.WORKER:
                first, last = max(start, start + mark.start - AROUND), min(end, start + mark.end + AROUND)
                yield " ".join(text[places[first][0] : places[last - 1][1]].split())
        named = last_named(found) or named


def _sentences(words: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for number, word in enumerate([*words, "."]):
        if word in {".", "!", "?", ";"} or number - start == LONGEST:
            if number > start:
                yield start, number
            start = number if number - start == LONGEST else number + 1


@dataclass(frozen=True, slots=True)
class _Learning:
    """Words of learning in a sentence, and everybody who is named there."""

    words: list[str]
    people: list[Person]
    mark: Mark
    setting: Setting

    def who(self) -> Who | None:
        """Who learns, if it can be told."""
        if taught := self._taught():
            return (self.setting.likely if taught.mark.kind == "somebody" else taught.who) or self._craft()
        who = self._meant() or self._acting()
        match self.mark.kind:
            case "weak":
                return who
            case "either":
                return who or self._craft()
            case "telling":
                return who or self._craft() or self._anybody() or Who.WORKER
        return who or self._craft() or self._anybody() or self.setting.likely

    def _craft(self) -> Who | None:
        """The worker, where the sentence speaks of a worker's craft."""
        return Who.WORKER if any(phrases("craft").find(self.words)) else None

    def _anybody(self) -> Who | None:
        return next((person.who for person in self._nearest() if person.who), None)

    def _taught(self) -> Person | None:
        """The one who is taught: “coached her”, “train the carers”, but not “trained by the nurse”."""
        end = self.mark.end
        if GRAMMAR["teaching"].isdisjoint(self.words[self.mark.start : end]):
            return None
        person = next(self._after(end), None)
        between = self.words[end : person.mark.start] if person else []
        return person if len(between) <= 2 and GRAMMAR["not_taught"].isdisjoint(between) else None

    def _meant(self) -> Who | None:
        """The one it is for: “a workshop on bedtimes for the child's mother”."""
        end = self._past_topic()
        person = next(self._after(end), None)
        between = self.words[end : person.mark.start] if person else []
        near = between[-3:] if len(between) <= 6 else []
        beside = between[:1] == ["with"] and len(between) <= 3 and self.mark.kind != "telling"
        return person.who if person and (beside or "for" in near or "to" in near) else None

    def _acting(self) -> Who | None:
        """The nearest before it who is more than spoken of; somebody else, where a worker sees to their learning."""
        for person in self._before():
            if person.who and self._acts(person) and not (person.guessed and self.mark.kind == "either"):
                return Who.OTHER if self._arranges(person) else person.who
        return None

    def _acts(self, person: Person) -> bool:
        """“Mother attended” and “mother's course”, but not “the worry about mother” and “mother's views of the course”."""
        start, end = person.mark.start, person.mark.end
        if end > self.mark.start:
            return True
        if self.words[end] in ("'s", "'"):
            return self.mark.start - end <= 3
        return GRAMMAR["preposition"].isdisjoint(self.words[max(0, start - 3) : start])

    def _arranges(self, person: Person) -> bool:
        arranged = not GRAMMAR["arranging"].isdisjoint(self.words[person.mark.end : self.mark.start])
        return arranged and any(one.who is Who.OTHER and not one.guessed for one in self._nearest())

    def _nearest(self) -> Iterator[Person]:
        """Those before, the nearest first, and then those after, the topic left out."""
        yield from self._before()
        yield from self._after(self._past_topic())

    def _before(self) -> Iterator[Person]:
        return (person for person in reversed(self.people) if person.mark.start < self.mark.end)

    def _after(self, end: int) -> Iterator[Person]:
        return (person for person in self.people if person.mark.start >= end)

    def _past_topic(self) -> int:
        """The end of what learning is about: “on working with fathers” names nobody who learns."""
        end = self.mark.end
        if not GRAMMAR["topic"].isdisjoint(self.words[end - 1 : end + 1]):
            while end < len(self.words) and not self._ends_topic(end):
                end += 1
        return end

    def _ends_topic(self, end: int) -> bool:
        """“Working with fathers” is one topic; “on bedtimes with the mother” is a topic and a person."""
        before, word = self.words[end - 1], self.words[end]
        return word in GRAMMAR["topic_ends"] or (word == "with" and not before.endswith(("ing", "work")))
