"""Empty is absent and hidden is not sent: the Python half of the table that `docs/assets/form` is held to as well."""

import json
from pathlib import Path

import pytest

from validator.template import read_template
from validator.template.answers import asked, from_fields, tidy

TABLE = json.loads((Path(__file__).parent / "data" / "answers-table.json").read_text(encoding="utf-8"))
TEMPLATE = read_template(TABLE["template"], "sample", "1.0")
CASES = TABLE["cases"]


def test_the_table_has_cases_of_both_kinds() -> None:
    assert len(CASES) > 20
    assert any(case["left_out"] for case in CASES), "nothing hidden"
    assert any(not case["left_out"] for case in CASES), "nothing but hidden"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_posted_form_becomes_the_answers_of_the_table(case) -> None:
    answers, left_out = asked(TEMPLATE, from_fields(TEMPLATE, map(tuple, case["fields"])))
    assert answers == case["answers"]
    assert left_out == case["left_out"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_answers_put_in_order_once_stay_as_they_are(case) -> None:
    assert asked(TEMPLATE, case["answers"]) == (case["answers"], [])
    assert (tidy(case["answers"]) or {}) == case["answers"]
