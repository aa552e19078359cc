"""Files of invented people, for tests of the directory."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from validator.people.directory_rows import Rows, read_rows

AREAS = ("fostering", "pathways")
HEADER = "id,name,email,sign_in,roles,manager,areas,left"


def a_row(id: str, **cells: str) -> str:  # noqa: A002
    """A line for somebody; what is not said of them is blank, but their name."""
    columns = HEADER.split(",")
    said = {"id": id, "name": f"Person {id}"} | cells
    assert set(said) <= set(columns)
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(said.get(column, "") for column in columns)
    return line.getvalue()


def a_file(*lines: str, header: str = HEADER) -> bytes:
    """A file of these lines."""
    return "\n".join([header, *lines, ""]).encode()


def reading(*lines: str, areas: Iterable[str] = AREAS) -> Rows:
    """What is read of these lines."""
    return read_rows(a_file(*lines), tuple(areas))


def told(rows: Rows) -> list[str]:
    """Every mistake in words."""
    return [str(one) for one in rows.mistakes]


def ids(rows: Rows) -> list[str]:
    """Who is in the directory."""
    return [one.id for one in rows.people]


def write(file: Path, data: bytes) -> None:
    """Put a file in place whole, as a new file."""
    beside = file.with_suffix(".new")
    beside.write_bytes(data)
    beside.replace(file)
