"""What the routes work with, put on the application once."""

from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request

from validator.catalogue import Council
from validator.deliveries import Deliverer
from validator.http.limiting import Limiter
from validator.http.sign_in import SignIn, StandIns
from validator.http.site import Site
from validator.ledger import Sessions
from validator.people.directory import Directory
from validator.service import Drafting, Service


@dataclass(frozen=True)
class House:
    """All that a request may need, made once when the service starts."""

    service: Service
    site: Site
    council: Council
    deliverer: Deliverer
    drafting: Drafting
    directory: Callable[[], Directory] = Directory
    """As it stands when asked."""
    sign_in: SignIn = field(default_factory=StandIns)
    limiter: Limiter | None = None
    sessions: Sessions | None = None
    """Where people sign in; none where stand-ins are in use."""
    settings_in_use: tuple[tuple[str, str], ...] = ()
    """Each that is given, and its value as it may be shown."""


def house(request: Request) -> House:
    """The house a request came to."""
    found: House = request.app.state.house
    return found
