"""Documents in the database: each drawn once, and kept as it was drawn."""

from sqlalchemy import Connection, insert, select

from validator.canonical import sha256
from validator.ledger.record import Damaged
from validator.ledger.tables import documents


def get(connection: Connection, id: str) -> bytes | None:  # noqa: A002 - a record's id
    """The document, its digest checked. Raises Damaged."""
    query = select(documents.c.pdf, documents.c.sha256).where(documents.c.submission_id == id)
    found = connection.execute(query).one_or_none()
    if found is None:
        return None
    if sha256(found.pdf) != found.sha256:
        raise Damaged("The record's PDF was changed after it was drawn.")
    pdf: bytes = found.pdf
    return pdf


def keep(connection: Connection, id: str, pdf: bytes) -> None:  # noqa: A002 - a record's id
    """Keeps it, unless one is kept already."""
    there = select(documents.c.submission_id).where(documents.c.submission_id == id)
    if connection.execute(there).first() is None:
        row = {"submission_id": id, "pdf": pdf, "sha256": sha256(pdf)}
        connection.execute(insert(documents), row)
