"""Whom an audit is about, so that lists find it by them; drafts; who is signed in."""

import orjson
import sqlalchemy as sa
from alembic import op

from validator.ledger.parties import Parties, parties

revision = "0002"
down_revision = "0001"

PARTIES = ("child", "worker", "manager", "group_manager")
AT_ONCE = 200
"""Records held in memory together."""


def upgrade() -> None:
    """The columns filled from the documents, their indexes after that, and the new tables."""
    for name in PARTIES:
        column = sa.Column(name, sa.String, nullable=False, server_default="")
        op.add_column("submissions", column)
    _fill()
    for name in ("worker", "manager", "group_manager", "supersedes"):
        op.create_index(f"submissions_by_{name}", "submissions", [name, "id"])
    _drafts()
    _sessions()


def _fill() -> None:
    some = sa.text("SELECT id, document FROM submissions WHERE id > :last ORDER BY id LIMIT :at_once")
    names = ", ".join(f"{name} = :{name}" for name in PARTIES)
    fill = sa.text(f"UPDATE submissions SET {names} WHERE id = :id")  # noqa: S608 - our own column names
    connection, last = op.get_bind(), ""
    while found := connection.execute(some, {"last": last, "at_once": AT_ONCE}).all():
        connection.execute(fill, [{"id": id_, **_named(document)._asdict()} for id_, document in found])
        last = found[-1].id


def _named(document: bytes) -> Parties:
    """Nobody for a damaged document: that it is damaged is told when it is read."""
    try:
        kept = orjson.loads(document)
    except orjson.JSONDecodeError:
        kept = None
    return parties(kept.get("answers") if isinstance(kept, dict) else None)


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("owner", sa.String, primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("template", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("child", sa.String, nullable=False),
        sa.Column("answers", sa.LargeBinary, nullable=False),
        sa.Column("accepted", sa.LargeBinary, nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("drafts_by_owner", "drafts", ["owner", "saved_at", "id"])
    op.create_index("drafts_by_saved_at", "drafts", ["saved_at"])


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("roles", sa.String, nullable=False),
        sa.Column("issuer", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("provider_sid", sa.String, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("sessions_by_person", "sessions", ["person"])
    op.create_index("sessions_by_provider_sid", "sessions", ["provider_sid", "issuer"])
    op.create_table(
        "sign_in_attempts",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
    )
