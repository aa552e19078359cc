"""What a finding is known by, whatever lines move: an approval holds for as long as the same thing is found."""

import hashlib

LENGTH = 12
"""Hexadecimal digits."""


def fingerprint(*said: str) -> str:
    """Of what is found and where: code, file, pointer, message."""
    return hashlib.sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()[:LENGTH]
