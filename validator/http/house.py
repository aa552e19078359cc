"""What the routes work with, put on the application once."""

from dataclasses import dataclass, field

from starlette.requests import Request

from validator.catalogue import Council
from validator.deliveries import Deliverer
from validator.http.limiting import Limiter
from validator.http.sign_in import SignIn, StandIns
from validator.http.site import Site
from validator.service import Drafting, Service


@dataclass(frozen=True)
class House:
    """The service, the built site it stands in, the council it is for, the worker that delivers, drafts, who signs in how, how often."""

    service: Service
    site: Site
    council: Council
    deliverer: Deliverer
    drafting: Drafting
    sign_in: SignIn = field(default_factory=StandIns)
    limiter: Limiter | None = None


def house(request: Request) -> House:
    """The house a request came to."""
    found: House = request.app.state.house
    return found
