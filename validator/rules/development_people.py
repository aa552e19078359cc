"""Who is named in a sentence: workers, and others whose learning may well belong on the child's file."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from validator.rules.development_phrases import GRAMMAR, WORDS, Mark, Phrases, plain, words_of


class Who(Enum):
    """Who may be learning; None, where one of these may stand, is nobody that can be told."""

    WORKER = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a text stands: who it is likely to be about, who says “I” in it, and who “she” is, if nobody was named."""

    template: str = ""
    likely: Who | None = None
    myself: Who | None = None
    somebody: Who | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a sentence, and where."""

    who: Who | None
    mark: Mark
    guessed: bool = False
    """Whether it is a “she” before whom nobody was named, so that the setting told who that is."""


@cache
def _phrases(template: str) -> Phrases:
    worker = [*WORDS["worker"], *WORDS["worker_by_template"].get(template, [])]
    return Phrases(
        {kind: WORDS[kind] for kind in ("other", "manager", "myself", "somebody")} | {"worker": worker}
    )


def names_another(owner: str) -> bool:
    """Whether an action is given to somebody other than a worker: the carers, the young person, a school."""
    return any(mark.kind == "other" for mark in _phrases("").find(words_of(plain(owner))))


def people(words: list[str], setting: Setting, named: Who | None) -> Iterator[Person]:
    """Everybody in the words of a sentence. “She” is whoever was `named` last, in it or before it.

    “The worker helped her” is about somebody else, though the worker was named last.
    """
    last = ""
    own = setting.myself is Who.WORKER and not GRAMMAR["of_myself"].isdisjoint(words)
    somebody = Who.OTHER if own else setting.somebody or setting.likely
    for mark in _phrases(setting.template).find(words):
        if mark.kind == "myself":
            yield Person(setting.myself, mark)
        elif mark.kind == "somebody":
            helped = last == "worker" and _is_helped(words, mark)
            guessed = named is None and setting.myself is None
            yield Person(Who.OTHER if helped else named or somebody, mark, guessed)
        else:
            last = mark.kind
            named = Who.OTHER if last == "other" else Who.WORKER
            yield Person(named, mark)


def last_named(found: list[Person]) -> Who | None:
    """Who was named last among some people, “I” and “she” left out."""
    named = (one.who for one in reversed(found) if one.mark.kind not in ("myself", "somebody"))
    return next(named, None)


def _is_helped(words: list[str], mark: Mark) -> bool:
    word, after = words[mark.start], words[mark.end]
    return word in ("him", "them") or (word == "her" and after in GRAMMAR["after_her"])
