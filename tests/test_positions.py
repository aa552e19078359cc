"""Where each value of a JSON text stands, and what JSON readers let through in silence."""

from validator.catalogue.positions import Spots, depth_of

TEXT = '{\n "a": [1,\n  {"b/c": "x\\"}\\u007d"}],\n\n "é": -1.5e3 , "e": {}\n}'


def test_a_member_stands_where_its_name_does_and_an_item_where_it_begins():
    spots = Spots(TEXT)
    assert {
        pointer: spots.at(pointer) for pointer in ("", "/a", "/a/0", "/a/1", "/a/1/b~1c", "/é", "/e")
    } == {
        "": (1, 1),
        "/a": (2, 2),
        "/a/0": (2, 8),
        "/a/1": (3, 3),
        "/a/1/b~1c": (3, 4),
        "/é": (5, 2),
        "/e": (5, 16),
    }


def test_what_is_not_there_stands_where_the_nearest_above_it_does():
    assert Spots(TEXT).at("/a/1/none/at/all") == (3, 3)


def test_every_name_given_twice_is_known_with_its_place():
    text = '{"a": 1, "b": {"c": 1, "c": 2},\n "a": 3}'
    spots = Spots(text)
    assert [(pointer, spots.line_and_column(offset)) for pointer, offset in spots.twice] == [
        ("/b/c", (1, 24)),
        ("/a", (2, 2)),
    ]


def test_halves_of_characters_and_numbers_there_are_none_of_are_known():
    spots = Spots('["\\ud83d", "\\ud83d\\ude00", "\\\\ud83d", NaN, -Infinity, 1e999, 12]')
    assert len(spots.halves) == 1
    assert [written for _, written in spots.no_numbers] == ["NaN", "-Infinity", "1e999"]


def test_a_text_that_nests_deeply_is_read_without_a_call_for_each_level():
    deep = "[" * 5000 + "]" * 5000
    assert len(Spots(deep).values) == 5000
    assert depth_of(deep) == 5000


def test_braces_in_texts_are_no_depth():
    assert depth_of('{"a": "[[[{\\"[[", "b": []}') == 2
