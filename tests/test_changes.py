"""Two schemas compared: every kind of change is recognised, and no break is missed."""

import json
import random
import re
from pathlib import Path

import pytest
from some_schemas import a_pair

from validator.changes import CannotInline, broken, compare
from validator.changes.drafts import relaxed
from validator.changes.engine import not_a_schema, takes
from validator.changes.groups import grouped
from validator.changes.kinds import KINDS
from validator.changes.proving import DIRECTIONS, not_proved
from validator.changes.telling import BREAKS, breaks, told
from validator.changes.witness import draws
from validator.settings import ROOT

CASES = json.loads((ROOT / "tests" / "data" / "change-cases.json").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "develop" / "template-changes.md").read_text(encoding="utf-8")
NO_EXAMPLE = {"pattern loosened", "a schema that takes in itself"}
"""Not proved, though nothing breaks: the false alarms we know of."""


def named(case):
    return case["name"]


def broken_in(comparison):
    return [each for each in DIRECTIONS if any(each in change.breaks for change in comparison.changes)]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_change_is_told_by_its_kind_and_by_what_it_breaks(case):
    comparison = compare(case["before"], case["after"])
    assert {change.kind for change in comparison.changes} == {case["kind"]}
    assert broken_in(comparison) == case["breaks"]
    assert comparison.breaking == ("stored" in case["breaks"])
    assert broken(case["before"], case["after"]) == comparison.broken
    for one in DIRECTIONS:
        assert broken(case["before"], case["after"], (one,)) == ((one,) if one in comparison.broken else ())


@pytest.mark.parametrize(
    "case", [one for one in CASES if "stored" in one["breaks"] and one["name"] not in NO_EXAMPLE], ids=named
)
def test_what_breaks_audits_is_shown_by_an_example_that_the_engine_confirms(case):
    [example, *_] = [one for one in compare(case["before"], case["after"]).changes if one.witness is not None]
    assert example.witness is not None


@pytest.mark.parametrize("case", [one for one in CASES if "witness" in one], ids=named)
def test_the_examples_of_the_cases_fitted_and_do_not(case):
    assert takes(case["before"]).is_valid(case["witness"])
    assert not takes(case["after"]).is_valid(case["witness"])


@pytest.mark.parametrize("case", CASES, ids=named)
def test_nothing_drawn_refutes_what_is_called_compatible(case):
    assert (
        refuted(case["before"], case["after"], [each for each in DIRECTIONS if each not in case["breaks"]])
        == []
    )


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_change_turned_round_breaks_readers_where_it_broke_audits(case):
    back = not_proved(case["after"], case["before"]) if "$ref" not in json.dumps(case) else ()
    if back:
        assert ("stored" in back) == ("reader" in case["breaks"])


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_schema_compared_with_itself_has_no_changes(case):
    assert compare(case["after"], case["after"]).changes == ()


@pytest.mark.parametrize("case", CASES, ids=named)
def test_every_change_can_be_told_in_words(case):
    for change in compare(case["before"], case["after"]).changes:
        assert told(change)
        assert all(BREAKS[each] in breaks(change) for each in change.breaks)
        json.dumps(change.as_json())


def refuted(before, after, directions, tries=80):
    """The directions in which a value was drawn that fits the one and not the other."""
    pairs = {"stored": (before, after), "reader": (after, before), "draft": (relaxed(before), relaxed(after))}
    wrong = []
    for each in directions:
        old, new = map(takes, pairs[each])
        wrong += [
            (each, value)
            for value in draws(before, after, tries)
            if old.is_valid(value) and not new.is_valid(value)
        ][:1]
    return wrong


def is_schema(schema):
    return not_a_schema(schema) is None


def pairs(first, count):
    """Random pairs of schemas, by their seed."""
    for seed in range(first, first + count):
        before, after = a_pair(random.Random(seed))
        if is_schema(before) and is_schema(after):
            yield seed, before, after


def fuzz(first, count):
    sampled = 0
    for seed, before, after in pairs(first, count):
        proved = [each for each in DIRECTIONS if each not in not_proved(before, after)]
        assert (seed, refuted(before, after, proved)) == (seed, [])
        old = takes(before)
        sampled += bool(proved) and sum(map(old.is_valid, draws(before, after))) >= 20
    return sampled


def test_in_500_random_pairs_nothing_called_compatible_is_refuted():
    assert fuzz(1_000, 500) >= 80


@pytest.mark.slow
@pytest.mark.parametrize("first", range(100_000, 105_000, 500))
def test_in_5000_random_pairs_nothing_called_compatible_is_refuted(first):
    assert fuzz(first, 500) >= 80


# Kinds and the page that explains them


def test_every_kind_has_a_case():
    assert {kind.code for kind in KINDS} == {case["kind"] for case in CASES}


def rows():
    found = re.findall(r"^\| `([^`]+)`\{ #([^ ]+) \} \| (.+?) \| (.+) \|$", PAGE, re.MULTILINE)
    return {code: (anchor, said, why) for code, anchor, said, why in found}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_kind_is_explained_as_the_code_has_it(kind):
    anchor, said, why = rows()[kind.code]
    names = ", ".join(BREAKS[each] for each in ("stored", "draft", "reader") if each in kind.breaks)
    assert (anchor, said, why) == (kind.code, names or "nothing", kind.why)


def test_the_page_explains_no_kind_that_is_not_there():
    assert set(rows()) == {kind.code for kind in KINDS}


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_change_breaks_no_more_than_its_kind_can(case):
    kinds = {kind.code: kind for kind in KINDS}
    for change in compare(case["before"], case["after"]).changes:
        assert set(change.breaks) <= set(kinds[change.kind].breaks)


# What is taken in


def shared(**section):
    return {
        "$defs": {"part": {"type": "object", "properties": section}},
        "type": "object",
        "properties": {"one": {"$ref": "#/$defs/part"}, "two": {"$ref": "#/$defs/part"}},
    }


def test_a_change_to_a_shared_part_is_one_edit_that_reaches_every_place_that_takes_it_in():
    comparison = compare(
        shared(a={"maxLength": 9, "type": "string"}), shared(a={"maxLength": 5, "type": "string"})
    )
    [group] = grouped([("fostering", change) for change in comparison.changes])
    assert group.pointers == ("/one/a", "/two/a")
    assert group.change.where == "#/$defs/part/properties/a/maxLength"


def test_what_stands_beside_a_ref_counts():
    before = {"$defs": {"t": {"type": "string"}}, "properties": {"f": {"$ref": "#/$defs/t", "maxLength": 9}}}
    after = {"$defs": {"t": {"type": "string"}}, "properties": {"f": {"$ref": "#/$defs/t", "maxLength": 3}}}
    assert [change.kind for change in compare(before, after).changes] == ["maxLength-lowered"]


@pytest.mark.parametrize(
    "reference", ["https://elsewhere.example/a.json", "#/$defs/none", "none.json", "#none"]
)
def test_a_ref_that_leads_nowhere_is_no_schema_to_compare(reference):
    with pytest.raises(CannotInline, match=r"\$ref"):
        compare({"type": "string"}, {"$ref": reference})


def test_a_ref_is_never_fetched_and_one_to_a_file_beside_is_read(tmp_path: Path):
    (tmp_path / "part.json").write_text('{"type": "string", "maxLength": 3}', encoding="utf-8")
    file = tmp_path / "whole.json"
    comparison = compare({"type": "string"}, {"$ref": "part.json"}, (None, file))
    assert [change.kind for change in comparison.changes] == ["maxLength-added"]


def test_two_changes_that_are_the_same_but_for_the_line_have_one_fingerprint():
    first = compare(shared(a={"type": "string"}), shared(a={"type": "string", "maxLength": 3})).changes
    moved = compare(
        {"title": "x", **shared(a={"type": "string"})},
        {"title": "x", **shared(a={"type": "string", "maxLength": 3})},
    ).changes
    prints = [
        grouped(("fostering", change) for change in changes)[0].fingerprint for changes in (first, moved)
    ]
    assert prints[0] == prints[1]
    assert grouped(("front-door", change) for change in first)[0].fingerprint != prints[0]
