"""A rationale has to give a reason: “as above” or “n/a” tells a reader of the file nothing."""

import re

from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted, quoted
from validator.template.pointer import join

_STARTS = frozenset(
    {"above", "as", "below", "ditto", "idem", "look", "per", "please", "previous", "refer", "same", "see"}
)
"""A phrase that points elsewhere begins with one of these."""
_POINTING = _STARTS | {
    "again", "and", "answer", "answers", "at", "before", "box", "case", "comment", "comments", "discussed", "earlier", "elsewhere", "file", "in", "mentioned", "my", "notes", "noted", "or", "other", "overleaf", "previously", "rationale", "record", "said", "section", "sections", "stated", "the", "this", "to",
}  # fmt: skip
"""It has no other words, but for the name of a section: “see visits section”."""
_SECTION = ("section", "sections")
_EMPTY = frozenset(
    (
        "n/a", "n / a", "na", "not applicable", "none", "nothing", "nothing to add", "nothing to say", "nil", "no", "yes", "ok",
        "okay", "fine", "tbc", "tba", "to do", "todo", "to follow", "good", "very good", "outstanding", "requires improvement",
        "ri", "inadequate", "x", "xx", "xxx",
    )
)  # fmt: skip
"""Phrases that give no reason by themselves."""
_WORD = re.compile(r"\w")
_BREAK = re.compile(r"[^\w\s/]+")
LONGEST = 200
"""Characters: a longer rationale is never made of such phrases alone."""


def says_nothing(text: str) -> bool:
    """Whether every phrase of a text only points elsewhere, or is no reason at all."""
    if len(text) > LONGEST:
        return not _WORD.search(text)
    first, *rest = _BREAK.split(text, maxsplit=1)
    return _is_empty(first) and all(map(_is_empty, _BREAK.split("".join(rest))))


def _is_empty(phrase: str) -> bool:
    words = phrase.lower().split()
    plain = " ".join(words)
    return not plain.strip("/ ") or plain in _EMPTY or _points(words)


def _points(words: list[str]) -> bool:
    named = {place for place, word in enumerate(words[1:]) if word in _SECTION}
    return words[0] in _STARTS and all(
        word in _POINTING or place in named for place, word in enumerate(words)
    )


def check(submitted: Submitted) -> Found:
    """The rationale of each section that was graded, and of the whole."""
    for pointer, what in [
        *((one.pointer, f"“{one.title}”") for one in submitted.judged),
        ("/overall", "this file"),
    ]:
        rationale = join(pointer, "rationale")
        text = submitted.text(rationale)
        if text and says_nothing(text):
            grade = submitted.words(join(pointer, "judgement")).lower() or "so"
            yield (
                rationale,
                f"Say in a sentence of its own why you judged {what} {grade}: {quoted(text)} gives no reason",
            )


RULE = Rule("rationale-says-nothing", Severity.ERROR, "guidance/during-the-audit/#give-reasons", check)
