"""Signatures of texts, by which near-duplicates are found without reading them.

Min-wise hashing: of the shingles of a text (runs of consecutive terms), the least under each of
many random orders; two texts agree on an order with the probability of the Jaccard similarity
of their shingles (Broder, "On the resemblance and containment of documents", 1997). Of each least
hash eight bits are kept, which agree by chance once in 256 times (Li and König, "b-Bit Minwise
Hashing", 2010). Hashes are the same in every process and on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b, shake_256

import numpy as np
from numpy.typing import NDArray

__all__ = ["SIGNATURE_SIZE", "signature", "similarity"]

SIGNATURE_SIZE = 64
"""Bytes of a signature, one for each order; the standard error of a similarity is at most 1/16."""

_SHINGLE = 4  # terms
_CHANCE = 1 / 256
_BLOCK = 1024  # shingles that are hashed at once: half a megabyte
_KEPT_HASHES = 1 << 15

_HASH = np.dtype("<u8")
_LARGEST = np.iinfo(_HASH).max


def _random(count: int) -> NDArray[np.uint64]:
    """Random odd numbers, always the same: to multiply with one permutes all 64-bit numbers."""
    numbers = np.frombuffer(shake_256(b"vnsearch").digest(count * _HASH.itemsize), _HASH)
    return numbers.astype(np.uint64) | np.uint64(1)


_NUMBERS = _random(2 + SIGNATURE_SIZE)
_CHAIN, _SPREAD, _ORDERS = _NUMBERS[0], _NUMBERS[1], _NUMBERS[2:, np.newaxis]


def signature(terms: Sequence[str]) -> NDArray[np.uint8]:
    """The signature of a text, SIGNATURE_SIZE bytes; all of them 0 where it has no terms.

    The shingles are four terms long; fewer terms are one shingle.
    """
    if not terms:
        return np.zeros(SIGNATURE_SIZE, dtype=np.uint8)
    shingles = _shingles(terms)
    least = np.full(SIGNATURE_SIZE, _LARGEST, dtype=np.uint64)
    for start in range(0, len(shingles), _BLOCK):
        hashes = shingles[start : start + _BLOCK] * _ORDERS
        np.minimum(least, hashes.min(axis=1), out=least)
    # The high bits of the least are mostly 0, the low ones depend on few bits of the shingle.
    kept: NDArray[np.uint8] = ((least * _SPREAD) >> np.uint64(56)).astype(np.uint8)
    return kept


def similarity(signatures: NDArray[np.uint8], signature: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The estimated Jaccard similarity of texts with one text, from 0 to 1.

    `signatures` has a row for each text. A text without terms is similar to none.
    """
    agreeing = (signatures == signature).mean(axis=1)
    with_terms = signatures.any(axis=1) & signature.any()
    estimate: NDArray[np.float64] = np.clip((agreeing - _CHANCE) / (1 - _CHANCE), 0, 1)
    estimate[~with_terms] = 0
    return estimate


def _shingles(terms: Sequence[str]) -> NDArray[np.uint64]:
    """The hashes of the shingles, in order."""
    known = _hashes()
    hashes = np.frombuffer(b"".join(map(known.__getitem__, terms)), _HASH).astype(np.uint64)
    size = min(_SHINGLE, len(hashes))
    count = len(hashes) - size + 1
    shingles = hashes[:count]
    for at in range(1, size):
        shingles = shingles * _CHAIN + hashes[at : at + count]
    return shingles


class _Hashes(dict[str, bytes]):
    """Terms and their hashes, the latest of them kept."""

    def __missing__(self, term: str) -> bytes:
        digest = blake2b(term.encode("utf-8", "surrogatepass"), digest_size=_HASH.itemsize).digest()
        if len(self) >= _KEPT_HASHES:
            self.clear()
        self[term] = digest
        return digest


@cache
def _hashes() -> _Hashes:
    return _Hashes()
