"""Where to go after signing in: a page of this site, and no other (no open redirect)."""

SIGNED_IN = "/auth/signed-in/"
"""The page for somebody who has signed in again beside a form."""


def own_path(path: str) -> str:
    """A path of this site; `/` for whatever could lead elsewhere."""
    if path.startswith("/auth/") and path != SIGNED_IN:
        return "/"  # to sign in leads nowhere that does something to one's session
    plain = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if plain else "/"
