"""What this service is to the provider: the settings of sign-in, held to be whole and safe before anything starts."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import SecretStr

from validator.settings import Settings

LOOPBACK = ("127.0.0.1", "localhost", "::1")
ENTRA = ("login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn")
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_PORTS = {"https": 443, "http": 80}


class NotSafe(ValueError):  # noqa: N818 - the sentence is what matters
    """Settings that would not be safe, or not work: a sentence that says which, and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Registration:
    """Who asks whom to sign people in."""

    issuer: str
    client_id: str
    client_secret: SecretStr
    tenant: str | None
    """Entra ID's directory, where that is the provider: people of no other are let in."""
    base: str
    """The address people use, without a slash at its end."""

    @property
    def redirect_uri(self) -> str:
        """Where the provider sends people back to."""
        return f"{self.base}/auth/callback"

    @property
    def host(self) -> str:
        """The one name this service answers to, as browsers say it."""
        return urlsplit(self.base).netloc

    @property
    def secure(self) -> bool:
        """Whether people reach it by https; else it is on loopback."""
        return self.base.startswith("https:")


def registration(settings: Settings, served: str) -> Registration | None:
    """What the settings say; None when no sign-in is configured. `served` is the address listened on.

    Raises NotSafe.
    """
    given = {
        "CASEFILE_OIDC_ISSUER": settings.oidc_issuer,
        "CASEFILE_OIDC_CLIENT_ID": settings.oidc_client_id,
        "CASEFILE_OIDC_CLIENT_SECRET": settings.oidc_client_secret,
    }
    missing = [name for name, value in given.items() if value is None]
    # with a site in SharePoint the tenant is what the service itself is known in
    if len(missing) == len(given) and (settings.tenant_id is None or settings.sharepoint_site is not None):
        return None
    if settings.oidc_issuer is None or settings.oidc_client_id is None or settings.oidc_client_secret is None:
        raise NotSafe(f"sign-in is half configured. Set {' and '.join(missing)} too, or none of them")
    if settings.now is not None:
        raise NotSafe("CASEFILE_NOW is for tests without sign-in: a clock that stands still ends no session")
    return Registration(
        issuer=_issuer(settings.oidc_issuer),
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        tenant=_tenant(settings.oidc_issuer, settings.tenant_id),
        base=_base(served if settings.base_url is None else str(settings.base_url)),
    )


def is_safe(url: str, *, loopback: bool = True) -> bool:
    """Whether what goes to this address can't be read on the way: https, or, with `loopback`, this machine itself."""
    parts = urlsplit(url)
    by_http = loopback and parts.scheme == "http" and parts.hostname in LOOPBACK
    return bool(parts.hostname) and (parts.scheme == "https" or by_http)


def _issuer(issuer: str) -> str:
    if not is_safe(issuer):
        raise NotSafe(
            f"CASEFILE_OIDC_ISSUER is {issuer}: it has to begin with https://, unless it is on this machine itself"
        )
    return issuer


def _base(url: str) -> str:
    parts = urlsplit(url)
    if not is_safe(url):
        raise NotSafe(
            f"people would use {url}: set CASEFILE_BASE_URL to an address that begins with https://. "
            "Only on this machine itself may it be http"
        )
    if parts.path not in ("", "/") or parts.query or parts.username:
        raise NotSafe(f"CASEFILE_BASE_URL is {url}: name the host alone, without a path, a query or a user")
    port = "" if parts.port in (None, _PORTS[parts.scheme]) else f":{parts.port}"
    name = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{name}{port}"


def _tenant(issuer: str, tenant: str | None) -> str | None:
    parts = urlsplit(issuer)
    if parts.hostname not in ENTRA:
        return tenant
    named = parts.path.split("/")[1] if "/" in parts.path else ""
    if not _GUID.fullmatch(named):
        raise NotSafe(
            f"CASEFILE_OIDC_ISSUER is {issuer}: name your own directory by its id, as in "
            "https://login.microsoftonline.com/DIRECTORY-ID/v2.0. Anything else would let other organisations in"
        )
    if tenant is not None and tenant.lower() != named.lower():
        raise NotSafe(f"CASEFILE_TENANT_ID is {tenant}, and CASEFILE_OIDC_ISSUER names {named}")
    return named.lower()
