"""What `doctor` sees of a site: whether it is as it was set up, and whether more people may read it than should."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from validator.graph.client import Graph
from validator.graph.lists import KEY, RowList, is_sure
from validator.graph.outcome import NotDone
from validator.graph.provision import Plan, find, wrong
from validator.graph.sites import drive_id, permissions, site_id

EVERYBODY = ("everyone", "all users", "jeder", "tout le monde")
"""How SharePoint names the groups of everybody, in part. A site in another language has other names."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing seen, in words, and whether it is as it should be."""

    words: str
    well: bool = True


def examine(graph: Graph, site_url: str, plans: tuple[Plan, ...]) -> Iterator[Finding]:
    """Everything that can be seen without changing anything. What can't be asked is a finding too."""
    try:
        site = site_id(graph, site_url)
        yield Finding(f"{site_url} can be reached")
        for plan in plans:
            yield from _list(find(graph, site, plan), plan)
        for plan in plans:
            if plan.template == "documentLibrary":
                yield from _who(graph, drive_id(graph, site, plan.title))
    except NotDone as why:
        yield Finding(why.reason, well=False)


def _list(there: RowList | None, plan: Plan) -> Iterator[Finding]:
    if there is None:
        yield Finding(f"“{plan.title}” is not there: run casefile-audit provision", well=False)
        return
    columns = there.columns()
    problems = [
        f"{wanted['name']} {problem}"
        for wanted in plan.columns
        if (problem := wrong(columns.get(str(wanted["name"])), wanted))
    ]
    for problem in problems:
        yield Finding(f"“{plan.title}”: the column {problem}", well=False)
    if not problems:
        sure = f", {KEY} unique and indexed" if is_sure(columns.get(KEY)) else ""
        yield Finding(f"“{plan.title}” has its {len(plan.columns)} columns{sure}")


def _who(graph: Graph, drive: str | None) -> Iterator[Finding]:
    """Who may read the library, where the service may know. SharePoint goes by its own permissions, not by our roles."""
    if drive is None:
        return
    try:
        found = permissions(graph, drive)
    except NotDone as why:
        yield Finding(
            f"who else may read the library can't be seen from here: look in SharePoint. {why.reason}"
        )
        return
    names = sorted({name for one in found for name in _names(one)})
    if not names:
        yield Finding("Microsoft Graph names nobody who may read the library: look in SharePoint who does")
        return
    yield Finding(f"the library may be read by {', '.join(names)}")
    changing = sorted({name for one in found if _may_change(one) for name in _names(one)})
    if changing:
        yield Finding(f"and changed by {', '.join(changing)}: nobody but the service needs that")
    for name in names:
        if any(part in name.casefold() for part in EVERYBODY):
            yield Finding(
                f"the library may be read by {name}, which goes around the service's roles", well=False
            )
    if links := sum(bool(one.get("link")) for one in found):
        yield Finding(f"the library is shared by links ({links}): turn sharing off for the site", well=False)


def _may_change(permission: Mapping[str, Any]) -> bool:
    return bool({"write", "owner"} & set(permission.get("roles") or ()))


def _names(permission: Mapping[str, Any]) -> Iterator[str]:
    granted = permission.get("grantedToV2") or permission.get("grantedTo") or {}
    for kind in ("siteGroup", "group", "siteUser", "user", "application"):
        identity = granted.get(kind)
        if isinstance(identity, dict) and identity.get("displayName"):
            yield str(identity["displayName"])
            return
