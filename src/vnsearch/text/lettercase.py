"""Letter case: which letters of a word are capitals, in one byte.

Terms are in lower case; the mask beside a term says how it was written, so that a query can ask
for exactly that: Đảng and not đảng.
"""

from __future__ import annotations

from vnsearch.text.normalize import lower

__all__ = ["case_mask", "in_case_of"]

_LAST_BIT = 7


def case_mask(written: str) -> int:
    """The mask of a normalised word: bit i for a capital at i, bit 7 for any from there on.

    A capital is a letter that has another lower case; a word without any has the mask 0.
    """
    lowered = lower(written)
    if written[1:] == lowered[1:]:  # as in most words with capitals, and quickly seen
        return int(written != lowered)
    mask = 0
    for at, (letter, small) in enumerate(zip(written, lowered, strict=True)):
        if letter != small:
            mask |= 1 << min(at, _LAST_BIT)
    return mask


def in_case_of(typed: str, word: str) -> str:
    """`word` in capitals, or with one at its start, or as it is: as what was typed is."""
    if len(typed) > 1 and typed.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if typed[:1].isupper() else word
