"""`directory.csv` as it is read: every mistake is told at once, and a wrong row gives nobody anything."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from some_people import AREAS, HEADER, a_file, a_row, ids, reading, told

from validator.people.directory_columns import COLUMNS
from validator.people.directory_rows import read_rows
from validator.people.directory_text import MOST_BYTES, MOST_ROWS
from validator.people.person import Person
from validator.people.rights import ROLES

GUID = "6F9619FF-8B86-D011-B42D-00C04FC964FF"
NAMES = ", ".join(COLUMNS)

# What is read


def test_a_row_is_a_person():
    rows = reading(
        a_row(
            "d.lind",
            name="Dee Lind",
            email="dee.lind@eastmere.example",
            sign_in=GUID,
            roles="manager; AP",
            manager="m.ferris",
            areas="pathways fostering",
            left="2026-11-23",
        ),
        a_row("m.ferris"),
    )
    assert rows.mistakes == ()
    assert rows.people == (
        Person(
            id="d.lind",
            name="Dee Lind",
            email="dee.lind@eastmere.example",
            sign_in=GUID.lower(),
            roles=frozenset({"manager", "ap"}),
            manager="m.ferris",
            areas=frozenset(AREAS),
            left=date(2026, 11, 23),
        ),
        Person(id="m.ferris", name="Person m.ferris"),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"id,name\na.worker,Ann Worker",
        b"id,name\r\na.worker,Ann Worker\r\n",
        b"id,name\ra.worker,Ann Worker\r",
        b"\xef\xbb\xbfid,name\na.worker,Ann Worker\n",
        b"id;name\na.worker;Ann Worker\n",
        b"NAME, Id ,,\nAnn Worker,a.worker,,\n",
        b'id,name\n\n,\n"a.worker"," Ann\xc2\xa0Worker "\n , \n',
    ],
    ids=[
        "plain",
        "Windows",
        "old Mac",
        "byte order mark",
        "semicolons",
        "other order, blank columns",
        "blanks",
    ],
)
def test_the_same_rows_are_read_however_a_spreadsheet_writes_them(data):
    rows = read_rows(data, AREAS)
    assert (rows.mistakes, rows.unreadable) == ((), False)
    assert rows.people == (Person(id="a.worker", name="Ann Worker"),)


def test_a_row_may_end_before_areas_and_left_as_excel_writes_it_where_many_rows_have_none():
    assert ids(reading("a,Ann,,,worker,", "b,Bo,,,worker,a,", "c,Cy,,,worker,a")) == ["a", "b", "c"]


def test_a_last_line_that_ends_early_may_be_cut_off_and_is_a_half_row():
    rows = read_rows(f"{HEADER}\na,Ann,,,worker,,,\nb,Bo,,,worker,a".encode(), AREAS)
    assert ids(rows) == ["a"]
    assert told(rows)[0].startswith("line 3: the row has 6 cells and the header 8")


def test_a_letter_in_two_parts_is_the_same_letter():
    assert ids(reading(a_row("zoe\u0308.w"))) == ["zo\u00eb.w"]


def test_a_header_alone_is_an_empty_directory():
    rows = reading()
    assert (rows.people, rows.mistakes, rows.unreadable) == ((), (), False)


# A file that can't be read as a whole

WHOLE = {
    "empty": (b"", "the file is empty. Begin with a line that names the columns: " + NAMES),
    "blank": (b"\xef\xbb\xbf\r\n \r\n", "the file is empty"),
    "UTF-16": ("id,name\n".encode("utf-16"), "the file is written in UTF-16, not in UTF-8. In Excel, save it as"),
    "Windows-1252": (
        b"id,name\na.worker,Ann\nz.whitlow,Zo\xeb Whitlow\n",
        "line 3: the file is not written in UTF-8. In Excel, save it as “CSV UTF-8",
    ),
    "no header": (
        b"manager,Mina Manager,mina@eastmere.example,,manager\n",
        "line 1: the first line does not name the columns. Write the names there",
    ),
    "tabs": (b"id\tname\na.worker\tAnn\n", "line 1: the first line does not name the columns"),
    "open quotation mark in the header": (b'id,"name\na,b\n', "line 1: the first line does not name the columns"),
    "no name": (b"id,email\na.worker,\n", "line 1, name: the column is not there. Add it"),
    "twice": (b"id,name,name\na,b,c\n", "line 1, name: the column is there more than once. Keep one of them"),
    "unknown": (
        b"id,name,phone\na.worker,Ann,0\n",
        f"line 1, column 3: no column is called that “phone”. There are: {NAMES}",
    ),
    "too large": (b"id,name\n" + b"," * MOST_BYTES, "the file is too large. Keep it below 8 MB"),
    "too many": (b"id,name\n" + b"a,b\n" * (MOST_ROWS + 1), "line 20002: there are too many rows. Keep to 20,000"),
}  # fmt: skip


@pytest.mark.parametrize("which", WHOLE)
def test_a_file_that_can_not_be_read_as_a_whole_has_no_people_and_says_why(which):
    data, words = WHOLE[which]
    rows = read_rows(data, AREAS)
    assert rows.unreadable
    assert rows.people == ()
    assert told(rows)[0].startswith(words)


def test_everything_that_is_wrong_with_a_header_is_told_at_once():
    rows = read_rows(b"id,phone,email,email,desk\na,b,c,d,e\n", AREAS)
    assert [(one.line, one.column) for one in rows.mistakes] == [
        (1, "column 2"),
        (1, "column 5"),
        (1, "email"),
        (1, "name"),
    ]


def test_a_first_line_of_somebodys_is_not_quoted():
    said = told(read_rows(b"manager,Mina Manager,mina@eastmere.example,,manager\n", AREAS))
    assert "mina" not in said[0].lower()


# Rows that are wrong

OUT = {
    # a line, and what is told of it
    a_row(""): "line 3, id: it is blank. Write the name by which audits name this person",
    a_row("a worker"): "line 3, id: an id holds no space. Write it as audits do",
    a_row("x" * 121, name="Person"): "line 3, id: it is too long. Use 120 characters or fewer",
    a_row("x", name=" "): "line 3, name: it is blank. Write the name that people are to read",
    a_row("x", name="Ann\tWorker"): "line 3, name: it holds a character that can't be seen",
    a_row("x", name="Ann \u202eWorker"): "line 3, name: it holds a character that can't be seen",
    a_row("x\0", name="Person"): "line 3, id: it holds a character that can't be seen",
    a_row("x", name="=1+1"): "line 3, name: it looks like a formula. Let it begin with something other than = + - @",
    a_row("x", name=" @SUM(A1)"): "line 3, name: it looks like a formula",
    a_row("+x"): "line 3, id: it looks like a formula",
    a_row("x", manager="-x"): "line 3, manager: it looks like a formula",
    a_row("x", email="x"): "line 3, email: this is no e-mail address. Write one address alone",
    a_row("x", email="x@example"): "line 3, email: this is no e-mail address",
    a_row("x", email="x@a.example, y@a.example"): "line 3, email: this is no e-mail address",
    a_row("x", email="Ann <x@a.example>"): "line 3, email: this is no e-mail address",
    a_row("x", email="zo\u00eb@a.example"): "line 3, email: this is no e-mail address",
    a_row("x", sign_in="an id"): "line 3, sign_in: this is no id from sign-in. Copy the object id from Entra ID",
    a_row("x", sign_in="zo\u00eb"): "line 3, sign_in: this is no id from sign-in",
    a_row("x", roles="worker boss"): "line 3, roles: there is no such role. Choose from auditor, worker, manager,",
    a_row("x", manager="m ferris"): "line 3, manager: an id holds no space",
    a_row("x", left="23/11/2026"): "line 3, left: this is no date. Write it as 2026-11-23; in Excel",
    a_row("x", left="2026-02-30"): "line 3, left: this is no date",
    a_row("x", left="20261123"): "line 3, left: this is no date",
    "x,Person": "line 3: the row has 2 cells and the header 8. A cell that is left blank keeps its comma",
    "x,Lind, Dee,,,,,,": "line 3: the row has 9 cells and the header 8",
    'x,"Person,,,,,,': "line 3: its quotation marks do not pair up. Type the line again",
    'x,"Person" x,,,,,,': "line 3: its quotation marks do not pair up",
    "x," + "y" * 4000: "line 3: the line is too long",
}  # fmt: skip


@pytest.mark.parametrize("line", OUT)
def test_a_wrong_row_is_left_out_and_told_and_the_rows_around_it_stand(line):
    rows = reading(a_row("before"), line, a_row("after"))
    assert ids(rows) == ["before", "after"]
    assert len(told(rows)) == 1
    assert told(rows)[0].startswith(OUT[line])
    assert not rows.unreadable


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("email", "a@eastmere.example", "A@Eastmere.example"),
        ("sign_in", GUID, GUID.lower()),
        ("sign_in", "subject", "subject"),
    ],
)
def test_of_two_rows_that_say_the_same_neither_stands(column, one, other):
    rows = reading(a_row("a", **{column: one}), a_row("b"), a_row("c", **{column: other}))
    assert ids(rows) == ["b"]
    assert told(rows) == [
        f"line 2, {column}: line 4 has the same. Keep it in one row, and clear or change the other",
        f"line 4, {column}: line 2 has the same. Keep it in one row, and clear or change the other",
    ]


@pytest.mark.parametrize("like", ["a.worker", "A.Worker", "\uff41.worker"])
def test_ids_that_look_alike_are_the_same(like):
    rows = reading(a_row("a.worker"), a_row(like))
    assert ids(rows) == []
    assert [one.column for one in rows.mistakes] == ["id", "id"]


def test_the_same_id_three_times_is_told_three_times():
    assert [told.split(".")[0] for told in told(reading(*[a_row("a")] * 3))] == [
        "line 2, id: line 3 has the same",
        "line 3, id: line 2 has the same",
        "line 4, id: line 2 has the same",
    ]


def test_of_two_subjects_that_differ_in_their_letters_size_each_is_one():
    assert ids(reading(a_row("a", sign_in="aB"), a_row("b", sign_in="Ab"))) == ["a", "b"]


# What a row refers to and is not there


def test_a_manager_who_is_not_there_is_told_and_the_row_stands_without_one():
    rows = reading(a_row("a", manager="nobody"), a_row("b", manager="a"))
    assert [(one.id, one.manager) for one in rows.people] == [("a", ""), ("b", "a")]
    assert told(rows) == [
        "line 2, manager: no row has this id. Add a row for the manager, put the id right, or clear it"
    ]


def test_a_manager_whose_own_row_is_wrong_manages_nobody_until_it_is_right_and_is_told_once():
    rows = reading(a_row("a", manager="m"), a_row("b", manager="m"), a_row("m", email="m"))
    assert [(one.id, one.manager) for one in rows.people] == [("a", ""), ("b", "")]
    assert [(one.line, one.column) for one in rows.mistakes] == [(4, "email")]


def test_managers_in_a_circle_manage_nobody_in_it_and_those_below_keep_theirs():
    rows = reading(
        a_row("a", manager="b"), a_row("b", manager="c"), a_row("c", manager="a"), a_row("d", manager="a")
    )
    assert [one.manager for one in rows.people] == ["", "", "", "a"]
    assert [(one.line, one.column) for one in rows.mistakes] == [
        (2, "manager"),
        (3, "manager"),
        (4, "manager"),
    ]
    assert told(rows)[0].startswith(
        "line 2, manager: this goes round in a circle: so does the manager in line 3"
    )


def test_nobody_is_their_own_manager():
    rows = reading(a_row("a", manager="a"))
    assert [one.manager for one in rows.people] == [""]
    assert told(rows)[0].startswith("line 2, manager: this is the row's own id")


def test_an_area_that_the_council_does_not_have_is_told_and_dropped():
    rows = reading(a_row("a", roles="ap", areas="fostering;adoption"))
    assert rows.people[0].areas == {"fostering"}
    assert told(rows) == [
        "line 2, areas: the council has no such service area. council.toml lists: fostering, pathways"
    ]


def test_an_area_of_somebody_who_is_for_none_is_told_and_dropped():
    rows = reading(a_row("a", roles="worker", areas="fostering"))
    assert rows.people[0].areas == frozenset()
    assert told(rows)[0].startswith(
        "line 2, areas: only an Advanced Practitioner or a group manager is for an area"
    )


# All at once


def test_every_mistake_of_a_file_is_told_at_once_in_the_order_of_its_lines():
    rows = reading(
        a_row("a b", email="x", roles="boss", left="soon"),
        a_row("c", manager="gone"),
        "half",
        a_row("d", name="=d"),
        a_row("d"),
    )
    assert [(one.line, one.column) for one in rows.mistakes] == [
        (2, "email"), (2, "id"), (2, "left"), (2, "roles"),
        (3, "manager"),
        (4, ""),
        (5, "id"), (5, "name"),
        (6, "id"),
    ]  # fmt: skip
    assert ids(rows) == ["c"]


@pytest.mark.parametrize("line", OUT)
def test_nothing_that_stands_in_a_row_is_quoted(line):
    rows = reading(line.replace("Person", "Quotable"))
    assert "Quotable" not in " ".join(told(rows))


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["a", "b", "c", "A", "a@a.example", "ap", "manager", "fostering", "2026-11-23", "=", '"', ""]
    ),
)
LINES = st.lists(st.lists(CELLS, max_size=9).map(",".join), max_size=12)


@given(st.binary(max_size=300))
def test_no_bytes_whatever_raise(data):
    read_rows(data, AREAS)


@given(st.binary(max_size=300))
def test_no_bytes_below_a_header_raise(data):
    _always_holds(read_rows(HEADER.encode() + b"\n" + data, AREAS))


@given(LINES)
def test_no_rows_whatever_raise_and_what_is_read_is_sound(lines):
    _always_holds(read_rows(a_file(*lines), AREAS))


ROWS = st.lists(
    st.tuples(
        st.sampled_from("abcdefAB"), st.sampled_from(["", *"abcdefgAB"]), st.sampled_from(["", "s", "t"])
    ),
    max_size=9,
)


@given(ROWS)
def test_whoever_manages_whom_what_is_read_is_sound(drawn):
    lines = [a_row(one, manager=manager, sign_in=sign_in) for one, manager, sign_in in drawn]
    _always_holds(read_rows(a_file(*lines), AREAS))


def _always_holds(rows):
    """Each id and each subject is one person's; every manager is there, and no way up comes back."""
    people = {one.id: one for one in rows.people}
    assert len(people) == len(rows.people)
    subjects = [one.sign_in for one in rows.people if one.sign_in]
    assert len(set(subjects)) == len(subjects)
    for one in rows.people:
        assert one.id
        assert one.name
        assert one.roles <= set(ROLES)
        assert one.areas <= set(AREAS)
        above, steps = one.manager, 0
        while above:
            above, steps = people[above].manager, steps + 1
            assert steps <= len(people)
