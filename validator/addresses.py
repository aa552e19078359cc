"""Addresses of other services: https, or http to this machine alone."""

import ipaddress
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""The names of this machine that the service itself goes by."""


def is_loopback(host: str) -> bool:
    """Whether this host is this machine, by its name or its number."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def origin(url: str) -> str:
    """Scheme, host and port of an address that may be called.

    Raises ValueError for any but https, or http to this machine; for a name and password in it; for no host.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host or parts.username is not None or parts.password is not None:
        raise ValueError("This is no address of a host.")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise ValueError("This address must be https; http is for this machine alone.")
    return f"{parts.scheme}://{host}:{parts.port or (443 if parts.scheme == 'https' else 80)}"
