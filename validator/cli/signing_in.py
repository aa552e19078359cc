"""How people sign in to the service that `serve` starts, and what would not be safe to start."""

import os
from collections.abc import Callable

from validator.addresses import LOOPBACK
from validator.cli.ending import could_not_run
from validator.clock import Clock
from validator.http.sign_in import NotSafe, OpenId, Registration, SignIn, StandIns, registration
from validator.ledger import Sessions
from validator.people.directory import Directory
from validator.settings import Settings, not_built


def refuse_what_is_unsafe(host: str, settings: Settings) -> None:
    """End with a sentence, rather than start and be open to anybody, or not do what a setting promises."""
    try:
        registered = registration(settings, "http://127.0.0.1")
    except NotSafe as why:
        could_not_run(str(why))
    if host not in LOOPBACK and registered is None:
        could_not_run(
            f"will not listen on {host}: no sign-in is configured, so anybody who could reach it could read records. "
            "Leave out --host to serve this machine only"
        )
    if host not in LOOPBACK and registered is not None and not registered.secure:
        could_not_run(
            f"will not listen on {host} without knowing the address people use: "
            "set CASEFILE_BASE_URL to it. It begins with https://"
        )
    if names := not_built(dict(os.environ)):
        could_not_run(
            f"{', '.join(names)}: this version can't do that yet. Unset it to serve this machine only"
        )


def sign_in_by(
    registered: Registration | None, sessions: Sessions, clock: Clock, directory: Callable[[], Directory]
) -> SignIn:
    """Stand-ins, or the provider; somebody whom the directory knows goes by their id there."""
    if registered is None:
        return StandIns()

    def person_for(subject: str) -> str | None:
        person = directory().signed_in_as(subject)
        return None if person is None else person.id

    return OpenId(registered, sessions, clock, person_for)


def who_signs_in(registered: Registration | None) -> str:
    """The line that tells whoever starts the service."""
    if registered is None:
        return (
            "No sign-in is configured: you are a stand-in user, and only this machine can reach the service"
        )
    return f"People use {registered.base}/ and sign in at {registered.issuer}"
