"""What an answer of Graph's that is an error means, by its status and its code."""

import json
from datetime import timedelta

import pytest
from some_sharepoint import NOW

from validator.graph import Changed, NotThere, Refused, Taken, Unavailable
from validator.graph.errors import codes, meaning, wait

PASSING = [401, 408, 423, 429, 500, 502, 503, 504, 507, 509, 599]
FINAL = [400, 403, 405, 410, 411, 413, 414, 415, 416, 422]


def an_error(code: str, *inner: str) -> bytes:
    nested: dict = {"date": "2026-11-27T09:00:00"}
    for one in reversed(inner):
        nested = {"code": one, "innerError": nested}
    return json.dumps({"error": {"code": code, "message": "Ada Byrne", "innerError": nested}}).encode()


@pytest.mark.parametrize("status", PASSING)
def test_what_passes_may_be_tried_again(status):
    assert isinstance(meaning(status, {}, an_error("accessDenied"), NOW), Unavailable)


@pytest.mark.parametrize("status", FINAL)
def test_what_stays_is_for_a_person(status):
    assert isinstance(meaning(status, {}, an_error("invalidRequest"), NOW), Refused)


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (404, "itemNotFound", NotThere),
        (409, "nameAlreadyExists", Taken),
        (409, "resourceModified", Unavailable),
        (409, "neverHeardOf", Unavailable),
        (412, "notAllowed", Changed),
    ],
)
def test_a_conflict_goes_by_its_code(status, code, kind):
    assert type(meaning(status, {}, an_error(code), NOW)) is kind


def test_a_code_nested_in_an_error_counts():
    assert codes(an_error("notAllowed", "conflict", "nameAlreadyExists")) == [
        "notAllowed",
        "conflict",
        "nameAlreadyExists",
    ]
    assert isinstance(meaning(409, {}, an_error("conflict", "nameAlreadyExists"), NOW), Taken)


def test_423_is_locked_however_it_is_spelt():
    for code in ("notAllowed", "resourceLocked", "accessDenied"):
        assert "locked" in meaning(423, {}, an_error(code), NOW).reason


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'"x"', b'{"error": 3}', b"[" * 100_000, b"\xff"])
def test_a_body_that_is_no_error_of_graphs_has_no_codes(body):
    assert codes(body) == []
    assert isinstance(meaning(502, {}, body, NOW), Unavailable)


def test_a_reason_holds_nothing_of_the_errors_text():
    reason = meaning(400, {}, an_error("Ada Byrne <script>"), NOW).reason
    assert "Ada" not in reason
    assert "400" in reason


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "120"}, 120),
        ({"retry-after": "Fri, 27 Nov 2026 09:02:00 GMT"}, 120),
        ({"retry-after": "Fri, 27 Nov 2026 08:00:00 GMT"}, 0),
        ({"retry-after": "2", "ratelimit-reset": "40"}, 40),
        ({"retry-after": "60", "ratelimit-reset": "40"}, 60),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "9" * 30}, None),
        ({"retry-after": "٣"}, None),
    ],
)
def test_r7_how_long_to_wait_is_the_longest_that_graph_names(headers, seconds):
    assert wait(headers, NOW) == (None if seconds is None else timedelta(seconds=seconds))
