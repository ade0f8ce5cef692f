"""Signatures of texts, by which near-duplicates are found without reading them.

Min-wise hashing: of the shingles of a text (runs of consecutive terms), the least under each of
many random orders; two texts agree on an order with the probability of the Jaccard similarity
of their shingles (Broder, "On the resemblance and containment of documents", 1997). Of each least
hash eight bits are kept, which agree by chance once in 256 times (Li and König, "b-Bit Minwise
Hashing", 2010). Hashes are the same in every process and on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b, shake_256
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.ranges import Ints

__all__ = ["SIGNATURE_SIZE", "TermHashes", "signature", "signatures", "similarity", "term_hashes"]

SIGNATURE_SIZE = 64
"""Bytes of a signature, one for each order; the standard error of a similarity is at most 1/16."""

_SHINGLE = 4  # terms
_CHANCE = 1 / 256

# What is hashed at once, three quarters of a megabyte at most. Of rows that are a third of its
# buffer (8192) or shorter numpy makes copies to multiply, which takes three times as long.
_ROW = 3072  # shingles, or up to twice as many
_ROWS = 16  # orders

_HASH = np.dtype("<u8")


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
    found: NDArray[np.uint8] = signatures(_hashed(terms), np.array([len(terms)]))[0]
    return found


def signatures(hashes: NDArray[np.uint64], counts: Ints) -> NDArray[np.uint8]:
    """The signatures of texts that follow each other, a row for each.

    `hashes` are those of their terms, `counts` how many terms each text has.
    """
    counts = counts.astype(np.int64)
    shingles = _shingles(hashes, counts)
    (with_terms,) = counts.nonzero()
    sizes = np.maximum(counts[with_terms] - (_SHINGLE - 1), 1)
    least = _least(shingles, sizes.cumsum() - sizes)
    # The high bits of the least are mostly 0, the low ones depend on few bits of the shingle.
    found = np.zeros((len(counts), SIGNATURE_SIZE), dtype=np.uint8)
    found[with_terms] = ((least * _SPREAD) >> np.uint64(56)).T
    return found


def similarity(signatures: NDArray[np.uint8], signature: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The estimated Jaccard similarity of texts with one text, from 0 to 1.

    `signatures` has a row for each text. A text without terms is similar to none.
    """
    agreeing = (signatures == signature).mean(axis=1)
    with_terms = signatures.any(axis=1) & signature.any()
    estimate: NDArray[np.float64] = np.clip((agreeing - _CHANCE) / (1 - _CHANCE), 0, 1)
    estimate[~with_terms] = 0
    return estimate


class TermHashes:
    """The hashes of the terms of a list, by their index in it; the list may grow."""

    def __init__(self, terms: Sequence[str]) -> None:
        self.terms = terms
        self._hashes = np.zeros(0, dtype=np.uint64)

    def take(self, numbers: Ints) -> NDArray[np.uint64]:
        """The hashes of the terms of these numbers."""
        hashes = self._hashes
        if len(hashes) < len(self.terms):
            new = _hashed(self.terms[len(hashes) :])
            self._hashes = hashes = np.concatenate((hashes, new))
        return hashes.take(numbers)


def term_hashes(terms: Sequence[str]) -> TermHashes:
    """The hashes of the terms of a list, which are kept until those of another are asked for."""
    hashes = _kept[0] if _kept else None
    if hashes is None or hashes.terms is not terms:
        hashes = TermHashes(terms)
        _kept[:] = [hashes]
    return hashes


_kept: list[TermHashes] = []


def _hashed(terms: Iterable[str]) -> NDArray[np.uint64]:
    encoded = (term.encode("utf-8", "surrogatepass") for term in terms)
    digests = b"".join(blake2b(term, digest_size=_HASH.itemsize).digest() for term in encoded)
    return np.frombuffer(digests, _HASH).astype(np.uint64)


def _shingles(hashes: NDArray[np.uint64], counts: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The hashes of the shingles of each text, in order."""
    ends = counts.cumsum()
    runs = hashes.copy()  # by the first term of each
    whole = []  # texts that are shorter than a shingle
    inner = np.ones(len(hashes), dtype=np.bool_)
    for size in range(1, _SHINGLE):
        starts = (ends - size)[counts == size]
        whole.append((starts, runs[starts]))
        inner[(ends - size)[counts > size]] = False
        longer = runs[: max(len(runs) - size, 0)]
        longer *= _CHAIN
        longer += hashes[size:]
    for starts, values in whole:
        runs[starts] = values
    return runs[inner]


def _least(shingles: NDArray[np.uint64], starts: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The least hashes of texts that start at these shingles, a row for each order."""
    row = -(-len(shingles) // max(len(shingles) // _ROW, 1))
    rows = np.arange(0, len(shingles), row) if row else starts
    pieces = np.union1d(starts, rows)  # of texts, each in one row
    bounds = [*np.searchsorted(pieces, rows).tolist(), len(pieces)]
    least = np.empty((SIGNATURE_SIZE, len(pieces)), dtype=np.uint64)
    memory = np.empty((_ROWS, row), dtype=np.uint64)
    for start, (first, last) in zip(rows.tolist(), pairwise(bounds), strict=True):
        part = shingles[start : start + row]
        cuts = pieces[first:last] - start
        for order in range(0, SIGNATURE_SIZE, _ROWS):
            some = slice(order, order + _ROWS)
            hashes = np.multiply(part, _ORDERS[some], out=memory[:, : len(part)])
            np.minimum.reduceat(hashes, cuts, axis=1, out=least[some, first:last])
    firsts = np.searchsorted(pieces, starts)
    return np.minimum.reduceat(least, firsts, axis=1) if len(firsts) else least
