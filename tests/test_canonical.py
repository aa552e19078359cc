"""One value has one spelling, and that spelling reads back as the value."""

import json

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.canonical import NotCanonical, canonical, canonical_object, sha256

EXACT = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-(2**53) + 1, 2**53 - 1, allow_nan=False)
VALUES = st.recursive(
    st.none() | st.booleans() | EXACT | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=30,
)


@given(VALUES)
def test_what_is_written_reads_back_equal(value):
    assert json.loads(canonical(value)) == value
    assert orjson.loads(canonical(value)) == value


@given(VALUES)
def test_what_was_read_back_is_written_the_same(value):
    written = canonical(value)
    assert canonical(json.loads(written)) == written


@given(st.dictionaries(st.text(), EXACT))
def test_the_order_of_members_means_nothing(members):
    assert canonical(dict(reversed(members.items()))) == canonical(members)


@given(st.dictionaries(st.text(), VALUES, max_size=4))
def test_an_object_put_together_from_written_members_is_the_same(members):
    assert canonical_object({name: canonical(value) for name, value in members.items()}) == canonical(members)


def test_numbers_text_and_order_are_as_rfc_8785_has_them():
    value = {
        "numbers": [333333333.33333329, 4.50, 2e-3, 0.000000000000000000000000001, 1.0, -0.0],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }
    assert canonical(value).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27,1,0],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )
    # By UTF-16: a character beyond the first plane sorts before the end of the first plane.
    assert list(json.loads(canonical({"\ufb33": 1, "\U0001f600": 2, "\u0080": 3}))) == [
        "\u0080",
        "\U0001f600",
        "\ufb33",
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (2**53, "beyond"),
        (-(2**53), "beyond"),
        (1e20, "beyond"),
        (1e300, "beyond"),
        (float("nan"), "not a number"),
        (float("inf"), "infinite"),
        ("\ud800", "half a character"),
        ({"\ud800": 1}, "half a character"),
        ({"\ud800": 1, "a": 2}, "half a character"),
        ({1: "one"}, "not text"),
        ({1, 2}, "no word"),
        (b"bytes", "no word"),
    ],
)
@pytest.mark.parametrize("inside", [lambda value: value, lambda value: {"answers": [value]}])
def test_what_no_reader_would_give_back_is_refused_in_plain_words(value, words, inside):
    with pytest.raises(NotCanonical, match=words):
        canonical(inside(value))


def test_a_refusal_does_not_repeat_the_value():
    with pytest.raises(NotCanonical) as refused:
        canonical({"worry": "\ud800 frightened"})
    assert "frightened" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_nesting_without_end_is_refused():
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(NotCanonical, match="deep"):
        canonical(deep)


def test_a_digest_is_sha_256():
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
