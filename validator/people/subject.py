"""What sign-in calls a person: one spelling of it, for the directory and for whoever asks it."""

import re

_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def subject(said: str) -> str:
    """An Entra object id in small letters, whichever way it was copied; any other provider's subject exactly as it is."""
    return said.lower() if _GUID.fullmatch(said) else said
