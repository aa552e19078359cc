"""One spelling for every JSON value (RFC 8785), so that the same record has the same bytes and the same digest."""

import hashlib
from collections.abc import Mapping
from typing import Any

import rfc8785

_LARGEST = 2**53 - 1
"""Beyond it JSON readers round whole numbers, and 10**20 would be read back as another kind of number."""


class NotCanonical(ValueError):  # noqa: N818 - said of a value, as Unavailable is of a store
    """A value that can't be written exactly. Says why in plain words, and never the value itself."""


def canonical(value: Any) -> bytes:
    """The value's canonical bytes, in UTF-8. Takes what JSON has: dict with text keys, list, str, numbers, bool, None.

    Raises NotCanonical for numbers no reader would give back exactly, broken text, other types, and nesting
    too deep to write.
    """
    try:
        _refuse_large_numbers(value)
        return rfc8785.dumps(value)
    except rfc8785.FloatDomainError:
        raise NotCanonical("A number is infinite or not a number.") from None
    except UnicodeEncodeError:
        raise NotCanonical("A text holds half a character (a lone surrogate).") from None
    except rfc8785.CanonicalizationError as error:
        raise NotCanonical(_in_plain_words(error)) from None
    except RecursionError:
        raise NotCanonical("It is nested too deeply.") from None


def canonical_object(members: Mapping[str, bytes]) -> bytes:
    """The canonical bytes of an object whose members' values are canonical already: long answers are written once."""
    names = sorted(members, key=lambda name: name.encode("utf-16be"))
    return b"{" + b",".join(canonical(name) + b":" + members[name] for name in names) + b"}"


def sha256(data: bytes) -> str:
    """The SHA-256 digest of these bytes, in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _refuse_large_numbers(value: Any) -> None:
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list | tuple):
        if isinstance(value, int | float) and _LARGEST < abs(value) < float("inf"):
            raise NotCanonical("A number is beyond 9,007,199,254,740,991 (2 to the power of 53, less 1).")
        return
    for inner in value:
        _refuse_large_numbers(inner)


def _in_plain_words(error: rfc8785.CanonicalizationError) -> str:
    said = str(error)
    if "UTF-8" in said:
        return "A text holds half a character (a lone surrogate)."
    if "keys" in said:
        return "A member's name is not text."
    return "It holds a value that JSON has no word for."
