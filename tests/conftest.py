"""What tests share: the built site, a house to call in this process, and one to call over the network."""

import gc
import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis
import pytest
from some_calls import NOW
from some_house import a_house
from some_postgresql import Server, serving_postgresql
from some_sharepoint import Double, doubling

from validator.catalogue import Catalogue
from validator.cli.site import build_site
from validator.http import create_app
from validator.http.house import House
from validator.settings import ROOT, Settings

# Every process that a test starts may keep what Python compiled. Where the machine says that nothing is kept,
# each would compile four thousand files of its packages again, which takes it longer than to start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# How long one example takes is the machine's affair.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.load_profile("here")

CASES = ROOT / "tests" / "cases"
HERE = "http://127.0.0.1"


def case(name: str, which: str) -> dict[str, Any]:
    """One of the cases under tests/cases."""
    return json.loads((CASES / name / f"{which}.json").read_text(encoding="utf-8"))


def pytest_collection_finish() -> None:
    """What was collected stays for the whole run: looking through it for what could be freed took a tenth of the time."""
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the long form of a harness unless the command names its marker: -m slow."""
    if "slow" not in config.option.markexpr:
        slow = [item for item in items if item.get_closest_marker("slow")]
        items[:] = [item for item in items if item not in slow]
        config.hook.pytest_deselected(items=slow)


@pytest.fixture(autouse=True)
def _logs_as_they_come() -> Iterator[None]:
    """A command that was run in this process keeps faults quiet in its logs; the next test sees them again."""
    before = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(before)


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings()


@pytest.fixture(scope="session")
def catalogue(settings: Settings) -> Catalogue:
    """The published templates."""
    return Catalogue(settings.schemas)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Path:
    """The folder of the site, built once with what is published."""
    folder = tmp_path_factory.mktemp("built") / "site"
    build_site(folder, settings)
    return folder


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A real PostgreSQL, started once. It runs as another user, to whom another run of pytest may shut its own folder."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, serving_postgresql(Path(folder)) as server:
        yield server


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Where an empty ledger is: a test that asks for it is run over both databases."""
    if request.param == "SQLite":
        return tmp_path / "kept" / "ledger.sqlite"
    server: Server = request.getfixturevalue("postgresql")
    return server.new()


@pytest.fixture
def house(tmp_path: Path, built_site: Path, catalogue: Catalogue, settings: Settings) -> Iterator[House]:
    """A house of its own for one test."""
    with a_house(tmp_path / "data", built_site, catalogue, settings) as found:
        yield found


@pytest.fixture
def client(house: House) -> Iterator[Any]:
    """A caller on the same site, signed in as nobody in particular."""
    from starlette.testclient import TestClient

    with TestClient(create_app(house), base_url=HERE, headers={"Origin": HERE}) as caller:
        yield caller


@dataclass
class Served:
    """`casefile-audit serve`, running as a process of its own."""

    url: str
    data: Path
    process: subprocess.Popen[str]


def start(data: Path, *more: str, **environment: str) -> Served:
    """Start the service and wait until it says where it is."""
    process = subprocess.Popen(
        [sys.executable, "-m", "validator", "serve", "--port", "0", "--data", str(data), *more],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "CASEFILE_NOW": NOW.isoformat(), "PYTHONUNBUFFERED": "1"} | environment,
    )
    assert process.stdout is not None
    return Served(process.stdout.readline().strip(), data, process)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, built_site: Path) -> Iterator[Served]:
    """One running service for the whole run; each test sends with ids of its own."""
    data = tmp_path_factory.mktemp("served")
    shutil.copytree(built_site, data / "site")
    running = start(data)
    yield running
    running.process.terminate()
    running.process.wait(30)
    assert running.process.stdout is not None
    running.process.stdout.close()


@pytest.fixture(scope="session")
def running_double(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Double]:
    """The stand-in for SharePoint, started once."""
    with doubling(tmp_path_factory.mktemp("double") / "store.sqlite") as double:
        yield double


@pytest.fixture
def empty_double(running_double: Double) -> Iterator[Double]:
    """A site with nothing in it. What was sent or answered against the contract fails the test."""
    running_double.do("forget")
    yield running_double
    assert running_double.ask("violations") == []


@pytest.fixture
def double(empty_double: Double) -> Double:
    """A site that is set up."""
    empty_double.set_up()
    return empty_double


@pytest.fixture(scope="session")
def provider() -> Iterator[Any]:
    """A real OpenID Connect provider, for all tests of a worker."""
    from some_provider import running

    with running() as found:
        yield found
