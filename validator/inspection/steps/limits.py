"""Whether every time limit was looked up in its source within a year."""

import json
from collections.abc import Iterator
from pathlib import Path

from validator.catalogue.files import line_of
from validator.check import stale_limits
from validator.dates import spoken
from validator.finding import Level, Place, TemplateFinding
from validator.inspection.job import Job
from validator.inspection.outcome import Part
from validator.inspection.saying import said
from validator.template import Limit
from validator.template.pointer import join


def limits(job: Job) -> Part:
    """A warning for each limit that wants looking up again, with the templates that have it."""
    found: dict[Limit, list[str]] = {}
    for template in job.read.templates:
        for limit in dict.fromkeys(stale_limits(template, job.today)):
            found.setdefault(limit, []).append(template.name)
    return Part(findings=tuple(_warnings(job, found)))


def _warnings(job: Job, found: dict[Limit, list[str]]) -> Iterator[TemplateFinding]:
    for limit, names in found.items():
        assert limit.checked_on
        place, pointer = _place(job, limit, names[0])
        yield said(
            "limit-stale",
            place,
            f"the time limit {limit.id} was last checked on {spoken(limit.checked_on)}, over 12 months ago",
            f"look it up in {limit.citation.rstrip('.')}, then set checked_on",
            level=Level.WARNING,
            pointer=pointer,
            templates=tuple(names),
        )


def _place(job: Job, limit: Limit, name: str) -> tuple[Place, str]:
    """Where the limit is written: in the template's own file, or in a shared one."""
    shared = sorted((job.schemas / "shared").glob("*.json"))
    for file in (job.read.files[name], *shared):
        for pointer, value in _members(_schema(file), ""):
            if pointer.endswith("/x-limit/id") and value == limit.id:
                return Place(file, line_of(file, pointer)), pointer.removesuffix("/id")
    return Place(job.read.files[name]), ""


def _schema(file: Path) -> object:
    """What a file holds; nothing where it can't be read, as a shared file may be that no template takes in."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def _members(value: object, pointer: str) -> Iterator[tuple[str, object]]:
    """Every named value of a schema, with its pointer."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, member in inner:
        where = join(pointer, name)
        yield where, member
        yield from _members(member, where)
