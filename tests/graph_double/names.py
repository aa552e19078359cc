"""Which names SharePoint does not take (Microsoft: "Restrictions and limitations in OneDrive and SharePoint")."""

import re

from graph_double.messages import Refusal

FORBIDDEN = re.compile(r'["*:<>?/\\|]')
RESERVED = re.compile(r"\.lock|con|prn|aux|nul|com[0-9]|lpt[0-9]|desktop\.ini", re.IGNORECASE)
LONGEST = 400


def check(path: str) -> None:
    """Raises Refusal for a path that no file can have."""
    names = path.split("/")
    if len(path) > LONGEST or names[0].lower() == "forms" or any(map(is_bad, names)):
        raise Refusal(400, "invalidRequest")


def is_bad(name: str) -> bool:
    return (
        not name
        or name != name.strip()
        or name.endswith(".")
        or name.startswith("~$")
        or "_vti_" in name
        or FORBIDDEN.search(name) is not None
        or RESERVED.fullmatch(name) is not None
    )
