"""Answers put wrong on purpose, the same way in every run."""

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from validator.settings import ROOT
from validator.template import Template

CASES = sorted((ROOT / "tests" / "cases").glob("*/*.json"))
assert CASES, "the cases are not where the tests look for them"

WRONG: list[Any] = [
    None, True, 0, -1, 17, 2.5, 40.0, 10**20,
    "", " ", "\n", "x", "é" * 121, "😀" * 600, "x" * 5000, "17", "0" * 13,
    "yes", "no", "partly", "good", "inadequate", "Good", "{judgement}",
    "2026-02-30", "2026-6-1", "20260601", "2026-06-01T00:00:00Z", "27.06.2026", "2026-06-27", "-2026-06-27",
    [], {}, ["x"], ["x", "x"], ["visits", "visits"], {"x": 1}, [{}], [[]], [{"what": "x", "by": "2027-01-01", "owner": "x"}] * 21,
]  # fmt: skip


def read_case(file: Path) -> dict[str, Any]:
    """One case, as it stands in its file."""
    return json.loads(file.read_text(encoding="utf-8"))


def ids(files: list[Path]) -> list[str]:
    """What to call each case in a test's name."""
    return [f"{file.parent.name}/{file.stem}" for file in files]


def mutated(template: Template, answers: dict[str, Any], number: int) -> dict[str, Any]:
    """The answers with one to three things put wrong; the same for the same number."""
    chance = random.Random(f"{template.name} {number}")
    answers = copy.deepcopy(answers)
    for _ in range(chance.randint(1, 3)):
        _put_wrong(template, answers, chance)
    return answers


def _put_wrong(template: Template, answers: dict[str, Any], chance: random.Random) -> None:
    holder, key = chance.choice(list(places_of(answers)) or [(answers, "voice")])
    value = holder[key] if isinstance(holder, list) else holder.get(key)
    match chance.choice(["take out", "replace", "replace", "add", "repeat", "choose"]):
        case "take out":
            del holder[key]
        case "add" if isinstance(value, dict):
            value[
                chance.choice(
                    [*(question.name for question in template.questions()), "unknown", "x1", "", "-"]
                )
            ] = copy.deepcopy(chance.choice(WRONG))
        case "repeat" if isinstance(value, list):
            value.extend(value * chance.randint(1, 20))
        case "choose" if (question := chance.choice(list(template.questions()))).choices:
            section = answers.setdefault(question.pointer.split("/")[1], {})
            if isinstance(section, dict):
                section[question.name] = chance.choice(question.choices).value
        case _:
            holder[key] = copy.deepcopy(chance.choice(WRONG))


def places_of(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in answers: what holds it, and its name or number there."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield value, key
        yield from places_of(inner)
