"""Replaying past submissions against another version, against the bare engine on parsed objects."""

import copy
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import orjson

from tests.benchmarks.servers import NOW
from tests.benchmarks.submissions import MANY, as_folder, as_lines, submissions
from tests.benchmarks.table import CouldNotRun, Measure
from validator.catalogue import Catalogue
from validator.dates import local_date
from validator.replay import open_source, replay
from validator.settings import ROOT
from validator.shape import engine
from validator.template import Template, read_template

TITLE = "replay: 10,000 past submissions, against the bare engine (iter_errors) on parsed objects"
ROUNDS = 3
AT_ONCE = 500
"""Parsed submissions held for the baseline."""
TEMPLATES = 50


def run() -> list[Measure]:
    """Each way in turn, round by round; each figure is the median of the rounds' ratios of processor time."""
    catalogue = Catalogue(ROOT / "schemas")
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        lines, library, many = folder / "all.ndjson", folder / "library", folder / "many.ndjson"
        as_lines(lines, submissions())
        as_folder(library, lines)
        names = [f"template-{number}" for number in range(TEMPLATES)]
        schemas, *unread = (
            _many_templates(folder / f"schemas-{number}", catalogue, names) for number in range(1 + ROUNDS)
        )
        as_lines(many, submissions(names))
        hint, question, required = (_changed(catalogue, how) for how in (_a_hint, _a_question, _required))
        ways: dict[str, tuple[Callable[[], None], float | None]] = {
            "lines, a hint changed: rules see no difference": (_replaying(lines, catalogue, hint), 1.6),
            "a folder, the same": (_replaying(library, catalogue, hint), 1.6),
            "lines, a question more: rules are run": (_replaying(lines, catalogue, question), None),
            "lines, an answer newly required: every audit is hit": (
                _replaying(lines, catalogue, required),
                None,
            ),
            f"lines, {TEMPLATES} templates unchanged, read before": (_unchanged(many, schemas), None),
            f"lines, {TEMPLATES} templates unchanged, read within": (
                partial(_read_and_replay, many, iter(unread)),
                2.0,
            ),
        }
        rounds = [_round(lines, catalogue, [way for way, _ in ways.values()]) for _ in range(ROUNDS)]
    ratios = [median(column) for column in zip(*rounds, strict=True)]
    return [
        Measure(what, ratio, most=most) for (what, (_, most)), ratio in zip(ways.items(), ratios, strict=True)
    ]


def _round(lines: Path, catalogue: Catalogue, ways: list[Callable[[], None]]) -> list[float]:
    """Each way to the baseline just before it and just after it: minutes pass in a round, and machines change."""
    least, ratios = _bare(lines, catalogue), []
    for way in ways:
        took, before = _took(way), least
        least = _bare(lines, catalogue)
        ratios.append(2 * took / (before + least))
    return ratios


def _took(way: Callable[[], None]) -> float:
    start = process_time()
    way()
    return process_time() - start


def _bare(lines: Path, catalogue: Catalogue) -> float:
    """Seconds of the engine alone. Parsing is not counted, and little is held."""
    engines = {name: engine(_newest(catalogue, name)) for name in catalogue.names()}
    spent = 0.0
    with lines.open("rb") as file:
        while some := [orjson.loads(line) for line in islice(file, AT_ONCE)]:
            pairs = [(engines[one["template"]], one["answers"]) for one in some]
            start = process_time()
            for each, answers in pairs:
                list(each.iter_errors(answers))
            spent += process_time() - start
    return spent


def _replaying(path: Path, catalogue: Catalogue, against: dict[str, Template]) -> Callable[[], None]:
    def go() -> None:
        replayed = replay(open_source(path), catalogue, against, local_date(NOW))
        if replayed.audits != MANY or replayed.unread:
            raise CouldNotRun(f"{replayed.audits} of {MANY} were replayed: {replayed.problems[:1]}")

    return go


def _unchanged(many: Path, schemas: Path) -> Callable[[], None]:
    """With what is published read once, and what is edited once."""
    catalogue = Catalogue(schemas)
    edited = Catalogue(schemas)
    against = {name: _newest(edited, name) for name in edited.names()}
    return _replaying(many, catalogue, against)


def _read_and_replay(many: Path, unread: Iterator[Path]) -> None:
    """With templates that this process has never read: none may be known from the round before."""
    _unchanged(many, next(unread))()


def _newest(catalogue: Catalogue, name: str) -> Template:
    template = catalogue.template(name)
    assert template is not None
    return template


def _many_templates(schemas: Path, catalogue: Catalogue, names: list[str]) -> Path:
    """A folder of that many published templates, no two the same, and none the same as in another folder."""
    every = list(catalogue.every())
    for number, name in enumerate(names):
        schema = dict(every[number % len(every)].schema) | {"title": f"{name} in {schemas.name}"}
        file = schemas / "published" / name / "1.0.json"
        file.parent.mkdir(parents=True)
        file.write_bytes(orjson.dumps(schema))
    return schemas


def _changed(catalogue: Catalogue, how: Callable[[dict[str, Any]], None]) -> dict[str, Template]:
    """Every template, with one change of its section on the overall judgement."""
    changed = {}
    for template in catalogue.every():
        schema = copy.deepcopy(dict(template.schema))
        how(schema["properties"]["overall"])
        changed[template.name] = read_template(schema, template.name, "1.1")
    return changed


def _a_hint(section: dict[str, Any]) -> None:
    section["description"] = "Another hint."


def _a_question(section: dict[str, Any]) -> None:
    more = {"type": "string", "maxLength": 500, "title": "What else is there to say?"}
    section.setdefault("properties", {})["anything_else"] = more


def _required(section: dict[str, Any]) -> None:
    _a_question(section)
    section.setdefault("required", []).append("anything_else")
