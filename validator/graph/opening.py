"""A client of Graph, made of what the settings say."""

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx2

from validator.clock import Clock
from validator.graph.client import Graph
from validator.graph.hosts import Hosts
from validator.graph.outcome import Refused
from validator.graph.own_tokens import OwnTokens
from validator.graph.tokens import (
    PATIENCE,
    Identity,
    TokenSource,
    by_managed_identity,
    by_secret_or_certificate,
)


@dataclass(frozen=True)
class Access:
    """Where Graph and the site are, and who the service is there."""

    graph_url: str
    site_url: str
    identity: Identity


def new_id() -> str:
    """A name for one request, by which Microsoft can find it."""
    return str(uuid.UUID(bytes=secrets.token_bytes(16), version=4))


def open_graph(access: Access, clock: Clock, ids: Callable[[], str] = new_id) -> Graph:
    """Calls nobody yet. Raises Refused for settings that do not go together, ValueError for an address that may not be called."""
    hosts = Hosts(access.graph_url, access.site_url)
    return Graph(access.graph_url, hosts, token_source(access, clock), clock, ids)


def token_source(access: Access, clock: Clock) -> TokenSource:
    """By our own request from an authority on this machine; else by certificate, secret or managed identity."""
    who = access.identity
    parts = urlsplit(access.graph_url)
    resource = f"{parts.scheme}://{parts.netloc}"
    scope = f"{resource}/.default"
    registered = bool(who.tenant and who.client_id)
    if urlsplit(who.authority_url).scheme == "http":
        if not registered or not who.secret:
            raise Refused(
                "An authority on this machine is asked with a tenant, a client id and a client secret."
            )
        return OwnTokens(who, scope, clock)
    if not who.secret and who.certificate is None:
        return by_managed_identity(who, resource, httpx2.Client(timeout=PATIENCE, trust_env=False))
    if not registered:
        raise Refused("A client secret or certificate needs the tenant and the client id as well.")
    return by_secret_or_certificate(who, scope, httpx2.Client(timeout=PATIENCE))
