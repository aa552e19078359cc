"""A house where people sign in by a provider, called within this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pydantic import SecretStr
from some_provider import CLIENT, SECRET, Person, Provider
from some_submissions import with_a_ledger
from starlette.testclient import TestClient

from validator.catalogue import Catalogue, read_council
from validator.cli.keeping import Keeping, keeping
from validator.clock import Clock, system_clock
from validator.http import create_app
from validator.http.house import House
from validator.http.sign_in import OpenId, Registration
from validator.http.site import Site
from validator.ids import uuid7
from validator.ledger import USUAL_LIMITS, SessionLimits
from validator.service import Drafting, Service
from validator.settings import Settings

BASE = "http://127.0.0.1"


def registered(issuer: str, **changed: Any) -> Registration:
    """What the service is to that provider."""
    usual = {"client_id": CLIENT, "client_secret": SecretStr(SECRET), "tenant": None, "base": BASE}
    return Registration(issuer=issuer, **usual | changed)


@dataclass
class Signing:
    """One instance of the service, and what it keeps."""

    caller: TestClient
    kept: Keeping
    sign_in: OpenId
    app: Any

    @property
    def base(self) -> str:
        return self.sign_in.registered.base

    def another_browser(self) -> TestClient:
        """A browser that holds nothing yet."""
        return TestClient(self.app, base_url=self.base, headers={"Origin": self.base}, follow_redirects=False)


@contextmanager
def signing_in(
    data: Path,
    site: Path,
    to: Registration,
    *,
    clock: Clock = system_clock,
    limits: SessionLimits = USUAL_LIMITS,
    **more: Any,
) -> Iterator[Signing]:
    """A service on a data folder, where people sign in at `to`. It can be called by one browser."""
    settings = Settings()
    catalogue = Catalogue(settings.schemas)
    with keeping(with_a_ledger(data), clock, limits) as kept:
        sign_in = OpenId(to, kept.sessions, clock, **more)
        council = read_council(settings.council, catalogue.every())
        service = Service(catalogue, kept.ledger, clock, council)
        place = Site(site, lambda: uuid7(clock))
        drafting = Drafting(catalogue, kept.drafts, clock)
        house = House(service, place, council, kept.deliverer, drafting, sign_in=sign_in)
        app = create_app(house, to.host)
        origin = {"Origin": to.base}
        with TestClient(app, base_url=to.base, headers=origin, follow_redirects=False) as caller:
            yield Signing(caller, kept, sign_in, app)


def sent_to(caller: TestClient, path: str = "/") -> str:
    """The provider's address that signing in leads to."""
    response = caller.get("/auth/login", params={"next": path})
    assert response.status_code == 303, response.text
    return response.headers["Location"]


def query(url: str) -> dict[str, str]:
    """What stands after the question mark."""
    return {name: value for name, (value,) in parse_qs(urlsplit(url).query).items()}


def sign_in(caller: TestClient, provider: Provider, account: str = "ada", path: str = "/") -> Any:
    """Sign in at the real provider: the answer to coming back."""
    provider.serve(str(caller.base_url).rstrip("/"))
    with Person() as person:
        return caller.get(person.comes_back(sent_to(caller, path), account))
