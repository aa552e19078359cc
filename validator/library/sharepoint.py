"""A library in SharePoint: documents in a document library, rows in lists, through Microsoft Graph.

Whatever was cut off may have been done all the same. So each thing is made in a way that refuses to make it twice,
and what is refused is looked at.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock

from validator.graph import Graph, NotThere
from validator.library.library import LibraryRefused, checked_key, checked_path, is_path
from validator.library.place import Address, Place, find_place
from validator.library.rows import DOCUMENT, document_columns, rows_named
from validator.library.sharepoint_files import holds, put_once
from validator.library.sharepoint_rows import add_row, find_row
from validator.library.trouble import told


class SharePointLibrary:
    """A document library and its lists. Nothing is called before it is used; many threads may use it."""

    def __init__(self, graph: Graph, address: Address) -> None:
        self._graph = graph
        self._address = address
        self._place: Place | None = None
        self._lock = Lock()

    def open(self) -> Place:
        """Finds the place, as every use does. Raises LibraryRefused where a row could be made twice, or a part is missing."""
        with self._lock:
            if self._place is None:
                self._place = find_place(self._graph, self._address)
            return self._place

    def ready(self) -> None:
        """Finds the place. Raises LibraryRefused where a row could be made twice, or a part is missing."""
        self.open()

    def put(self, path: str, data: bytes) -> bool:
        """As Library says. What a broken upload left of these bytes is put again, if it is still as it was seen."""
        with self._using(f"{checked_path(path)} could not be put into SharePoint") as place:
            return put_once(place.drive, path, data)

    def get(self, path: str) -> bytes | None:
        """A document's bytes, or None."""
        with self._using(f"{checked_path(path)} could not be read from SharePoint") as place:
            try:
                return place.drive.download(path)
            except NotThere:
                return None

    def holds(self, path: str, data: bytes) -> bool:
        """Whether these very bytes stand at this path, by SharePoint's own hash where it gives one."""
        with self._using(f"{checked_path(path)} could not be compared with SharePoint") as place:
            return holds(place.drive, path, data)

    def paths(self) -> Iterator[str]:
        """Every document's path, in order, but for what people put there under names of their own."""
        with self._using("The library in SharePoint could not be gone through") as place:
            folders = [""]
            while folders:
                folder = folders.pop(0)
                found = sorted(place.drive.children(folder.rstrip("/")), key=lambda item: item.name)
                yield from filter(is_path, (folder + item.name for item in found if item.is_file))
                folders[:0] = [f"{folder}{item.name}/" for item in found if not item.is_file]

    def describe(self, path: str, columns: Mapping[str, str]) -> None:
        """Sets the columns in one request, and none when they are so already: each makes a version."""
        wanted = document_columns(columns)
        with self._using(f"{checked_path(path)} could not be described in SharePoint") as place:
            item = place.drive.find(path)
            there = place.drive.fields(item.id)
            if any(there.get(name) != value for name, value in wanted.items()):
                place.drive.set_fields(item.id, wanted)

    def described(self, path: str) -> dict[str, str]:
        """The columns of a document; none for one that is not there."""
        with self._using(f"{checked_path(path)} could not be read from SharePoint") as place:
            try:
                fields = place.drive.fields(place.drive.find(path).id)
            except NotThere:
                return {}
            return {
                name: str(fields[name])
                for name in (column.name for column in DOCUMENT)
                if fields.get(name) is not None
            }

    def add(self, rows: str, key: str, row: Mapping[str, str]) -> None:
        """Makes one row. One of this key that is there is left as it is, whatever people wrote into it."""
        kind = rows_named(rows)
        checked = kind.checked(row)
        with self._using(f"A row could not be added to “{kind.title}”") as place:
            add_row(place.lists[rows], kind.title, checked_key(key), checked)

    def row(self, rows: str, key: str) -> dict[str, str] | None:
        """The row of this key as it is now, or None."""
        kind = rows_named(rows)
        with self._using(f"“{kind.title}” could not be read") as place:
            return find_row(place.lists[rows], checked_key(key), {column.name for column in kind.columns})

    def keys(self, rows: str) -> Iterator[str]:
        """The key of every row, 200 to a question."""
        kind = rows_named(rows)
        with self._using(f"“{kind.title}” could not be gone through") as place:
            yield from place.lists[rows].keys()

    @contextmanager
    def _using(self, what: str) -> Iterator[Place]:
        """The place. When a person has something to put right, it is found anew the next time: it may be another by then."""
        place = self.open()
        try:
            with told(what):
                yield place
        except LibraryRefused:
            with self._lock:
                self._place = None
            raise
