"""The tables. What is received stands in `submissions`, its PDF in `documents`; what is still to do, in `deliveries`.

Until when a library is to be left alone stands in `pauses`. What a person types before sending stands in `drafts`, who is signed in in `sessions`. A change here needs a
revision in `migrations`; a test holds the two together.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
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
    text,
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


class Text(TypeDecorator[str]):
    """Text. PostgreSQL takes no NUL character: its picture (U+2400) stands for it there."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Into the database."""
        if value is None or dialect.name == "sqlite":
            return value
        return value.replace("\0", "\u2400")


metadata = MetaData()

NOBODY = text("''")
"""An empty text, as the database itself writes it."""

submissions = Table(
    "submissions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reference", Text, nullable=False),
    Column("template", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("about", Text),
    Column("supersedes", Text),
    Column("author", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("month", Text, nullable=False),  # in Europe/London
    Column("sha256", Text, nullable=False),
    Column("sameness", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),  # canonical bytes: the record itself
    # from the document's /details, empty where it does not say
    Column("child", Text, nullable=False, server_default=NOBODY),
    Column("worker", Text, nullable=False, server_default=NOBODY),
    Column("manager", Text, nullable=False, server_default=NOBODY),
    Column("group_manager", Text, nullable=False, server_default=NOBODY),
    Index("submissions_by_author", "author", "id"),
    Index("submissions_by_worker", "worker", "id"),
    Index("submissions_by_manager", "manager", "id"),
    Index("submissions_by_group_manager", "group_manager", "id"),
    Index("submissions_by_supersedes", "supersedes", "id"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("submission_id", ForeignKey("submissions.id"), primary_key=True),
    Column("step", Text, primary_key=True),
    Column("state", Text, CheckConstraint("state IN ('owed', 'done', 'held')"), nullable=False),
    Column("attempts", Integer, nullable=False),  # those that failed
    Column("next_at", Moment, nullable=False),
    Column("last_error", Text),
    Column("done_at", Moment),
    Column("leased_until", Moment),
    Column("leased_by", Text),
    Index("deliveries_due", "state", "next_at"),
)

documents = Table(
    "documents",
    metadata,
    Column("submission_id", ForeignKey("submissions.id"), primary_key=True),
    Column("pdf", LargeBinary, nullable=False),  # drawn once
    Column("sha256", Text, nullable=False),
)

pauses = Table(
    "pauses",
    metadata,
    Column("library", Text, primary_key=True),
    Column("until", Moment, nullable=False),
)
"""Until when a library asked to be left alone."""

trials = Table("trials", metadata, Column("padding", LargeBinary, nullable=False))
"""Always empty: written and cleared in one transaction, to see whether a record could be kept now."""

drafts = Table(
    "drafts",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("template", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("child", Text, nullable=False),
    Column("answers", LargeBinary, nullable=False),  # canonical bytes
    Column("accepted", LargeBinary, nullable=False),  # canonical bytes
    Column("revision", BigInteger, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Index("drafts_by_owner", "owner", "saved_at", "id"),
    Index("drafts_by_saved_at", "saved_at"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("key", Text, primary_key=True),  # SHA-256 of the secret that the browser holds
    Column("person", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),  # a JSON array
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("provider_sid", Text, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Index("sessions_by_person", "person"),
    Index("sessions_by_provider_sid", "provider_sid", "issuer"),
)

sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    Column("key", Text, primary_key=True),  # SHA-256 of the state that the browser and the provider hold
    Column("data", LargeBinary, nullable=False),  # a JSON object
    Column("ends_at", Moment, nullable=False),
)
