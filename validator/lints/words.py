"""Words that people read: what was meant by a misspelt one, and which of them not everybody knows."""

import re
import tomllib
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path

_ABBREVIATION = re.compile(r"\b(?:[A-Z][A-Z0-9]{1,6}s?|s[0-9]{2,3})\b")
KNOWN = frozenset({"A", "I", "ID", "NHS", "OK", "PIN", "TV", "UK"})
"""Short forms that are words to everybody."""


def closest(word: str, words: Sequence[str]) -> str:
    """What may have been meant; empty where nothing is near enough."""
    return next(iter(get_close_matches(word[:100], words, 1)), "")


def plain(words: str) -> str:
    """Words as they are compared: without marks, spaces or capitals that nobody tells apart."""
    return " ".join(re.sub(r"[^\w\s]", "", words).casefold().split())


@cache
def _jargon() -> dict[str, str]:
    """Words of the trade, each with a plainer one."""
    text = Path(__file__).with_name("jargon.toml").read_text(encoding="utf-8")
    words: dict[str, str] = tomllib.loads(text)["words"]
    return words


@cache
def _any_jargon() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _jargon()))})\b")


@lru_cache(maxsize=8)
def _explained(glossary: frozenset[str]) -> frozenset[str]:
    """What needs no explaining: what the glossary has, also of several and in small letters."""
    return KNOWN | glossary | {f"{word}s" for word in glossary} | {word.lower() for word in glossary}


@lru_cache(maxsize=4096)
def unexplained(words: str, glossary: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Each abbreviation and word of the trade that the glossary has not, with a plainer word where there is one."""
    explained = _explained(glossary)
    short = () if words.isupper() else dict.fromkeys(_ABBREVIATION.findall(words))
    long = dict.fromkeys(_any_jargon().findall(" ".join(words.lower().split())))
    found = [(word, "") for word in short] + [(word, _jargon()[word]) for word in long]
    return tuple((word, plainer) for word, plainer in found if word not in explained)
