"""A document library as a drive: files by their paths, made and never overwritten unasked."""

from dataclasses import dataclass
from typing import Any

from validator.graph.client import Graph
from validator.graph.odata import by_path, query, segment
from validator.graph.outcome import NotThere, Unavailable
from validator.graph.quickxor import quickxor
from validator.graph.sessions import SMALL, in_parts

CONFLICT = "@microsoft.graph.conflictBehavior"


@dataclass(frozen=True, slots=True)
class Item:
    """A file or a folder. The hash may be missing for a while after a file was put."""

    id: str
    name: str
    size: int
    etag: str
    is_file: bool
    hash: str | None

    def matches(self, data: bytes) -> bool | None:
        """Whether it holds these bytes; None when only its bytes can say so."""
        if not self.is_file or self.size != len(data):
            return False
        return None if self.hash is None else self.hash == quickxor(data)


class Drive:
    """The files of one library."""

    def __init__(self, graph: Graph, drive_id: str) -> None:
        self.graph = graph
        self.id = drive_id
        self._here = f"/drives/{segment(drive_id)}"

    def find(self, path: str) -> Item:
        """What stands at a path. Raises NotThere."""
        return _item(self.graph.get(f"{self._here}/root:/{by_path(path)}"))

    def create(self, path: str, data: bytes) -> Item:
        """Puts a new file, with the folders above it. Raises Taken where something stands."""
        return self._put(path, data, "fail", {})

    def replace(self, path: str, data: bytes, etag: str) -> Item:
        """Puts other bytes into a file that is still as it was looked at. Raises Changed where it is not."""
        return self._put(path, data, "replace", {"If-Match": etag})

    def download(self, path: str) -> bytes:
        """A file's bytes. Raises NotThere."""
        return self.graph.download(f"{self._here}/root:/{by_path(path)}:/content")

    def children(self, path: str) -> list[Item]:
        """What stands in a folder, the root's being the empty path; empty where there is none."""
        folder = f"root:/{by_path(path)}:" if path else "root"
        try:
            return [
                _item(one) for one in self.graph.pages(f"{self._here}/{folder}/children", query(top="200"))
            ]
        except NotThere:
            return []

    def fields(self, item_id: str) -> dict[str, Any]:
        """The columns of a file."""
        return dict(self.graph.get(self._fields(item_id)))

    def set_fields(self, item_id: str, fields: dict[str, str]) -> None:
        """Sets columns of a file, all in one go: each time makes a version."""
        self.graph.patch(self._fields(item_id), fields)

    def columns(self) -> dict[str, dict[str, Any]]:
        """The columns of the library, by name."""
        return {str(one.get("name")): one for one in self.graph.pages(f"{self._here}/list/columns")}

    def level(self, path: str) -> str:
        """Whether a file is there for all (`published`), or is still somebody's (`checkout`)."""
        found = self.graph.get(f"{self._here}/root:/{by_path(path)}", query(select="id,publication"))
        return str((found.get("publication") or {}).get("level", "at no level that it says"))

    def remove(self, item_id: str) -> None:
        """Takes a file or a folder away. Only `doctor --deep` does, of what it made."""
        self.graph.delete(f"{self._here}/items/{segment(item_id)}")

    def _fields(self, item_id: str) -> str:
        return f"{self._here}/items/{segment(item_id)}/listItem/fields"

    def _put(self, path: str, data: bytes, on_conflict: str, headers: dict[str, str]) -> Item:
        at = f"{self._here}/root:/{by_path(path)}:"
        if len(data) <= SMALL:
            return _item(self.graph.put(f"{at}/content", data, {CONFLICT: on_conflict}, headers))
        wanted = {"item": {CONFLICT: on_conflict, "fileSize": len(data)}, "deferCommit": False}
        session = self.graph.post(f"{at}/createUploadSession", wanted, headers)
        return _item(in_parts(self.graph, session, data))


def _item(found: Any) -> Item:
    try:
        file = found.get("file")
        digest = ((file or {}).get("hashes") or {}).get("quickXorHash")
        return Item(
            str(found["id"]),
            str(found["name"]),
            int(found.get("size") or 0),
            str(found.get("eTag", "")),
            file is not None,
            digest if isinstance(digest, str) else None,
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        pass
    raise Unavailable("Microsoft Graph's answer is no file.")
