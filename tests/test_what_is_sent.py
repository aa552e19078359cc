"""What is sent to SharePoint as a name or a question is made of ids, whatever anybody typed; values are values."""

import re
from contextlib import closing

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from some_delivering import delivering
from some_sharepoint import LIBRARY, NOW, SITE
from some_submissions import Wall, a_ledger, a_submission, an_id, drawing

from validator.deliveries import STEPS, Deliverer
from validator.graph import RowList
from validator.graph.odata import by_path, literal, segment
from validator.graph.sites import drive_id, list_id, site_id
from validator.library import FolderLibrary, document_path, pdf_path

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NASTY = [
    "' or 1 eq 1",
    "../../outside",
    "a/b\\c:d*e?f",
    "%2e%2e%2f",
    "canary O'Brien",
    "\u202e\x00\x1f",
    ".",
    "",
    "~$x",
    "con",
]
ids_only = re.compile(r"submissions/[0-9a-f]{4}/[0-9a-f-]{36}\.(json|pdf)")
several = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Noting(FolderLibrary):
    """A library that notes every name it is given."""

    def __init__(self, root):
        super().__init__(root)
        self.paths_sent, self.keys_sent = set(), set()

    def put(self, path, data):
        self.paths_sent.add(path)
        return super().put(path, data)

    def describe(self, path, columns):
        self.paths_sent.add(path)
        super().describe(path, columns)

    def holds(self, path, data):
        self.paths_sent.add(path)
        return super().holds(path, data)

    def add(self, rows, key, row):
        self.keys_sent.add((rows, key))
        super().add(rows, key, row)

    def row(self, rows, key):
        self.keys_sent.add((rows, key))
        return super().row(rows, key)


def typed(text):
    """A record in which every word that a person chooses is this text."""
    actions = [{"what": text, "by": text, "owner": text, "agreed": text}, {text: text}, text]
    return a_submission(
        1,
        template="fostering",
        author=text or "x",
        author_name=text,
        answers={"actions": actions, "details": {"child": text}, text or "x": text},
        accepted=[{"code": "overall", "pointer": "/overall", "reason": text}],
    )


def names_of(number):
    """Every path and key that a record of two actions has."""
    id_ = an_id(number)
    return {document_path(id_), pdf_path(id_)}, {
        ("actions", f"{id_}-0"),
        ("actions", f"{id_}-1"),
        ("register", id_),
    }


@several
@given(text=ANYTHING)
@example(text="' or 1 eq 1")
@example(text="../../outside")
def test_a20_whatever_is_typed_paths_and_keys_are_made_of_the_id(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("any")
    library = Noting(folder / "library")
    with closing(a_ledger(folder / "ledger.sqlite", Wall(NOW))) as ledger:
        ledger.append(typed(text), STEPS).result(timeout=30)
        assert Deliverer(ledger, library, Wall(NOW), drawing).run_once().done == 1
    assert (library.paths_sent, library.keys_sent) == names_of(1)
    assert all(ids_only.fullmatch(path) for path in library.paths_sent)


@pytest.mark.parametrize("text", NASTY)
def test_a20_no_address_that_sharepoint_is_asked_for_holds_what_was_typed(double, tmp_path, text):
    clock = Wall(NOW)
    with closing(a_ledger(tmp_path / "ledger.sqlite", clock)) as ledger:
        ledger.append(typed(text), STEPS).result(timeout=30)
        with delivering(double, ledger, clock) as deliverer:
            assert deliverer.run_once().done == 1
    paths, keys = names_of(1)
    assert set(double.files()) == paths
    sent = {
        key
        for title in ("Audit register", "Audit actions")
        for key in (row["Key"] for row in double.rows(title))
    }
    assert sent == {key for _, key in keys}
    named = [part for one in double.requests() for part in one["path"].split(":")[1:2] if part]
    assert {name.strip("/") for name in named} - {"sites/audits"} <= paths


@pytest.fixture
def register(double):
    with double.graph() as graph:
        site = site_id(graph, SITE)
        yield RowList(graph, site, str(list_id(graph, site, "Audit register")))


@several
@given(key=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
@example(key="' or 1 eq 1")
@example(key="x' or fields/Key ne 'y")
@example(key="''")
def test_a19_whatever_a_key_says_it_finds_its_own_row_or_none(register, key):
    if register.with_key("the only row") is None:
        register.add({"Title": "a row", "Key": "the only row"})
    found = register.with_key(key)
    assert found is None or found["Key"].lower() == key.lower()


@given(text=ANYTHING)
def test_a19_a_value_in_a_question_ends_where_it_ends(text):
    written = literal(text)
    assert written[0] == written[-1] == "'"
    assert "'" not in written[1:-1].replace("''", "")
    assert written[1:-1].replace("''", "'") == text


@given(text=ANYTHING.filter(lambda text: text not in {"", ".", ".."}))
def test_a19_a_part_of_an_address_stays_one_part(text):
    assert re.fullmatch(r"[A-Za-z0-9_.~%-]+", segment(text))


@pytest.mark.parametrize("path", ["", "a//b", "../a", "a/..", "a/./b"])
def test_a19_a_path_leads_nowhere_else(path):
    with pytest.raises(ValueError, match="part of an address"):
        by_path(path)


@pytest.mark.parametrize("name", ["' or 1 eq 1", "Audits' or 'a' eq 'a", "*", ""])
def test_a19_a_library_or_a_list_is_found_by_its_whole_name(double, name):
    with double.graph() as graph:
        site = site_id(graph, SITE)
        assert drive_id(graph, site, name) is None
        assert list_id(graph, site, name) is None
        assert drive_id(graph, site, LIBRARY)
