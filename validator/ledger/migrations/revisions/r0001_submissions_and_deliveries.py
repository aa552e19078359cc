"""The tables as the first version had them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Submissions, what is owed for them, and the table that tries whether there is room."""
    op.create_table(
        "submissions",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("reference", sa.String, nullable=False),
        sa.Column("template", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("about", sa.String),
        sa.Column("supersedes", sa.String),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("month", sa.String, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("sameness", sa.String, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )
    op.create_index("submissions_by_author", "submissions", ["author", "id"])
    op.create_table(
        "deliveries",
        sa.Column("submission_id", sa.String, sa.ForeignKey("submissions.id"), primary_key=True),
        sa.Column("step", sa.String, primary_key=True),
        sa.Column("state", sa.String, sa.CheckConstraint("state IN ('owed', 'done')"), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_error", sa.String),
        sa.Column("done_at", sa.DateTime(timezone=True)),
    )
    op.create_index("deliveries_due", "deliveries", ["state", "next_at"])
    op.create_table("trials", sa.Column("padding", sa.LargeBinary, nullable=False))
