"""The table of promises and the tests hold each other: no row claims a test that is not there, no test a row."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs" / "develop" / "promises.md"
NUMBERS = [f"a{number}" for number in range(1, 33)] + [f"r{number}" for number in range(1, 21)]
OF_ISSUE_5 = [*(f"a{n}" for n in (1, 2, 3, 4, 5, 21, 22, 23, 24, 25, 26, 31)), "r3", "r4", "r14"]
NUMBERED = re.compile(r"test_([ar]\d+)_")


@cache
def table() -> dict[str, str]:
    """By number, what a promise is held by."""
    rows = re.findall(
        r"^\| ([ar]\d+) \| [^|]+ \| ([^|]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(rows) == len(dict(rows)), "a number stands in two rows"
    return dict(rows)


@cache
def every_test() -> set[str]:
    """Every test there is, as `file::name` from the tests' folder."""
    return {
        f"{file.relative_to(TESTS).as_posix()}::{node.name}"
        for file in TESTS.rglob("test_*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    }


def claimed(number: str) -> set[str]:
    """The files and tests that a row names."""
    return set(re.findall(r"`([^`]+)`", table()[number]))


def bearing(number: str) -> set[str]:
    """The files that hold tests of a promise's number."""
    found = (test.split("::") for test in every_test())
    return {file for file, name in found if (told := NUMBERED.match(name)) and told[1] == number}


def test_every_promise_has_its_row():
    assert sorted(table()) == sorted(NUMBERS)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_promise_is_held_by_tests_that_are_there_or_says_who_builds_it(number):
    assert {one for one in claimed(number) if "::" not in one} == bearing(number)
    assert {one for one in claimed(number) if "::" in one} <= every_test()
    assert claimed(number) or re.match(r"Issue \d+|a later issue", table()[number])


@pytest.mark.parametrize("number", OF_ISSUE_5)
def test_what_is_promised_of_sign_in_roles_and_drafts_is_held_by_tests_of_its_number(number):
    assert bearing(number)
    assert not any("::" in one for one in claimed(number))
