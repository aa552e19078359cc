"""Every case under tests/cases gives exactly the findings it says, whichever edition of its template is asked."""

import pytest
from some_answers import CASES, ids
from some_templates import NAMES, SCHEMAS, a_template

from validator.catalogue import Catalogue
from validator.check import difference, found_in, read_case


@pytest.mark.parametrize("file", CASES, ids=ids(CASES))
@pytest.mark.parametrize("edition", ["published", "working"])
def test_a_case_has_exactly_its_findings(file, edition):
    case = read_case(file)
    assert difference(case, found_in(case, a_template(file.parent.name, edition))) == ""


@pytest.mark.parametrize("file", CASES, ids=ids(CASES))
def test_the_newest_published_version_is_asked(file):
    catalogue = Catalogue(SCHEMAS)
    assert a_template(file.parent.name).version == catalogue.versions(file.parent.name)[-1]


@pytest.mark.parametrize("name", NAMES)
def test_each_template_has_a_finished_audit_with_nothing_to_put_right(name):
    finished = [file for file in CASES if (file.parent.name, file.stem) == (name, "finished-good")]
    assert [read_case(file).findings for file in finished] == [()]


def test_every_folder_of_cases_is_a_template():
    assert sorted({file.parent.name for file in CASES}) == NAMES
