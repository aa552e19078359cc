"""Where to go after signing in: a page of this site, and no other (no open redirect)."""


def own_path(path: str) -> str:
    """A path of this site; `/` for whatever could lead elsewhere."""
    plain = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if plain else "/"
