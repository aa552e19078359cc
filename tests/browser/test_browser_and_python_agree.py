"""The two halves of one rule, Python's and the browser's: what is read, what is asked and what is sent."""

import json
import random

import pytest
from playwright.sync_api import Page
from sample_form import TABLE, TEMPLATE
from sample_steps import (
    add_row,
)

from validator.template import Kind, Question
from validator.template.answers import asked, from_fields
from validator.template.condition import holds
from validator.template.pointer import general

pytestmark = pytest.mark.browser


# The two halves of one rule: Python's and the browser's

PUT_IN = """
async (forms) => {
  const { read, toSend } = await import("/assets/form/answers.js");
  const { hide } = await import("/assets/form/conditions.js");
  const form = document.querySelector("form.cf-form");
  const controls = [...form.elements].filter(({ name }) => name.startsWith("/"));
  return JSON.parse(forms).map((put) => {
    for (const control of controls) {
      const values = put.filter(([name]) => name === control.name).map(([, value]) => value);
      if (["radio", "checkbox"].includes(control.type)) control.checked = values.includes(control.value);
      else control.value = values.at(-1) ?? "";
    }
    const answers = read(form);
    const leftOut = hide(answers);
    return [toSend(answers), leftOut];
  });
}
"""
"""Puts each list of fields into the page's controls; gives what would be sent, and what is left out."""

ROWS = 4


@pytest.fixture
def long_form(form: Page) -> Page:
    """The form with all the rows it takes."""
    for _ in range(ROWS - 1):
        add_row(form)
    return form


def test_the_page_reads_the_table_of_answers_as_python_does(long_form: Page) -> None:
    cases = TABLE["cases"]
    assert len(cases) > 20
    results = long_form.evaluate(PUT_IN, json.dumps([case["fields"] for case in cases]))
    for case, (answers, left_out) in zip(cases, results, strict=True):
        assert answers == case["answers"], case["why"]
        assert left_out == case["left_out"], case["why"]


def some_fields(chance: random.Random) -> list[tuple[str, str]]:
    """A form filled at random: about half of it, rows too."""
    return [
        (pointer, value)
        for asked_of in TEMPLATE.questions()
        for pointer in [
            asked_of.pointer.replace("/-/", f"/{row}/")
            for row in range(ROWS if "/-/" in asked_of.pointer else 1)
        ]
        for value in some_values(asked_of, chance)
    ]


def some_values(asked_of: Question, chance: random.Random) -> list[str]:
    """What might be put into one question: nothing, something, or for a list of choices several things."""
    values = [choice.value for choice in asked_of.choices]
    if asked_of.kind is Kind.CHOICES:
        return [value for value in values if chance.random() < 0.4]
    if asked_of.kind is Kind.ROWS or chance.random() < 0.4:
        return []
    samples = {
        Kind.TEXT: ["words", " "],
        Kind.LONG_TEXT: ["words", " \n", "two\r\nlines"],
        Kind.DATE: ["2026-06-30"],
        Kind.NUMBER: ["3", "0.5", "many"],
    }
    return [chance.choice(values or samples[asked_of.kind])]


def test_browser_and_python_agree_on_what_is_sent_from_any_filled_form(long_form: Page) -> None:
    chance = random.Random(2026)
    forms = [some_fields(chance) for _ in range(1500)]
    left_out_in_all = 0
    for fields, (answers, left_out) in zip(forms, long_form.evaluate(PUT_IN, json.dumps(forms)), strict=True):
        expected, dropped = asked(TEMPLATE, from_fields(TEMPLATE, fields))
        assert answers == expected, fields
        # The page counts blank rows too, so a row's number may differ.
        assert list(map(general, left_out)) == list(map(general, dropped)), fields
        left_out_in_all += len(left_out)
    assert left_out_in_all > 1000, "hardly anything was hidden: this shows nothing"


NAMES = ["voice", "seen_alone", "constructor", "toString", "0", "1", "-"]
VALUES = ["yes", "no", "partly", 3, ["yes"], ""]


def some_pointer(chance: random.Random) -> str:
    return "".join(f"/{chance.choice(NAMES)}" for _ in range(chance.randint(1, 3)))


def some_rule(chance: random.Random, depth: int = 3):
    """A rule of any shape the build can make."""
    shape = (
        chance.choice(["all", "any", "not", "in", "answered"]) if depth else chance.choice(["in", "answered"])
    )
    if shape in ("all", "any"):
        return {shape: [some_rule(chance, depth - 1) for _ in range(chance.randint(0, 3))]}
    if shape == "not":
        return {"not": some_rule(chance, depth - 1)}
    rule = {"answer": some_pointer(chance)}
    return rule | (
        {"in": chance.sample(["yes", "no", "partly"], chance.randint(0, 3))} if shape == "in" else {}
    )


def some_answers(chance: random.Random, depth: int = 3):
    """Answers of any shape, well formed or not."""
    shape = chance.choice(["object", "object", "list", "value"]) if depth else "value"
    if shape == "object" or depth == 3:
        return {name: some_answers(chance, depth - 1) for name in chance.sample(NAMES, chance.randint(1, 5))}
    if shape == "list":
        return [some_answers(chance, depth - 1) for _ in range(chance.randint(0, 3))]
    return chance.choice(VALUES)


def test_a_rule_means_in_the_browser_what_it_means_in_python(form: Page) -> None:
    chance = random.Random(2026)
    pairs = [(some_rule(chance), some_answers(chance)) for _ in range(5000)]
    judged = form.evaluate(
        """async (pairs) => {
          const { holds } = await import("/assets/form/conditions.js");
          return JSON.parse(pairs).map(([rule, answers]) => holds(rule, answers));
        }""",
        json.dumps(pairs),
    )
    expected = [holds(rule, answers) for rule, answers in pairs]
    assert 500 < sum(expected) < 4500, "hardly any rule went both ways: this shows nothing"
    for pair, is_true, should_be in zip(pairs, judged, expected, strict=True):
        assert is_true == should_be, pair
