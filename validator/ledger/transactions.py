"""The two kinds of transaction: one that reads, and one that writes, of which there is one at a time."""

from sqlalchemy import Connection, Engine

_WRITING = "casefile_writing"


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the one turn to write before anything else."""
    return engine.execution_options(**{_WRITING: True})


def is_writing(connection: Connection) -> bool:
    """Whether this connection's transactions write."""
    return bool(connection.get_execution_options().get(_WRITING))
