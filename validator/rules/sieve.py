"""A sieve holds back the many texts in which a pattern finds nothing, and lets through the few in which it may.

Python's patterns go through a text once for each thing they look for. The schema engine's own go through
it once for everything, about a hundred times as fast, whatever the text; they can't look around
themselves or say where they found something. So a sieve is a pattern of Python's made looser, and what it
lets through is read with the pattern itself: what is found stays the same, to the letter.
"""

import re
from collections.abc import Iterable, Iterator

import jsonschema_rs

Text = tuple[str, str]
"""A pointer, and the words there."""

SPACES = r"\s\x1c-\x1f\x85"
_SPACE = f"[{SPACES}]"
"""White space as Python splits at it. A pattern is read with one space for many, and a sieve reads the text as it is:
so whatever stands for one space in a pattern stands for any number here."""
_LINE = rf"(?:^|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]{_SPACE}*)"
OTHERS = "\x80-\U0010ffff"
"""All but ASCII. The engine and Python know different editions of Unicode, so any of these may be a letter, or none."""
_ESCAPED = {
    "w": f"[A-Za-z0-9_{OTHERS}]",
    "W": f"(?:[^A-Za-z0-9_]|{_SPACE}+)",
    "s": f"(?:{_SPACE}+)",
    "d": f"[0-9{OTHERS}]",
    "b": "",
    "n": r"\n",
    " ": f"(?:{_SPACE}+)",
}
_IN_CLASS = {"w": f"A-Za-z0-9_{OTHERS}", "s": SPACES, "d": f"0-9{OTHERS}", "n": r"\n", " ": " "}
ALIKE = "[ıİſ\u212a]"
"""Letters that Python takes for an i, an s or a k where capitals do not matter."""
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_NAMED = re.compile(r"\(\?P<\w+>")


class Sieve:
    """Lets a text through where one of some patterns may find something."""

    def __init__(self, *patterns: str) -> None:
        """The patterns are in the schema engine's own words: no looking around, no names."""
        schema = {"pattern": "|".join(f"(?:{pattern})" for pattern in patterns)}
        options = jsonschema_rs.RegexOptions(size_limit=_ROOM, dfa_size_limit=_ROOM)
        self._engine = jsonschema_rs.validator_for(schema, pattern_options=options, offline=True)

    @classmethod
    def of(cls, *patterns: re.Pattern[str]) -> "Sieve":
        """A sieve for all in which any of these would find something, read with one space for many."""
        return cls(*map(loosened, patterns))

    def lets_through(self, text: str) -> bool:
        """False only where there is nothing to find."""
        try:
            return self._engine.is_valid(text)
        except ValueError:  # half a character, which the engine can't read
            return True

    def among(self, texts: Iterable[Text]) -> Iterator[Text]:
        """Those texts that are let through. Where none is, which is usual, one look does for all of them."""
        texts = list(texts)
        if self.lets_through("\n".join(text for _, text in texts)):
            yield from (one for one in texts if self.lets_through(one[1]))


_ROOM = 50_000_000
"""Bytes that the engine may use for a pattern; the largest needs a tenth of it."""


def loosened(pattern: re.Pattern[str]) -> str:
    """One of Python's patterns in the schema engine's words, finding in a text all that it does and some more.

    Edges of words and looks around are left out, and a space stands for any white space. Raises ValueError for
    what it does not know.
    """
    if pattern.flags & ~(re.IGNORECASE | re.VERBOSE | re.UNICODE):
        raise ValueError("a sieve knows no other flags than IGNORECASE and VERBOSE")
    loose = "".join(_parts(pattern.pattern, verbose=bool(pattern.flags & re.VERBOSE)))
    if pattern.flags & re.IGNORECASE or "(?i:" in loose:
        return f"(?i:{loose})|{ALIKE}"
    return loose


def _parts(text: str, *, verbose: bool) -> Iterator[str]:
    at = 0
    while at < len(text):
        if text.startswith(_LOOKS, at):
            at = _closing(text, at) + 1
        elif text[at] == "\\":
            yield _ESCAPED[text[at + 1]] if text[at + 1] in _ESCAPED else _plain(text[at + 1])
            at += 2
        elif found := _CLASS.match(text, at):
            yield _class(found[0])
            at = found.end()
        elif found := _NAMED.match(text, at):
            yield "(?:"
            at = found.end()
        else:
            yield _one(text[at], verbose=verbose)
            at += 1


def _one(character: str, *, verbose: bool) -> str:
    if character.isspace():
        return "" if verbose else f"(?:{_SPACE}+)"
    return {"^": _LINE, "$": ""}.get(character, character)


def _plain(character: str) -> str:
    if character.isalnum():
        raise ValueError(f"a sieve does not know \\{character}")
    return "\\" + character


def _class(text: str) -> str:
    if text.startswith("[^") and "\\" in text:
        raise ValueError(f"a sieve does not know {text}")
    inside = re.sub(r"\\(.)", lambda found: _IN_CLASS.get(found[1]) or _plain(found[1]), text)
    may_be_space = " " in text or r"\s" in text or text.startswith("[^")
    return f"(?:{inside}|{_SPACE}+)" if may_be_space else inside


def _closing(text: str, start: int) -> int:
    """Where the bracket that opens at `start` closes."""
    depth, at = 0, start
    while True:
        if found := _CLASS.match(text, at):
            at = found.end()
            continue
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if not depth:
            return at
        at += 2 if text[at] == "\\" else 1
