"""The lists beside the documents, and the columns of both: what a person finds in SharePoint.

Nothing here says anything of a child. The values are texts, dates as `2026-11-23`: a date of SharePoint's own moves
with the time zone of the site.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal["line", "text", "choice"]

LINE = 255
"""Characters in one line, at most: SharePoint's own limit."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a line, a text of several lines, or one of some choices."""

    name: str
    kind: Kind = "line"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """A list: what people call it, and its columns beside `Key`."""

    title: str
    columns: tuple[Column, ...]

    def checked(self, row: Mapping[str, str]) -> dict[str, str]:
        """The row, if the list has its columns and they have room for it. Raises ValueError: no caller may send such a one."""
        return _checked(self.columns, row)


STATES = ("open", "done", "not-done")
"""What becomes of an action; a row is made open, and people say the rest."""

DOCUMENT = (
    Column("Reference"),
    Column("Template"),
    Column("Version"),
    Column("SubmittedBy"),
    Column("ReceivedAt"),
    Column("About"),
    Column("Supersedes"),
)
"""The columns of a document. SharePoint shows the service as the author, so who sent it is a column too."""

REGISTER = Rows(
    "Audit register",
    (Column("Reference"), Column("Template"), Column("Version"), Column("ReceivedAt"), Column("Digest")),
)
ACTIONS = Rows(
    "Audit actions",
    (
        Column("Reference"),
        Column("What", "text"),
        Column("Owner"),
        Column("By"),
        Column("State", "choice", STATES),
    ),
)
ROWS: Mapping[str, Rows] = MappingProxyType({"register": REGISTER, "actions": ACTIONS})
"""By the names that callers use."""


def rows_named(rows: str) -> Rows:
    """The list of this name. Raises ValueError."""
    if rows not in ROWS:
        raise ValueError(f"There is no list “{rows}”.")
    return ROWS[rows]


def document_columns(columns: Mapping[str, str]) -> dict[str, str]:
    """The columns, if documents have them. Raises ValueError."""
    return _checked(DOCUMENT, columns)


def _checked(known: tuple[Column, ...], values: Mapping[str, str]) -> dict[str, str]:
    by_name = {column.name: column for column in known}
    for name, value in values.items():
        column = by_name.get(name)
        if column is None:
            raise ValueError(f"There is no column “{name}”.")
        if column.kind == "choice" and value not in column.choices:
            raise ValueError(f"The column “{name}” has other choices.")
        if column.kind == "line" and (len(value) > LINE or "\n" in value):
            raise ValueError(f"The column “{name}” holds one line of {LINE} characters.")
    return dict(values)
