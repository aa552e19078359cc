"""Run by Alembic: revisions are applied within the transaction of the connection that was handed over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
