"""A stand-in for SharePoint in a process of its own, and libraries over it."""

import base64
import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2

from validator.clock import Clock, fixed_clock
from validator.graph import Graph
from validator.graph.opening import Access, open_graph
from validator.graph.provision import provision
from validator.graph.tokens import Identity
from validator.library.place import Address
from validator.library.plans import plans
from validator.library.sharepoint import SharePointLibrary

SITE = "https://eastmere.sharepoint.com/sites/audits"
LIBRARY = "Audits"
SECRET = "hush-now"
NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
STANDING = fixed_clock(NOW)


def some_ids() -> Callable[[], str]:
    """Ids for requests, one after the other."""
    numbers = itertools.count(1)
    return lambda: f"00000000-0000-4000-8000-{next(numbers):012x}"


@dataclass
class Double:
    """The double, and what may be asked of it and told to it."""

    url: str
    http: httpx2.Client = field(repr=False)
    remembers: bool = False

    def ask(self, what: str) -> Any:
        return self.http.get(f"/-control/{what}").json()

    def do(self, what: str, **told: Any) -> None:
        self.http.post(f"/-control/{what}", json=told).raise_for_status()

    def tell(self, **told: Any) -> None:
        self.do("tell", **told)

    def fault(self, kind: str, operation: str, times: int = 1) -> None:
        """The next request of this kind meets this fault."""
        rules = {"rules": [{"kind": kind, "operation": operation, "times": times}]}
        self.tell(faults=rules)

    def files(self) -> dict[str, bytes]:
        return {one["path"]: base64.b64decode(one["content"]) for one in self.ask("files")}

    def rows(self, title: str) -> list[dict[str, Any]]:
        return self.ask("lists")[title]["rows"]

    def effects(self, *kinds: str) -> list[str]:
        """What was done, of these kinds."""
        return [one["what"] for one in self.ask("effects") if one["kind"] in kinds]

    def requests(self, *operations: str) -> list[dict[str, Any]]:
        return [one for one in self.ask("requests") if not operations or one["operation"] in operations]

    def put_file(self, path: str, data: bytes) -> None:
        """As a person would."""
        self.do("put-file", library=LIBRARY, path=path, content=base64.b64encode(data).decode())

    def access(self, secret: str = SECRET) -> Access:
        return Access(f"{self.url}/v1.0", SITE, Identity(self.url, "eastmere", "the-service", secret))

    @contextmanager
    def graph(self, clock: Clock = STANDING, secret: str = SECRET) -> Iterator[Graph]:
        graph = open_graph(self.access(secret), clock, some_ids())
        try:
            yield graph
        finally:
            graph.close()

    def provision(self) -> None:
        with self.graph() as graph:
            list(provision(graph, SITE, plans(LIBRARY)))

    def set_up(self) -> None:
        """As new, and provisioned: once in truth, then as it was then."""
        if not self.remembers:
            self.provision()
            self.do("remember")
            self.remembers = True
        self.do("recall")

    @contextmanager
    def library(self) -> Iterator[SharePointLibrary]:
        with self.graph() as graph:
            yield SharePointLibrary(graph, Address(SITE, LIBRARY))

    def settings(self) -> dict[str, str]:
        """What a command is told to find the double."""
        return {
            "CASEFILE_GRAPH_URL": self.url,
            "CASEFILE_AUTHORITY_URL": self.url,
            "CASEFILE_TENANT_ID": "eastmere",
            "CASEFILE_CLIENT_ID": "the-service",
            "CASEFILE_CLIENT_SECRET": SECRET,
            "CASEFILE_SHAREPOINT_SITE": SITE,
        }


@contextmanager
def doubling(store: Path, errors: int | None = None) -> Iterator[Double]:
    """The double, running; `errors` is where it says what went wrong with it, as a process is told."""
    process = subprocess.Popen(
        [sys.executable, "-m", "graph_double", "--store", str(store)],
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
    )
    assert process.stdout is not None
    try:
        url = process.stdout.readline().strip()
        with httpx2.Client(base_url=url, trust_env=False) as http:
            yield Double(url, http)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
