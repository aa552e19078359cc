"""How values are written into Graph's addresses and filters, so that none of them can mean something else."""

from collections.abc import Mapping
from urllib.parse import quote


def literal(text: str) -> str:
    """A text as OData writes it: in quotes, those inside doubled."""
    return "'" + text.replace("'", "''") + "'"


def segment(text: str) -> str:
    """One part of an address, between slashes: a name or an id, never a way up or out."""
    if text in {"", ".", ".."}:
        raise ValueError("This can't be a part of an address.")
    return quote(text, safe="")


def by_path(path: str) -> str:
    """A file's path below a drive's root, as a part of an address."""
    return "/".join(segment(part) for part in path.split("/"))


def query(**options: str) -> Mapping[str, str]:
    """OData's own options, which begin with a dollar sign."""
    return {f"${name}": value for name, value in options.items()}
