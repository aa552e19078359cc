"""quickXorHash: the one hash that SharePoint gives of every file.

Each byte is XORed into 160 bits, 11 bits further on than the byte before it, round and round; then the length,
into the last 64. After 160 bytes the place is the same again, so blocks of 160 are XORed together first.
"""

import base64

_BITS = 160
_BLOCK = 160
_STEP = 11


def quickxor(data: bytes) -> str:
    """The hash as Graph writes it, in base64."""
    folded = 0
    for start in range(0, len(data), _BLOCK):
        folded ^= int.from_bytes(data[start : start + _BLOCK], "little")
    state = 0
    for place, byte in enumerate(folded.to_bytes(_BLOCK, "little")):
        turned = byte << (place * _STEP % _BITS)
        state ^= turned & ((1 << _BITS) - 1) ^ turned >> _BITS
    state ^= len(data) << (_BITS - 64)
    return base64.b64encode(state.to_bytes(_BITS // 8, "little")).decode()
