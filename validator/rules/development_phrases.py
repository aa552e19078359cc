"""The phrases of `development_words.toml`, found in words.

Every phrase is spelled out in full and looked up by its first word, so that a text is gone through once, and
words that begin no phrase cost next to nothing. No pattern is left that could be read in many ways.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from validator.rules.sieve import ALIKE, OTHERS, SPACES, Sieve

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("development_words.toml").read_text("utf-8"))
"""The lists of phrases, and under `grammar` the single words."""
GRAMMAR = {name: frozenset(words) for name, words in WORDS["grammar"].items()}

GAP = "…"
MOST_BETWEEN = 4
"""Words that a gap may stand for."""

_WORD = re.compile(r"'s|[\w&]+(?:'(?!s\b)\w+)?|[^\w\s]")
_PLAIN = {"’": "'", "‘": "'", "-": " ", "\u2011": " ", "İ": "i"}
"""A character for a character, so that a place in the plain words is a place in the text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase found: from which list, and from which word up to which."""

    kind: str
    start: int
    end: int


def plain(text: str) -> str:
    """The text in small letters, with one kind of apostrophe and no hyphens, character for character."""
    for written, read in _PLAIN.items():
        text = text.replace(written, read)
    return text.lower()


def words_of(text: str) -> list[str]:
    """The words of a plain text; an ’s and each mark of punctuation is a word of its own."""
    return _WORD.findall(text)


def places_of(text: str) -> list[tuple[int, int]]:
    """From which character to which each of those words goes."""
    return [found.span() for found in _WORD.finditer(text)]


def spellings(phrase: str) -> Iterator[str]:
    """Every way to write a phrase: `(a|b)` is one or the other, and what stands before `?` may be missing."""
    found = re.search(r"\(([^()]*)\)(\??)", phrase) or re.search(r"(\w)(\?)", phrase)
    if not found:
        yield phrase
        return
    for choice in [*found[1].split("|"), *([""] if found[2] else [])]:
        yield from spellings(phrase[: found.start()] + choice + phrase[found.end() :])


_LETTERS = f"[A-Za-z0-9_&{OTHERS}]"
_BETWEEN = rf"[{SPACES}\u2011-]*"
_IN_SIEVE = {
    "(": "(?:",
    " ": _BETWEEN,
    "'": f"{_BETWEEN}['’‘]",
    ".": rf"(?:{_BETWEEN}\.|\n|$)",
    GAP: rf"(?:{_BETWEEN}(?:['’‘]s|{_LETTERS}+(?:['’‘]{_LETTERS}+)?|[^A-Za-z0-9_\s])){{0,{MOST_BETWEEN}}}{_BETWEEN}",
}


def loosely(phrase: str) -> str:
    """A phrase for a sieve: in small letters or capitals, whatever marks its words have, and as a part of others."""
    parts = (
        _IN_SIEVE.get(one) or (one if one in ")|?" or one.isalnum() else f"{_BETWEEN}\\{one}")
        for one in phrase
    )
    return f"(?i:{''.join(parts)})"


def sieve(*kinds: str) -> Sieve:
    """A sieve for the phrases of some of the lists."""
    return Sieve(*(loosely(phrase) for kind in kinds for phrase in WORDS[kind]), ALIKE)


class Phrases:
    """Lists of phrases, each under the kind that its marks are of."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        spelled = {
            tuple(words_of(spelling)): kind
            for kind, phrases in lists.items()
            for phrase in phrases
            for spelling in spellings(phrase)
        }
        self._begins: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
        for (first, *rest), kind in spelled.items():
            second = self._begins.setdefault(first, {}).setdefault("".join(rest[:1]), [])
            second.append((tuple(rest), kind))

    def find(self, words: Sequence[str]) -> Iterator[Mark]:
        """The phrases from left to right; of those that begin together the longest, and none inside another."""
        past = 0
        for start, word in enumerate(words):
            if start >= past and word in self._begins and (mark := self._longest_at(words, start)):
                past = mark.end
                yield mark

    def _longest_at(self, words: Sequence[str], start: int) -> Mark | None:
        begins, after = self._begins[words[start]], start + 1
        ends = [
            (end, kind)
            for second in {*words[after : after + 1], GAP, ""}
            for rest, kind in begins.get(second, ())
            if (end := _end(words, after, rest))
        ]
        return Mark(max(ends)[1], start, max(ends)[0]) if ends else None


@cache
def phrases(*kinds: str) -> Phrases:
    """The phrases of some of the lists."""
    return Phrases({kind: WORDS[kind] for kind in kinds})


def _end(words: Sequence[str], start: int, phrase: Sequence[str]) -> int:
    """Where a phrase that goes on at `start` ends; 0 if it does not."""
    for number, part in enumerate(phrase):
        if part == GAP:
            return _end_after_gap(words, start, phrase[number + 1 :])
        if start >= len(words) or words[start] != part:
            return 0
        start += 1
    return start


def _end_after_gap(words: Sequence[str], start: int, phrase: Sequence[str]) -> int:
    for at in range(start, min(len(words), start + MOST_BETWEEN + 1)):
        if words[at] == phrase[0] and (end := _end(words, at, phrase)):
            return end
    return 0
