"""Lists of a site: their columns, and rows that are made once and never changed by us."""

from collections.abc import Iterator, Mapping
from typing import Any

from validator.graph.client import Graph
from validator.graph.odata import literal, query, segment
from validator.graph.outcome import Unavailable

KEY = "Key"
"""The column, unique and indexed, that makes a row the only one of its kind."""


class RowList:
    """One list."""

    def __init__(self, graph: Graph, site_id: str, list_id: str) -> None:
        self.graph = graph
        self.id = list_id
        self._here = f"/sites/{segment(site_id)}/lists/{segment(list_id)}"

    def columns(self) -> dict[str, dict[str, Any]]:
        """Its columns, by name."""
        return {str(one.get("name")): one for one in self.graph.pages(f"{self._here}/columns")}

    def add_column(self, definition: Mapping[str, Any]) -> None:
        """Makes a column."""
        self.graph.post(f"{self._here}/columns", definition)

    def change_column(self, column_id: str, change: Mapping[str, Any]) -> None:
        """Changes a column."""
        self.graph.patch(f"{self._here}/columns/{segment(column_id)}", change)

    def add(self, fields: Mapping[str, str]) -> str:
        """Makes a row: its id. One with a Key that is there already is refused, with 400 or 409."""
        return str(self.graph.post(f"{self._here}/items", {"fields": fields}).get("id", ""))

    def with_key(self, key: str) -> dict[str, Any] | None:
        """The row of this key, or None: there is none, or it can't be seen yet."""
        asked = query(expand="fields", filter=f"fields/{KEY} eq {literal(key)}", top="2")
        found = list(self.graph.pages(f"{self._here}/items", asked))
        if not found:
            return None
        fields = found[0].get("fields")
        if not isinstance(fields, dict):
            raise Unavailable("Microsoft Graph gave a row without its fields.")
        return fields

    def keys(self) -> Iterator[str]:
        """Every row's key, and nothing else of it."""
        for one in self.graph.pages(f"{self._here}/items", query(expand=f"fields($select={KEY})", top="200")):
            yield str((one.get("fields") or {}).get(KEY, ""))

    def etag(self, item_id: str) -> str:
        """By what a row says which state of it this is."""
        return str(self.graph.get(f"{self._here}/items/{segment(item_id)}").get("eTag", ""))

    def change(self, item_id: str, fields: Mapping[str, str], etag: str) -> None:
        """Changes a row that is still as it was seen. Only `doctor --deep` does, of what it made. Raises Changed."""
        self.graph.patch(f"{self._here}/items/{segment(item_id)}/fields", fields, {"If-Match": etag})

    def remove(self, item_id: str) -> None:
        """Takes a row away. Only `doctor --deep` does, of what it made."""
        self.graph.delete(f"{self._here}/items/{segment(item_id)}")


def is_sure(column: Mapping[str, Any] | None) -> bool:
    """Whether a column keeps its values apart: unique, and indexed, without which it is not."""
    return bool(column and column.get("indexed") and column.get("enforceUniqueValues"))
