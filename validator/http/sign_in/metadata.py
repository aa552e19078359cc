"""What a provider says of itself."""

from pydantic import BaseModel, ConfigDict, ValidationError

from validator.http.sign_in.failing import NOT_SET_UP, SignInFailed
from validator.http.sign_in.registration import is_safe


class Metadata(BaseModel):
    """The parts of OpenID Connect Discovery that are used here."""

    model_config = ConfigDict(frozen=True)

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None = None
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    authorization_response_iss_parameter_supported: bool = False

    @property
    def client_auth(self) -> str:
        """How this service shows the provider who it is: the usual way, unless only the other is taken."""
        basic, post = "client_secret_basic", "client_secret_post"
        offered = self.token_endpoint_auth_methods_supported
        return post if post in offered and basic not in offered else basic


def read_metadata(said: object, issuer: str) -> Metadata:
    """The metadata, if they are this issuer's and lead nowhere that could be listened in on. Raises SignInFailed."""
    try:
        metadata = Metadata.model_validate(said)
    except ValidationError as mistakes:
        names = ", ".join(sorted({str(one["loc"][0]) for one in mistakes.errors() if one["loc"]}))
        raise SignInFailed(NOT_SET_UP, f"the provider's metadata lack {names or 'everything'}") from None
    if metadata.issuer != issuer:
        raise SignInFailed(
            NOT_SET_UP, "the provider's metadata are of another issuer than CASEFILE_OIDC_ISSUER"
        )
    loopback = issuer.startswith("http:")
    places = (metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri)
    if not all(is_safe(url, loopback=loopback) for url in (*places, metadata.end_session_endpoint or issuer)):
        raise SignInFailed(NOT_SET_UP, "the provider's metadata name an address that is not https")
    return metadata
