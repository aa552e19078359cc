"""Finding a site, its libraries and its lists by the names that people gave them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from validator.graph.client import Graph
from validator.graph.odata import by_path, segment
from validator.graph.outcome import NotThere, Refused


def site_id(graph: Graph, url: str) -> str:
    """The id of the site at an address such as `https://eastmere.sharepoint.com/sites/audits`. Raises Refused."""
    parts = urlsplit(url)
    path = unquote(parts.path).strip("/")
    at = f"/sites/{segment(parts.hostname or '')}" + (f":/{by_path(path)}" if path else "")
    try:
        return str(graph.get(at)["id"])
    except NotThere as why:
        raise Refused(
            "There is no such site, or the service is not granted it.", why.status, why.code
        ) from None


def drive_id(graph: Graph, site: str, library: str) -> str | None:
    """The id of the library of this name."""
    return _named(graph, f"/sites/{segment(site)}/drives", library, "name")


def list_id(graph: Graph, site: str, name: str) -> str | None:
    """The id of the list of this name."""
    return _named(graph, f"/sites/{segment(site)}/lists", name, "displayName")


def make_list(graph: Graph, site: str, name: str, template: str) -> None:
    """Makes a list (`genericList`) or a library (`documentLibrary`)."""
    graph.post(f"/sites/{segment(site)}/lists", {"displayName": name, "list": {"template": template}})


def list_of_drive(graph: Graph, drive: str) -> str:
    """A library is a list too: its id."""
    return str(graph.get(f"/drives/{segment(drive)}/list")["id"])


def permissions(graph: Graph, drive: str) -> list[Mapping[str, Any]]:
    """Who may do what with a library's root, as far as the service may know."""
    root = str(graph.get(f"/drives/{segment(drive)}/root")["id"])
    return list(graph.pages(f"/drives/{segment(drive)}/items/{segment(root)}/permissions"))


def _named(graph: Graph, path: str, name: str, member: str) -> str | None:
    for one in graph.pages(path):
        if str(one.get(member, "")).casefold() == name.casefold():
            return str(one["id"])
    return None
