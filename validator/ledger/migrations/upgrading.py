"""Applying the revisions that a database has not had."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings: this package, and the connection whose transaction it works in."""
    settings = Config(attributes={"connection": connection})
    settings.set_main_option("script_location", "validator.ledger:migrations")
    settings.set_main_option("version_locations", "validator.ledger.migrations:revisions")
    settings.set_main_option("path_separator", "newline")
    return settings


def upgrade(connection: Connection, since: str | None) -> None:
    """Applies what is missing. `since` is the version of a database that does not say it itself."""
    settings = config(connection)
    if since is not None:
        command.stamp(settings, since)
    command.upgrade(settings, "head")
