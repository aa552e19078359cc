"""Who is at a delivery, what waits for a person, and the documents, drawn once. Every record is owed the new steps."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

STEPS = ("render", "pdf", "columns", "actions", "verify", "register")
"""Those that came with this revision."""
OLD = "submission_id, step, state, attempts, next_at, last_error, done_at"


def upgrade() -> None:
    """The table is made anew, because SQLite changes no constraint."""
    op.create_table(
        "deliveries_new",
        sa.Column("submission_id", sa.String, sa.ForeignKey("submissions.id"), primary_key=True),
        sa.Column("step", sa.String, primary_key=True),
        sa.Column(
            "state", sa.String, sa.CheckConstraint("state IN ('owed', 'done', 'held')"), nullable=False
        ),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_error", sa.String),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.Column("leased_by", sa.String),
    )
    op.execute(f"INSERT INTO deliveries_new ({OLD}) SELECT {OLD} FROM deliveries")  # noqa: S608 - our own names
    _owe()
    op.drop_table("deliveries")
    op.rename_table("deliveries_new", "deliveries")
    op.create_index("deliveries_due", "deliveries", ["state", "next_at"])
    op.create_table(
        "documents",
        sa.Column("submission_id", sa.String, sa.ForeignKey("submissions.id"), primary_key=True),
        sa.Column("pdf", sa.LargeBinary, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
    )
    op.create_table(
        "pauses",
        sa.Column("library", sa.String, primary_key=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )


def _owe() -> None:
    owe = sa.text(
        "INSERT INTO deliveries_new (submission_id, step, state, attempts, next_at) "
        "SELECT id, :step, 'owed', 0, received_at FROM submissions"
    )
    op.get_bind().execute(owe, [{"step": step} for step in STEPS])
