"""The parts of `doctor --deep`. Each tries one thing that only a real site can say, and says what it saw.

What matters to keeping things exactly once is not as it should be when it fails; the rest is told, to be written down.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from time import monotonic, sleep

from validator.graph.checks import Finding
from validator.graph.client import Graph
from validator.graph.files import Drive
from validator.graph.lists import KEY, RowList
from validator.graph.odata import segment
from validator.graph.outcome import Changed, NotDone, Taken

LOOKS = 30
"""How often something is looked for that may take its time."""

DATA = b'{"tried": "by doctor --deep"}\n'
PDF = b"%PDF-1.7\n% tried by doctor --deep\n%%EOF\n"


@dataclass
class Trial:
    """A site to try things in, and how time passes there."""

    graph: Graph
    site: str
    drive: Drive
    rows: RowList
    name: str
    pause: Callable[[float], None] = sleep
    clock: Callable[[], float] = monotonic
    made: list[str] = field(default_factory=list)

    def until(self, seen: Callable[[], bool]) -> str:
        """How long it took until it was seen, in words."""
        began = self.clock()
        for look in range(LOOKS):
            if seen():
                return f"after {self.clock() - began:.1f} s, look {look + 1}"
            self.pause(1.0)
        return f"not within {self.clock() - began:.0f} s"


Part = Callable[[Trial], Iterator[Finding]]


def unique(trial: Trial) -> Iterator[Finding]:
    """1, 2: what a second row of one key is refused with, and when a filter sees the first."""
    row = {"Title": trial.name, KEY: trial.name}
    trial.made.append(trial.rows.add(row))
    try:
        trial.made.append(trial.rows.add(row))
        yield Finding("a second row of one key was made: rows can double", well=False)
    except NotDone as why:
        yield Finding(
            f"a second row of one key is refused with {why.status} {why.code}", why.status in {400, 409}
        )
    yield Finding(
        f"a new row is found by its key {trial.until(lambda: trial.rows.with_key(trial.name) is not None)}"
    )


def create_only(trial: Trial) -> Iterator[Finding]:
    """3: whether a file that is there, and an empty one, stay as they are."""
    for name, data in (("there.json", DATA), ("empty.json", b"")):
        path = f"{trial.name}/{name}"
        trial.drive.create(path, data)
        try:
            trial.drive.create(path, DATA + DATA)
            yield Finding(f"{name} was overwritten by a put that was to fail", well=False)
        except Taken as why:
            yield Finding(f"{name} is not overwritten: {why.status} {why.code}")


def hashes(trial: Trial) -> Iterator[Finding]:
    """4, 5: when the hash appears, and whether what was put stays as it was put."""
    for name, data in (("record.json", DATA * 50), ("record.pdf", PDF)):
        path = f"{trial.name}/{name}"
        trial.drive.create(path, data)
        yield Finding(f"the hash of {name} is there {trial.until(partial(_has_hash, trial, path))}")
        same = trial.drive.download(path) == data and trial.drive.find(path).matches(data) is not False
        yield Finding(
            f"{name} {'stays as it was put' if same else 'was changed by the site: a label or a policy?'}",
            same,
        )


def _has_hash(trial: Trial, path: str) -> bool:
    return trial.drive.find(path).hash is not None


def fields(trial: Trial) -> Iterator[Finding]:
    """6: whether the service may set the columns of a file."""
    path = f"{trial.name}/described.json"
    trial.drive.set_fields(trial.drive.create(path, DATA).id, {"Reference": "tried"})
    there = trial.drive.fields(trial.drive.find(path).id).get("Reference")
    yield Finding("the columns of a file can be set", there == "tried")


def inline(trial: Trial) -> Iterator[Finding]:
    """7: whether columns that come along with a new list are made; the service need not be allowed to try."""
    wanted = {
        "displayName": trial.name,
        "list": {"template": "genericList"},
        "columns": [{"name": KEY, "text": {}}],
    }
    try:
        made = str(trial.graph.post(f"/sites/{segment(trial.site)}/lists", wanted)["id"])
    except NotDone as why:
        yield Finding(f"lists can't be made with this identity, as it should be ({why.status})")
        return
    try:
        kept = KEY in RowList(trial.graph, trial.site, made).columns()
        yield Finding(f"columns that come along with a list are {'made' if kept else 'passed over'}")
    finally:
        trial.graph.delete(f"/sites/{segment(trial.site)}/lists/{segment(made)}")


def etags(trial: Trial) -> Iterator[Finding]:
    """8: whether a row takes If-Match with the eTag it gives, and refuses it once it has changed."""
    if not trial.made:
        yield Finding("no row could be made to try eTags with", well=False)
        return
    number = trial.made[0]
    seen = trial.rows.etag(number)
    trial.rows.change(number, {"Title": "once"}, seen)
    try:
        trial.rows.change(number, {"Title": "twice"}, seen)
        yield Finding("a row was changed by a stale eTag", well=False)
    except Changed:
        yield Finding(f"a row keeps to its eTag, which looks like {seen[:1]}…{seen[-3:]}")


def demands(trial: Trial) -> Iterator[Finding]:
    """9: whether a file is there for all once it is put, or waits for approval or for columns to be filled."""
    required = [
        name for name, one in trial.drive.columns().items() if one.get("required") and not one.get("readOnly")
    ]
    yield Finding(f"the library's required columns: {', '.join(required) or 'none'}", not required)
    yield Finding(f"a file that is put is {trial.drive.level(f'{trial.name}/there.json')}")
