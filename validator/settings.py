"""What the service is told by its environment: variables that begin with `CASEFILE_`.

The table in `docs/develop/settings.md` says the same; a test holds the two together.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, HttpUrl, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from validator.addresses import origin
from validator.clock import Clock, fixed_clock, system_clock

ROOT = Path(__file__).resolve().parent.parent
"""The clone this runs from: its docs, its schemas, its site_config."""


def _may_be_called(url: HttpUrl) -> HttpUrl:
    origin(str(url))
    return url


Word = Annotated[
    str | None, BeforeValidator(lambda said: said.strip() or None if isinstance(said, str) else said)
]
"""Text, where blank is the same as not set."""
Secret = Annotated[SecretStr | None, BeforeValidator(lambda said: said or None)]
Elsewhere = Annotated[HttpUrl, AfterValidator(_may_be_called)]
"""Another service's address: https, or http to this machine alone."""


class Settings(BaseSettings):
    """The settings, each with what it is for. A value that can't be right is refused when the service starts."""

    model_config = SettingsConfigDict(env_prefix="CASEFILE_", extra="ignore", frozen=True)

    data: Path = Field(
        default=Path("var"), description="The folder for records, the ledger and the built site"
    )
    council: Path = Field(default=ROOT / "site_config" / "council.toml", description="The council's own file")
    database_url: Secret = Field(
        default=None,
        description="The PostgreSQL database for the ledger, as `postgresql://USER:PASSWORD@HOST/NAME`",
    )
    base_url: HttpUrl | None = Field(
        default=None, description="The address people use, where it is not the one served"
    )
    oidc_issuer: Word = Field(default=None, description="Who signs people in: an OpenID Connect issuer")
    oidc_client_id: Word = Field(default=None, description="What the issuer calls this service")
    oidc_client_secret: Secret = Field(
        default=None, description="The secret the issuer knows this service by"
    )
    tenant_id: Word = Field(
        default=None,
        description="The council's directory in Entra ID: people must be of it, and the service is known there",
    )
    session_idle_minutes: int = Field(
        default=30, ge=1, le=1_440, description="After how long unused a session ends, in minutes"
    )
    session_hours: int = Field(
        default=10, ge=1, le=24, description="After how long a session ends however it is used, in hours"
    )
    draft_days: int = Field(
        default=28, ge=1, le=3650, description="The days a draft is kept after it was last saved"
    )
    rate_per_minute: int | None = Field(
        default=None,
        ge=1,
        description="How many requests a minute one person may make; no limit for stand-ins unless it is set",
    )
    client_id: Word = Field(
        default=None, description="What Entra ID calls this service when it calls Microsoft Graph"
    )
    client_secret: Secret = Field(
        default=None,
        description="The secret that Entra ID knows this service by, where it has no certificate",
    )
    client_certificate: Path | None = Field(
        default=None,
        description="A PEM file with the private key and the certificate that Entra ID knows this service by",
    )
    graph_url: Elsewhere = Field(
        default=HttpUrl("https://graph.microsoft.com/v1.0"), description="Where Microsoft Graph is"
    )
    authority_url: Elsewhere = Field(
        default=HttpUrl("https://login.microsoftonline.com"), description="Where tokens for it come from"
    )
    sharepoint_site: Elsewhere | None = Field(
        default=None, description="The address of the SharePoint site that audits are kept in"
    )
    sharepoint_library: str = Field(
        default="Audits", min_length=1, description="The name of the document library in that site"
    )
    now: datetime | None = Field(
        default=None, description="A moment to take for now: tests only, on loopback"
    )

    @property
    def schemas(self) -> Path:
        """The folder of templates."""
        return ROOT / "schemas"

    @property
    def cases(self) -> Path:
        """The folder of example answers, each with the findings it should have; a demo is made of them."""
        return ROOT / "tests" / "cases"

    @property
    def clock(self) -> Clock:
        """The machine's clock, or one that stands still at `now`; without a zone that is taken for UTC."""
        if self.now is None:
            return system_clock
        return fixed_clock(self.now if self.now.tzinfo else self.now.replace(tzinfo=UTC))


NOT_BUILT = ("CASEFILE_SMTP_URL",)
"""Settings of things this version does not do yet. To run on as if they were not set would be a false promise."""


def not_built(environment: dict[str, str]) -> list[str]:
    """The settings given that this version can't honour."""
    return sorted(name for name in environment if name.startswith(NOT_BUILT))
