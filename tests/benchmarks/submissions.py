"""Ten thousand past submissions, invented: the finished audits of tests/cases, each a little different every time."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.benchmarks.servers import NOW
from validator.catalogue import Catalogue
from validator.clock import fixed_clock
from validator.ids import reference, uuid7
from validator.ledger import Submission
from validator.settings import ROOT

MANY = 10_000
SENTENCE = 20
"""Characters from which on an answer is somebody's own words."""


def finished() -> list[tuple[str, dict[str, Any]]]:
    """The template and the answers of each finished audit, in one order."""
    files = sorted((ROOT / "tests" / "cases").glob("*/finished-*.json"))
    return [(file.parent.name, json.loads(file.read_text(encoding="utf-8"))["answers"]) for file in files]


def submissions(names: list[str] | None = None, many: int = MANY) -> Iterator[Submission]:
    """Submissions as they are kept, the same ones each time. `names` are to be used for the templates, in turn."""
    audits, newest = finished(), Catalogue(ROOT / "schemas").versions
    for number in range(many):
        name, answers = audits[number % len(audits)]
        details = answers["details"] | {"child": f"{1_000_000 + number}"}
        clock = fixed_clock(NOW + timedelta(seconds=number))
        identifier = uuid7(clock, lambda length, number=number: number.to_bytes(length, "big"))  # type: ignore[misc]
        yield Submission(
            id=identifier,
            template=names[number % len(names)] if names else name,
            version="1.0" if names else newest(name)[-1],
            author="auditor",
            author_name="Ada Byrne",
            answers=answers | {"details": details},
            accepted=[],
            received_at=NOW,
            reference=reference(identifier),
        )


def marked(value: Any, mark: str) -> Any:
    """The same answers, with everybody's own words made a little different: in use no two audits have the same."""
    if isinstance(value, dict):
        return {name: marked(one, mark) for name, one in value.items()}
    if isinstance(value, list):
        return [marked(one, mark) for one in value]
    return f"{mark} {value}" if isinstance(value, str) and " " in value and len(value) > SENTENCE else value


def as_lines(file: Path, kept: Iterator[Submission]) -> None:
    """Write them one a line."""
    with file.open("wb") as lines:
        for one in kept:
            lines.write(one.bytes + b"\n")


def as_folder(folder: Path, file: Path) -> None:
    """Write the same as a library has them: a document a file."""
    for line in file.read_bytes().splitlines():
        identifier = json.loads(line)["id"]
        there = folder / "submissions" / identifier[:4]
        there.mkdir(parents=True, exist_ok=True)
        (there / f"{identifier}.json").write_bytes(line)
