"""The place in SharePoint that a library is: found by its names, and refused where a row could be made twice."""

from collections.abc import Mapping
from dataclasses import dataclass

from validator.graph import KEY, Drive, Graph, RowList
from validator.graph.lists import is_sure
from validator.graph.sites import drive_id, list_id, site_id
from validator.library.library import LibraryRefused
from validator.library.rows import ROWS
from validator.library.trouble import told


@dataclass(frozen=True)
class Address:
    """What people call it."""

    site: str
    library: str


@dataclass(frozen=True)
class Place:
    """The library's drive, and its lists by the names that callers use."""

    drive: Drive
    lists: Mapping[str, RowList]


def find_place(graph: Graph, address: Address) -> Place:
    """Raises LibraryUnavailable, and LibraryRefused where something is missing or a list's Key is not unique."""
    with told("The library in SharePoint could not be reached"):
        site = site_id(graph, address.site)
        drive = drive_id(graph, site, address.library)
        if drive is None:
            raise LibraryRefused(
                f"The site has no library “{address.library}”: run casefile-audit provision."
            )
        lists = {rows: _sure_list(graph, site, ROWS[rows].title) for rows in ROWS}
    return Place(Drive(graph, drive), lists)


def _sure_list(graph: Graph, site: str, title: str) -> RowList:
    found = list_id(graph, site, title)
    if found is None:
        raise LibraryRefused(f"The site has no list “{title}”: run casefile-audit provision.")
    rows = RowList(graph, site, found)
    if not is_sure(rows.columns().get(KEY)):
        raise LibraryRefused(
            f"The column {KEY} of “{title}” is not unique and indexed, so that a row could be made twice: run casefile-audit provision."
        )
    return rows
