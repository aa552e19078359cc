"""The columns of `directory.csv`, and how a cell of each is read.

The table in `docs/develop/directory.md` says the same; a test holds the two together.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from validator.people.directory_mistake import Wrong
from validator.people.rights import ROLES
from validator.people.subject import subject

Value = str | frozenset[str] | date | None

_ADDRESS = re.compile(
    r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}",
    re.ASCII | re.IGNORECASE,
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORMULA = ("=", "+", "-", "@")
"""A spreadsheet takes what begins so for a formula, and runs it for whoever opens the file."""


def _id(cell: str) -> Value | Wrong:
    if not cell:
        return Wrong("it is blank", "Write the name by which audits name this person, such as a.worker")
    return _id_of_another(cell)


def _id_of_another(cell: str) -> Value | Wrong:
    return Wrong("an id holds no space", "Write it as audits do, such as a.worker") if " " in cell else cell


def _name(cell: str) -> Value | Wrong:
    return cell or Wrong("it is blank", "Write the name that people are to read")


def _email(cell: str) -> Value | Wrong:
    if not cell or _ADDRESS.fullmatch(cell):
        return cell
    return Wrong(
        "this is no e-mail address", "Write one address alone, such as a.worker@council.example, or nothing"
    )


def _sign_in(cell: str) -> Value | Wrong:
    if cell.isascii() and " " not in cell:
        return subject(cell)
    return Wrong(
        "this is no id from sign-in",
        "Copy the object id from Entra ID, or the provider's subject; or clear it",
    )


def _roles(cell: str) -> Value | Wrong:
    roles = frozenset(words(cell.lower()))
    if roles <= set(ROLES):
        return roles
    return Wrong(
        "there is no such role", f"Choose from {', '.join(ROLES)}, with spaces or semicolons between"
    )


def _areas(cell: str) -> Value | Wrong:
    return frozenset(words(cell))


def _left(cell: str) -> Value | Wrong:
    try:
        if not cell:
            return None
        if _DAY.fullmatch(cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    return Wrong(
        "this is no date",
        "Write it as 2026-11-23; in Excel, make the column Text first, or it changes the date",
    )


def words(cell: str) -> list[str]:
    """The words of a cell that may hold several, with spaces or semicolons between."""
    return cell.replace(";", " ").split()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, in words for the documentation; how long a cell may be; how it is read."""

    holds: str
    longest: int
    read: Callable[[str], Value | Wrong]
    needed: bool = False
    """Whether the header has to name it."""
    may_lack: bool = False
    """Whether a row may end before it: a spreadsheet leaves out blank cells at the end of rows."""


COLUMNS: Mapping[str, Column] = {
    "id": Column("The directory name, as audits name this person. No spaces", 120, _id, needed=True),
    "name": Column("The name that people read", 120, _name, needed=True),
    "email": Column("Where messages go. Without it they get none", 254, _email),
    "sign_in": Column(
        "How sign-in knows them: the object id in Entra ID, or another provider’s subject", 255, _sign_in
    ),
    "roles": Column(
        "Which messages are for them, not what they may do: that comes from sign-in alone", 200, _roles
    ),
    "manager": Column("The id of their manager, who has a row too", 120, _id_of_another),
    "areas": Column(
        "The service areas that an Advanced Practitioner or a group manager is for, by their ids in `council.toml`",
        1000,
        _areas,
        may_lack=True,
    ),
    "left": Column(
        "Their last day. The row stays, so that old audits still show a name", 10, _left, may_lack=True
    ),
}


def read_cell(column: str, written: str) -> Value | Wrong:
    """What a cell says, or what is wrong with it."""
    cell = unicodedata.normalize("NFC", written.replace("\N{NO-BREAK SPACE}", " ").strip(" "))
    if not cell.isprintable():
        return Wrong("it holds a character that can't be seen, such as a tab", "Type the cell again")
    if cell.startswith(_FORMULA):
        return Wrong(
            "it looks like a formula", f"Let it begin with something other than {' '.join(_FORMULA)}"
        )
    if len(cell) > COLUMNS[column].longest:
        return Wrong("it is too long", f"Use {COLUMNS[column].longest} characters or fewer")
    return COLUMNS[column].read(cell)
