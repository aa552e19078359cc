"""The ledger's tables. What is received stands in `submissions`; what is still to be done about it in `deliveries`."""

from datetime import UTC, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)
from sqlalchemy.types import TypeDecorator

from validator.clock import in_utc


class Moment(TypeDecorator[datetime]):
    """A time, always UTC. SQLite drops the zone: it is taken off going in and put back coming out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Into the database. Raises ValueError for a time without a zone."""
        if value is None:
            return None
        return in_utc(value).replace(tzinfo=None) if dialect.name == "sqlite" else in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Out of the database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

submissions = Table(
    "submissions",
    metadata,
    Column("id", String, primary_key=True),
    Column("reference", String, nullable=False),
    Column("template", String, nullable=False),
    Column("version", String, nullable=False),
    Column("about", String),
    Column("supersedes", String),
    Column("author", String, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("month", String, nullable=False),  # in Europe/London
    Column("sha256", String, nullable=False),
    Column("sameness", String, nullable=False),
    Column("document", LargeBinary, nullable=False),  # canonical bytes: the record itself
    Index("submissions_by_author", "author", "id"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("submission_id", ForeignKey("submissions.id"), primary_key=True),
    Column("step", String, primary_key=True),
    Column("state", String, CheckConstraint("state IN ('owed', 'done')"), nullable=False),
    Column("attempts", Integer, nullable=False),  # those that failed
    Column("next_at", Moment, nullable=False),
    Column("last_error", String),
    Column("done_at", Moment),
    Index("deliveries_due", "state", "next_at"),
)

trials = Table("trials", metadata, Column("padding", LargeBinary, nullable=False))
"""Always empty: written and cleared in one transaction, to see whether a record could be kept now."""
