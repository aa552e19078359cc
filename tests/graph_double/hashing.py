"""quickXorHash again, from its description and in another way than the client's, so that neither vouches for itself."""

import base64
from functools import lru_cache, reduce
from operator import xor


@lru_cache(maxsize=64)
def quickxor(data: bytes) -> str:
    """Bit by bit: byte number n goes to the bits from 11 n on, round a ring of 160; the length to the last 64."""
    ring = [0] * 160
    for place in range(min(160, len(data))):
        byte = reduce(xor, data[place::160])
        for bit in range(8):
            ring[(place * 11 + bit) % 160] ^= byte >> bit & 1
    for bit in range(64):
        ring[96 + bit] ^= len(data) >> bit & 1
    cells = [sum(ring[start + bit] << bit for bit in range(8)) for start in range(0, 160, 8)]
    return base64.b64encode(bytes(cells)).decode()
