"""The bytes of `directory.csv` as lines with named cells.

One line is one row, whatever quotation marks it opens: a slip in one row never swallows the next.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from validator.people.directory_columns import COLUMNS
from validator.people.directory_mistake import Mistake

MOST_BYTES = 8_000_000
MOST_ROWS = 20_000
LONGEST_LINE = 4_000

_LINE_END = re.compile(r"\r\n|\n|\r")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "In Excel, save it as “CSV UTF-8 (Comma delimited)”"
_NAMES = ", ".join(COLUMNS)


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is written: its number in the file, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows whose cells can be told apart, and what is wrong with the others."""

    lines: tuple[Line, ...]
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class _Header:
    """The columns in their order, how many cells the line has with blank ones at its end, and what stands between."""

    names: tuple[str, ...]
    width: int
    between: str


def open_table(data: bytes) -> Table | tuple[Mistake, ...]:
    """The rows of a file; or, where it can't be read as a whole, every reason why not."""
    text = _text(data)
    if isinstance(text, Mistake):
        return (text,)
    first, *rest = _LINE_END.split(text)
    between = ";" if first.count(";") > first.count(",") else ","
    header = _header(first, between)
    wrong = tuple(_wrong_header(header.names))
    if wrong:
        return wrong
    filled = [(number, line) for number, line in enumerate(rest, 2) if line.strip(f"{between} ")]
    if len(filled) > MOST_ROWS:
        number, _ = filled[MOST_ROWS]
        return (Mistake(number, "", "there are too many rows", f"Keep to {MOST_ROWS:,} people"),)
    cut_off = len(rest) + 1 if rest[-1:] != [""] else 0
    rows = [_line(number, line, header, cut_off=number == cut_off) for number, line in filled]
    return Table(
        tuple(row for row in rows if isinstance(row, Line)),
        tuple(row for row in rows if isinstance(row, Mistake)),
    )


def _text(data: bytes) -> str | Mistake:
    if len(data) > MOST_BYTES:
        return Mistake(0, "", "the file is too large", f"Keep it below {MOST_BYTES // 1_000_000} MB")
    if data.startswith(_UTF_16):
        return Mistake(0, "", "the file is written in UTF-16, not in UTF-8", _SAVE_AS)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8", errors="replace")
        return Mistake(len(_LINE_END.split(before)), "", "the file is not written in UTF-8", _SAVE_AS)
    return (
        text
        if text.strip()
        else Mistake(0, "", "the file is empty", f"Begin with a line that names the columns: {_NAMES}")
    )


def _header(line: str, between: str) -> _Header:
    """The names of the columns; none where the line can't be read. A spreadsheet may leave blank ones at the end."""
    cells = _cells(line, between)
    names = [] if isinstance(cells, str) else [cell.strip().lower() for cell in cells]
    width = len(names)
    while names and not names[-1]:
        names.pop()
    return _Header(tuple(names), width, between)


def _wrong_header(names: tuple[str, ...]) -> Iterator[Mistake]:
    """What is wrong with the header. Names are quoted only where it is one, and no row of somebody's."""
    known = sum(name in COLUMNS for name in names)
    if 2 * known < len(names) or not known:
        what = "the first line does not name the columns"
        yield Mistake(1, "", what, f"Write the names there, with commas or semicolons between: {_NAMES}")
        return
    for place, name in enumerate(names, 1):
        if name not in COLUMNS:
            quoted = f" “{name}”" if name.isprintable() and 0 < len(name) <= 40 and "@" not in name else ""
            yield Mistake(1, f"column {place}", f"no column is called that{quoted}", f"There are: {_NAMES}")
    for name, times in Counter(names).items():
        if name in COLUMNS and times > 1:
            yield Mistake(1, name, "the column is there more than once", "Keep one of them")
    for name, column in COLUMNS.items():
        if column.needed and name not in names:
            yield Mistake(1, name, "the column is not there", "Add it: every row needs it")


def _line(number: int, line: str, header: _Header, *, cut_off: bool) -> Line | Mistake:
    cells = _cells(line, header.between)
    if isinstance(cells, str):
        fix = "Type the line again: a row is one line, and quotation marks stand round a whole cell"
        return Mistake(number, "", cells, fix)
    written, names = len(cells), header.names
    while len(names) < len(cells) <= header.width and not cells[-1].strip():
        cells.pop()
    lacking = names[len(cells) :]
    if not cut_off and all(COLUMNS[name].may_lack for name in lacking):
        cells += [""] * len(lacking)
    if len(cells) != len(names):
        what = f"the row has {written} cells and the header {len(names)}"
        fix = "A cell that is left blank keeps its comma; one that holds a comma stands in quotation marks"
        return Mistake(number, "", what, fix)
    return Line(number, dict(zip(names, cells, strict=True)))


def _cells(line: str, between: str) -> list[str] | str:
    """The cells of a line, or what is wrong with it."""
    if len(line) > LONGEST_LINE:
        return "the line is too long"
    try:
        return next(csv.reader([line], delimiter=between, strict=True), [])
    except csv.Error:
        return "its quotation marks do not pair up"
