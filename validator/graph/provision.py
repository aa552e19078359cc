"""Setting a site up: its library, its lists, their columns. What is there already is left as it is, so it may be run again.

Columns that come along with a new list may be passed over without a word, so each is made by itself and read back.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from validator.graph.client import Graph
from validator.graph.lists import RowList, is_sure
from validator.graph.outcome import NotDone, Refused, Taken
from validator.graph.sites import drive_id, list_id, list_of_drive, make_list, site_id

Definition = Mapping[str, Any]
"""A column as Graph defines it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A list that there should be, or a library, and its columns."""

    title: str
    template: Literal["genericList", "documentLibrary"]
    columns: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that is as it should be (`made` just now), or that is not and is left as it is."""

    what: str
    state: Literal["made", "there", "wrong"]


def provision(graph: Graph, site_url: str, plans: tuple[Plan, ...]) -> Iterator[Done]:
    """Makes what is missing, and says each thing as it goes. Raises what Graph says; then it may be run again."""
    site = site_id(graph, site_url)
    for plan in plans:
        found = find(graph, site, plan)
        yield Done(plan.title, "there" if found else "made")
        if found is None:
            found = _made(graph, site, plan)
        yield from _columns(found, plan)


def find(graph: Graph, site: str, plan: Plan) -> RowList | None:
    """The list of this plan."""
    if plan.template == "genericList":
        number = list_id(graph, site, plan.title)
    else:
        drive = drive_id(graph, site, plan.title)
        number = None if drive is None else list_of_drive(graph, drive)
    return None if number is None else RowList(graph, site, number)


def wrong(column: Definition | None, wanted: Definition) -> str:
    """What is wrong with a column as it is, in words; empty when it will do."""
    if column is None:
        return "is not there"
    if wanted.get("enforceUniqueValues") and not is_sure(column):
        return "is not unique and indexed"
    for kind in ("text", "choice"):
        if kind in wanted and not isinstance(column.get(kind), dict):
            return "is of another kind"
    if missing := set(_choices(wanted)) - set(_choices(column)):
        return f"lacks the choice {', '.join(sorted(missing))}"
    return ""


def _made(graph: Graph, site: str, plan: Plan) -> RowList:
    with suppress(Taken):  # somebody else was quicker
        make_list(graph, site, plan.title, plan.template)
    found = find(graph, site, plan)
    if found is None:
        raise Refused(f"“{plan.title}” was made and can't be found.")
    return found


def _columns(there: RowList, plan: Plan) -> Iterator[Done]:
    before = there.columns()
    for wanted in plan.columns:
        name = str(wanted["name"])
        if name not in before:
            _add(there, wanted)
        _make_sure(there, wanted)
    after = there.columns()
    for wanted in plan.columns:
        name = str(wanted["name"])
        problem = wrong(after.get(name), wanted)
        what = f"{plan.title}: {name}"
        yield Done(f"{what} {problem}" if problem else what, _state(problem, name in before))


def _state(problem: str, was_there: bool) -> Literal["made", "there", "wrong"]:  # noqa: FBT001 - a word for two facts
    return "wrong" if problem else "there" if was_there else "made"


def _add(there: RowList, wanted: Definition) -> None:
    with suppress(Taken):
        try:
            there.add_column(wanted)
        except NotDone as why:
            if not wanted.get("enforceUniqueValues") or why.status not in {400, 500}:
                raise
            # Some sites make a column unique only once it has its index.
            there.add_column({name: value for name, value in wanted.items() if name != "enforceUniqueValues"})


def _make_sure(there: RowList, wanted: Definition) -> None:
    """Index first, then unique: the other way round is refused."""
    if not wanted.get("enforceUniqueValues"):
        return
    column = there.columns().get(str(wanted["name"]))
    if column is None or is_sure(column):
        return
    if not column.get("indexed"):
        there.change_column(str(column["id"]), {"indexed": True})
    there.change_column(str(column["id"]), {"enforceUniqueValues": True})


def _choices(column: Definition) -> list[str]:
    choice = column.get("choice")
    return list(choice.get("choices") or []) if isinstance(choice, dict) else []
