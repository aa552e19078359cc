"""Every case under tests/cases gives exactly the findings it says, whichever edition of its template is asked."""

from datetime import date

import pytest
from some_answers import CASES, ids, read_case
from some_templates import NAMES, SCHEMAS, a_template

from validator.catalogue import Catalogue
from validator.check import check
from validator.template.answers import tidy

RECEIVED_ON = "2026-11-23"
"""The day of receipt, where a case names none."""

MUST, MAY = {"description", "answers", "findings"}, {"received_on"}


@pytest.mark.parametrize("file", CASES, ids=ids(CASES))
@pytest.mark.parametrize("edition", ["published", "working"])
def test_a_case_has_exactly_its_findings(file, edition):
    case = read_case(file)
    received_on = date.fromisoformat(case.get("received_on", RECEIVED_ON))
    found = check(a_template(file.parent.name, edition), tidy(case["answers"]) or {}, received_on)
    assert [(one["pointer"], one["code"]) for one in case["findings"]] == [
        (one.pointer, one.code) for one in found
    ]


@pytest.mark.parametrize("file", CASES, ids=ids(CASES))
def test_a_case_says_what_it_shows_and_has_no_key_that_nothing_reads(file):
    case = read_case(file)
    assert case.keys() >= MUST
    assert case.keys() - MUST - MAY == set()
    assert case["description"].strip()
    assert [one.keys() for one in case["findings"]] == [{"pointer", "code"}] * len(case["findings"])


@pytest.mark.parametrize("file", CASES, ids=ids(CASES))
def test_the_newest_published_version_is_asked(file):
    catalogue = Catalogue(SCHEMAS)
    assert a_template(file.parent.name).version == catalogue.versions(file.parent.name)[-1]


@pytest.mark.parametrize("name", NAMES)
def test_each_template_has_a_finished_audit_with_nothing_to_put_right(name):
    finished = [file for file in CASES if (file.parent.name, file.stem) == (name, "finished-good")]
    assert [read_case(file)["findings"] for file in finished] == [[]]


def test_every_folder_of_cases_is_a_template():
    assert sorted({file.parent.name for file in CASES}) == NAMES
