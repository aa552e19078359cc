"""How well the worker's own development is heard: on phrases labelled by hand, half of them innocent near-misses.

Most of the phrases helped to make the rule; the others were held back until it stood, and tell how it does on words
that it never saw. `pytest -rP` on this file shows the figures, and the phrases that were misheard.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from some_templates import NAMES, a_template

from validator.rules import Submitted, development_content
from validator.settings import ROOT
from validator.template.pointer import split

PHRASES: list[dict[str, Any]] = json.loads(
    (ROOT / "tests" / "data" / "development-phrases.json").read_text(encoding="utf-8")
)
PAGE = ROOT / "docs" / "checks.md"
DAY = date(2026, 11, 20)
JUDGED = "plan"
"""The section that stands for any other, where a box is in every section."""
LEAST = 0.95
"""Of precision and of recall, on words that the rule never saw."""


@dataclass(frozen=True)
class Heard:
    """What came of some phrases: those of development that were heard, and the others that were taken for it."""

    rightly: int
    wrongly: int
    asked: int
    innocent: int

    @property
    def precision(self) -> float:
        return self.rightly / (self.rightly + self.wrongly)

    @property
    def recall(self) -> float:
        return self.rightly / self.asked


def is_heard(phrase: dict[str, Any]) -> bool:
    """Whether the rule speaks of it, typed where it was labelled for."""
    template = a_template(phrase["template"])
    pointer = where(phrase)
    if "owner" in phrase:
        answers: dict[str, Any] = {
            "actions": [{split(pointer)[-1]: phrase["text"], "owner": phrase["owner"]}]
        }
    elif pointer.startswith("/actions/"):
        answers = {"actions": [{split(pointer)[-1]: phrase["text"]}]}
    else:
        section, name = split(pointer)
        answers = {section: {name: phrase["text"]}}
    found = development_content.RULE.findings(Submitted(template, answers, DAY))
    return pointer in [one.pointer for one in found]


def where(phrase: dict[str, Any]) -> str:
    """The box it was labelled for."""
    name = phrase["question"]
    if name == "overall_rationale":
        return "/overall/rationale"
    if name in ("what", "evidence"):
        return f"/actions/0/{name}"
    boxes = [section.below(name) for section in a_template(phrase["template"]).everywhere(name)]
    return f"/{JUDGED}/{name}" if f"/{JUDGED}/{name}" in boxes else boxes[0]


def heard(phrases: list[dict[str, Any]]) -> Heard:
    """The rule asked about each; those misheard are printed."""
    counted = {True: [0, 0], False: [0, 0]}
    for phrase in phrases:
        spoke = is_heard(phrase)
        counted[phrase["development"]][spoke] += 1
        if spoke != phrase["development"]:
            print("wrongly heard:" if spoke else "not heard:", phrase["text"])  # noqa: T201 - the report
    (missed, rightly), (left, wrongly) = counted[True], counted[False]
    return Heard(rightly, wrongly, missed + rightly, left + wrongly)


def some(*, held_back: bool) -> list[dict[str, Any]]:
    return [phrase for phrase in PHRASES if phrase["held_back"] is held_back]


def test_the_set_has_more_than_200_phrases_each_once_and_half_of_them_are_innocent():
    assert len({phrase["text"] for phrase in PHRASES}) == len(PHRASES) > 200
    for held_back in (True, False):
        labels = [phrase["development"] for phrase in some(held_back=held_back)]
        assert labels.count(True) == labels.count(False) > 40
    assert {phrase["template"] for phrase in PHRASES} == set(NAMES)


@pytest.mark.parametrize("held_back", [False, True], ids=["while it was made", "held back"])
def test_precision_and_recall_are_reported_and_are_as_the_page_of_checks_says(held_back):
    found = heard(some(held_back=held_back))
    print(f"precision {found.precision:.0%}, recall {found.recall:.0%}")  # noqa: T201 - the report
    assert min(found.precision, found.recall) >= LEAST
    told = (
        f"{found.rightly} of {found.asked} and {found.wrongly} of {found.innocent} of those held back until then"
        if held_back
        else f"found {found.rightly} of {found.asked} that are about development and spoke in {found.wrongly} of {found.innocent}"
    )
    page = PAGE.read_text(encoding="utf-8")
    assert told in page
    assert f"(precision {100 * found.precision:.0f} %, recall {100 * found.recall:.0f} %)" in page
