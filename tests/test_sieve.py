"""What a sieve holds back, the pattern would have found nothing in: so that it saves time and never a finding."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from some_templates import ROOT

from validator.rules import (
    action_beyond_file,
    action_not_smart,
    identifying_detail,
    person_directed_wording,
    relative_date_in_action,
)
from validator.rules.development_phrases import WORDS, loosely, phrases, plain, sieve, spellings, words_of
from validator.rules.development_reading import _KINDS, SIEVE
from validator.rules.sieve import Sieve, loosened

PATTERNS = {
    "beyond": (action_beyond_file._SIEVE, [action_beyond_file._PATTERN]),
    "personal": (person_directed_wording._SIEVE, [person_directed_wording._PERSONAL]),
    "details": (
        identifying_detail._SIEVE,
        [*identifying_detail._PATTERNS.values(), identifying_detail._NHS, identifying_detail._NAMED],
    ),
    "smart": (
        action_not_smart._SIEVE,
        [action_not_smart._VERB, action_not_smart._TIME, action_not_smart._ONGOING],
    ),
    "relative": (
        relative_date_in_action._SIEVE,
        [*relative_date_in_action._RELATIVE, relative_date_in_action._VAGUE],
    ),
}
WHITE = st.sampled_from([" ", "  ", "\n", "\t ", "\x1c", "\x85", "\u2003\u2028"])
EVERY = [(sieve_, pattern) for sieve_, patterns in PATTERNS.values() for pattern in patterns]


def phrases_people_write():
    """Every labelled phrase, and every text of the cases."""
    labelled = (ROOT / "tests" / "data" / "development-phrases.json").read_text("utf-8")
    cases = [file.read_text("utf-8") for file in sorted((ROOT / "tests" / "cases").glob("*/*.json"))]
    return sorted({text for one in [labelled, *cases] for text in _texts(json.loads(one))})


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


WRITTEN = phrases_people_write()


@pytest.mark.parametrize(("sieve_", "pattern"), EVERY)
def test_whatever_a_pattern_finds_its_sieve_lets_through(sieve_, pattern):
    @settings(max_examples=150, deadline=None, database=None)
    @given(st.from_regex(pattern), st.lists(st.sampled_from(WRITTEN), max_size=2), WHITE)
    def holds(found, around, white):
        text = " ".join([*around, found]).replace(" ", white)
        lines = "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
        if pattern.search(" ".join(text.split())) or pattern.search(lines):
            assert sieve_.lets_through(text)

    holds()


@pytest.mark.parametrize(("sieve_", "pattern"), EVERY)
def test_nothing_is_held_back_of_what_people_write(sieve_, pattern):
    found = [text for text in WRITTEN if pattern.search(" ".join(text.split()))]
    assert list(sieve_.among([("/a", text) for text in found])) == [("/a", text) for text in found]


def test_every_spelling_of_a_phrase_of_learning_is_let_through():
    for kind in _KINDS:
        for phrase in WORDS[kind]:
            for spelling in spellings(phrase):
                assert Sieve(loosely(phrase)).lets_through(spelling), spelling


SOME_WORDS = sorted(
    {word for kind in _KINDS for phrase in WORDS[kind] for word in words_of(next(spellings(phrase)))}
)
JOINT = st.sampled_from([" ", " ", "-", "\n", "\u2011", "", " the ", ". "])


@settings(max_examples=600, deadline=None, database=None)
@given(st.lists(st.tuples(st.sampled_from(SOME_WORDS), JOINT), max_size=9), st.booleans())
def test_where_words_of_learning_are_found_the_sieve_lets_through(words, capitals):
    text = "".join(word + joint for word, joint in words)
    text = text.upper().replace("'", "’") if capitals else text
    if any(phrases(*_KINDS).find([*words_of(plain(text)), "."])):
        assert SIEVE.lets_through(text)
        assert SIEVE.lets_through(f"Before.\n{text}\nAfter")


def test_most_of_what_people_write_is_held_back():
    audit = (ROOT / "tests" / "cases" / "fostering" / "finished-good.json").read_text("utf-8")
    texts = [("/a", text) for text in _texts(json.loads(audit)["answers"])]
    assert all(list(one.among(texts)) == [] for one in (SIEVE, *(sieve_ for sieve_, _ in PATTERNS.values())))


def test_half_a_character_and_capitals_of_other_alphabets_are_let_through():
    assert SIEVE.lets_through("\ud800")
    assert sieve("strong").lets_through("TRAİNİNG")
    pattern = re.compile("this is", re.IGNORECASE)
    assert all(Sieve.of(pattern).lets_through(text) for text in ("THIS IS", "thİs is", "thi\u017f is"))


@pytest.mark.parametrize("pattern", [r"a\Z", r"\Ba", r"(a)\1", r"[^\w]"])
def test_a_pattern_that_a_sieve_does_not_know_is_refused(pattern):
    with pytest.raises(ValueError, match="does not know"):
        loosened(re.compile(pattern))


def test_a_flag_that_a_sieve_does_not_know_is_refused():
    with pytest.raises(ValueError, match="flags"):
        loosened(re.compile("a", re.MULTILINE))


def test_what_may_be_one_space_may_be_many():
    born = Sieve.of(*identifying_detail._PATTERNS.values())
    assert born.lets_through("Date of birth: \n \n \n  12.03.2016")
    assert Sieve.of(re.compile(r"a[^b]{1,2}c")).lets_through("a  \n  c")
    assert Sieve.of(re.compile(r"a\s{1,2}c")).lets_through("a  \n  c")


@pytest.mark.parametrize("between", ["\u0345", "\U00031350", "\u200b"])
def test_what_python_and_the_engine_may_not_both_take_for_a_letter_is_let_through(between):
    assert identifying_detail._SIEVE.lets_through(f"dob{between}1900-01-02")
