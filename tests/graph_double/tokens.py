"""Tokens, as Entra ID gives them for client credentials."""

import secrets
from urllib.parse import parse_qs

from graph_double.messages import Reply, Request, given
from graph_double.store import Store


def token(store: Store, request: Request) -> Reply:
    """A new one each time."""
    form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
    wanted = (
        store.told("client_id"),
        store.told("client_secret"),
        "client_credentials",
        store.told("url") + "/.default",
    )
    if (
        form.get("client_id"),
        form.get("client_secret"),
        form.get("grant_type"),
        form.get("scope"),
    ) != wanted:
        return given(401, {"error": "invalid_client", "error_description": "-", "error_codes": [7000215]})
    made = f"canary-token-{secrets.token_hex(16)}"
    store.do("INSERT INTO tokens VALUES (?)", made)
    return given(200, {"token_type": "Bearer", "expires_in": 3599, "access_token": made})


def is_good(store: Store, request: Request) -> bool:
    scheme, _, made = request.headers.get("authorization", "").partition(" ")
    return scheme == "Bearer" and store.one("SELECT 1 FROM tokens WHERE token = ?", made) is not None
