"""The rows of `directory.csv` as people. Every mistake of the file is told at once, and none gives anybody anything.

A row with a mistake in itself is left out; of two that say the same of themselves, both are. Where a row is right and
what it refers to is not there (a manager, an area), the row stands and that one reference is dropped.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from validator.people.directory_columns import Value, read_cell
from validator.people.directory_mistake import Mistake, Wrong
from validator.people.directory_text import Line, open_table
from validator.people.person import Person


@dataclass(frozen=True, slots=True)
class Rows:
    """What a file says: the people of the rows that are right, and every mistake, first line first."""

    people: tuple[Person, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    unreadable: bool = False
    """Whether the file can't be read as a whole: then there are no people, and that means nothing."""
    opened: bool = True
    """Whether it could be opened; if not, it may be right."""


@dataclass(slots=True)
class _Row:
    """A row as far as it is read: the values of its right cells, and whether it stays."""

    line: int
    values: dict[str, Value] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    stays: bool = True

    def text(self, column: str) -> str:
        value = self.values.get(column)
        return value if isinstance(value, str) else ""

    def words(self, column: str) -> frozenset[str]:
        value = self.values.get(column)
        return value if isinstance(value, frozenset) else frozenset()

    def wrong(self, column: str, what: str, fix: str) -> None:
        self.mistakes.append(Mistake(self.line, column, what, fix))


def read_rows(data: bytes, areas: Collection[str]) -> Rows:
    """The people of a file, held to the council's service areas. Never raises, whatever the bytes are."""
    table = open_table(data)
    if isinstance(table, tuple):
        return Rows(mistakes=table, unreadable=True)
    rows = [_read(line) for line in table.lines]
    for column, spelling in _UNIQUE.items():
        _refuse_the_same(rows, column, spelling)
    _hold_to_areas(rows, areas)
    managers = _managers(rows)
    mistakes = [*table.mistakes, *(one for row in rows for one in row.mistakes)]
    people = tuple(_person(row, managers) for row in rows if row.stays)
    return Rows(people, tuple(sorted(mistakes)))


def _read(line: Line) -> _Row:
    row = _Row(line.number)
    for column, cell in line.cells.items():
        value = read_cell(column, cell)
        if isinstance(value, Wrong):
            row.wrong(column, *value)
            row.stays = False
        else:
            row.values[column] = value
    return row


def _folded(text: str) -> str:
    """Two ids that look alike are the same to whoever types them."""
    return unicodedata.normalize("NFKC", text).casefold()


_UNIQUE: Mapping[str, Callable[[str], str]] = {"id": _folded, "email": str.casefold, "sign_in": str}
"""The columns in which no two rows may say the same, each with what counts as the same."""


def _refuse_the_same(rows: list[_Row], column: str, spelling: Callable[[str], str]) -> None:
    """Nobody can say which of them is right, so none stays."""
    same: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if text := row.text(column):
            same[spelling(text)].append(row)
    for alike in same.values():
        if len(alike) > 1:
            first, second = alike[0].line, alike[1].line
            for row in alike:
                other = second if row is alike[0] else first
                row.wrong(
                    column, f"line {other} has the same", "Keep it in one row, and clear or change the other"
                )
                row.stays = False


def _hold_to_areas(rows: list[_Row], areas: Collection[str]) -> None:
    """Drops an area that the council does not have, and all of those whose role has none."""
    known = frozenset(areas)
    for row in rows:
        said = row.words("areas")
        if said - known:
            there = ", ".join(areas) or "none yet"
            row.wrong("areas", "the council has no such service area", f"council.toml lists: {there}")
        # A role that can't be read is told already.
        if said and "roles" in row.values and row.words("roles").isdisjoint({"ap", "group-manager"}):
            fix = "Add the role ap or group-manager, or clear the areas"
            row.wrong("areas", "only an Advanced Practitioner or a group manager is for an area", fix)
            said = frozenset()
        row.values["areas"] = said & known


def _managers(rows: list[_Row]) -> dict[str, str]:
    """Who manages whom, among the rows that stay: no loop, and nobody who is not there."""
    lines = {row.text("id"): row.line for row in rows}
    above = {row.text("id"): row.text("manager") for row in rows if row.text("id")}
    looping = set(_looping(above))
    for row in rows:
        manager = row.text("manager")
        if manager and manager not in lines:
            row.wrong(
                "manager", "no row has this id", "Add a row for the manager, put the id right, or clear it"
            )
        elif manager and row.text("id") in looping:
            what = f"this goes round in a circle: so does the manager in line {lines[manager]}"
            fix = "Clear or change one manager of the circle"
            row.wrong("manager", "this is the row's own id" if manager == row.text("id") else what, fix)
    staying = {row.text("id") for row in rows if row.stays}
    return {one: manager for one, manager in above.items() if manager in staying and one not in looping}


def _looping(above: Mapping[str, str]) -> Iterator[str]:
    """The ids that are their own manager, in however many steps."""
    done: set[str] = set()
    for start in above:
        path: dict[str, None] = {}
        at = start
        while at in above and at not in done and at not in path:
            path[at] = None
            at = above[at]
        if at in path:
            way = list(path)
            yield from way[way.index(at) :]
        done.update(path)


def _person(row: _Row, managers: Mapping[str, str]) -> Person:
    left = row.values.get("left")
    return Person(
        id=row.text("id"),
        name=row.text("name"),
        email=row.text("email"),
        sign_in=row.text("sign_in"),
        roles=row.words("roles"),
        manager=managers.get(row.text("id"), ""),
        areas=row.words("areas"),
        left=left if isinstance(left, date) else None,
    )
