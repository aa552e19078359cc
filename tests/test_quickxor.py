"""quickXorHash, held to published values and to a slow way of working it out."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.graph.quickxor import quickxor

# A few of those that rclone (MIT) publishes with its own implementation.
PUBLISHED = [
    ("", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
    ("Sg==", "SgAAAAAAAAAAAAAAAQAAAAAAAAA="),
    ("jRRDVA==", "jaDAEKgAAAAAAAAABAAAAAAAAAA="),
    ("XoJ1AsoR4fDYJrDqYs4=", "XhBEHQSgjAiEAx7YPgEs1CEGZwA="),
    ("T6LYJIfDh81JrAK309H2JMJTXis=", "zBTHrspn3mEcohlJdIUAbjGNaNg="),
    (
        "Mb7EGva2rEE5fENDL85P+BsapHEEjv2/siVhKjvAQe02feExVOQSkfmuYzU/kTF1MaKjPmKF/w+cbvwfdWL8aQ==",
        "n1anP5NfvD4XDYWIeRPW3ZkPv1Y=",
    ),
    (
        "PfxMcUd0vIW6VbHG/uj/Y0W6qEoKmyBD0nYebEKazKaKG+UaDqBEcmQjbfQeVnVLuodMoPp7P7TR1htX5n2VnkHh22xDyoJ8C/ZQKiSNqQfX"
        "vh83judf4RVr9exJCud8Uvgip6aVZTaPrJHVjQhMCp/dEnGvqg0oN5OVkM2qqAXvA0teKUDhgNM71sDBVBCGXxNOR2bpbD1iM4dnuT0ey4L+"
        "loXEHTL0fqMeUcEi2asgImnlNakwenDzz0x57aBwyq3AspCFGB1ncX4yYCr/OaCcS5OKi/00WH+wNQU3",
        "QX/YEpG0gDsmhEpCdWhsxDzsfVE=",
    ),
]


@pytest.mark.parametrize(("data", "value"), PUBLISHED)
def test_the_hash_of_published_data_is_as_published(data, value):
    assert quickxor(base64.b64decode(data)) == value


def slowly(data: bytes) -> str:
    """Bit by bit round a ring of 160, as the algorithm is described."""
    ring = [0] * 160
    for place, byte in enumerate(data):
        for bit in range(8):
            ring[(11 * place + bit) % 160] ^= byte >> bit & 1
    number = sum(bit << place for place, bit in enumerate(ring)) ^ len(data) << 96
    return base64.b64encode(number.to_bytes(20, "little")).decode()


@given(st.binary(max_size=700))
def test_the_hash_is_what_the_slow_way_gives(data):
    assert quickxor(data) == slowly(data)
