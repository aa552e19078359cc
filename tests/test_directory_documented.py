"""What the page about the directory says is what the code does."""

import re
from datetime import date

import pytest
from some_people import AREAS, told

from validator.people.directory import Directory
from validator.people.directory_columns import COLUMNS
from validator.people.directory_rows import read_rows
from validator.people.directory_text import MOST_BYTES, MOST_ROWS
from validator.people.rights import ROLES
from validator.settings import ROOT

PAGE = (ROOT / "docs" / "develop" / "directory.md").read_text(encoding="utf-8")


def test_the_table_of_columns_says_of_each_what_the_code_says():
    assert dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE, re.MULTILINE)) == {
        name: column.holds for name, column in COLUMNS.items()
    }


def test_the_columns_that_every_file_has_are_named():
    assert [name for name, column in COLUMNS.items() if column.needed] == ["id", "name"]
    assert "`id` and `name` have to be there" in PAGE


def test_the_cells_that_a_row_may_end_before_are_named():
    assert [name for name, column in COLUMNS.items() if column.may_lack] == ["areas", "left"]
    assert "It may end before `areas` and `left`" in PAGE


def test_every_role_is_named():
    assert f"The roles are {', '.join(ROLES[:-1])} and {ROLES[-1]}." in PAGE


def test_the_limits_are_named():
    assert f"At most {MOST_ROWS:,} people and {MOST_BYTES // 1_000_000} MB" in PAGE


@pytest.fixture
def example():
    return re.findall(r"```csv\n(.+?)```", PAGE, re.DOTALL)[0].encode()


def test_the_example_is_right(example):
    rows = read_rows(example, AREAS)
    assert told(rows) == []
    directory = Directory(rows.people, date(2026, 11, 23))
    assert directory.managed_by("m.ferris") == {"d.lind", "a.okafor", "p.rourke"}
    assert [one.name for one in directory.practitioners_for("fostering")] == ["Leila Amari"]


def test_the_example_names_only_addresses_that_lead_nowhere(example):
    addresses = re.findall(rb"@([^,]+)", example)
    assert set(addresses) == {b"eastmere.example"}
