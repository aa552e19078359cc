"""Names of records: UUIDv7 (RFC 9562, section 5.7) for programs, a short reference for people on the telephone."""

import re
import secrets
from collections.abc import Callable

from validator.clock import Clock

RandomBytes = Callable[[int], bytes]
"""Gives so many random bytes."""

_UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O or U: they are heard and read as 1, 0 and V."""


def uuid7(clock: Clock, randbytes: RandomBytes = secrets.token_bytes) -> str:
    """A new id: the millisecond it was made in, then 74 random bits."""
    milliseconds = int(clock().timestamp() * 1000)
    random = int.from_bytes(randbytes(10), "big")
    upper, lower = (random >> 62) & 0xFFF, random & ((1 << 62) - 1)
    number = milliseconds << 80 | 7 << 76 | upper << 64 | 0b10 << 62 | lower
    text = f"{number:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def is_uuid7(text: str) -> bool:
    """Whether this is a UUIDv7 in its one canonical spelling: lower case, with hyphens."""
    return _UUID7.fullmatch(text) is not None


def reference(id: str) -> str:  # noqa: A002 - what everybody calls it
    """`CA-XXXX-XXXX`: the last 40 bits of an id, which are random. Raises ValueError for what is no UUIDv7."""
    if not is_uuid7(id):
        raise ValueError("A reference is made from a UUIDv7.")
    bits = int(id[-10:], 16)
    letters = "".join(_CROCKFORD[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"CA-{letters[:4]}-{letters[4:]}"
