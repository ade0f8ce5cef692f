"""How often a term occurs in each of its documents.

Two bits for each document, four documents a byte from the lowest bits up: 1, 2 or 3, or 0 where
it is more. Then a byte for each that was more, or 0 where that exceeds 255. Then each of those
as u32.
"""

from __future__ import annotations

import numpy as np

from vnsearch.index.encoding.sections import Bytes, Sections, join, take
from vnsearch.index.ranges import Ints, ranges, running_sum, within

__all__ = ["decode_frequencies", "decode_frequencies_of_one", "encode_frequencies"]

_MOST_IN_BITS, _MOST_IN_BYTE = 3, 255
_WIDE = np.dtype("<u4")

_QUADS = np.array([[byte >> shift & 3 for shift in (0, 2, 4, 6)] for byte in range(256)])
_FOUR = _QUADS.astype(np.uint8).view(np.uint32).ravel()  # four frequencies for each byte


def encode_frequencies(freqs: Ints, counts: Ints) -> Sections:
    """The sections for terms with counts[i] documents each."""
    starts = running_sum(counts)
    (many,) = (freqs > _MOST_IN_BITS).nonzero()
    in_bytes = freqs.take(many)
    is_huge = in_bytes > _MOST_IN_BYTE
    huge = many[is_huge]
    parts = [
        _quads(np.where(freqs > _MOST_IN_BITS, 0, freqs), counts),
        Sections(np.where(is_huge, 0, in_bytes).astype(np.uint8), within(many, starts)),
    ]
    if len(huge):
        in_full = freqs.take(huge).astype(_WIDE).view(np.uint8)
        parts.append(Sections(in_full, within(huge, starts) * _WIDE.itemsize))
    return join(parts)


def _quads(codes: Ints, counts: Ints) -> Sections:
    sizes = (counts + 3) >> 2
    starts = running_sum(sizes)
    quads = np.zeros(4 * int(starts[-1]), dtype=np.uint8)
    quads[ranges(4 * starts[:-1], counts)] = codes
    four = quads.view("<u4")
    packed = four | four >> 6 | four >> 12 | four >> 18
    return Sections(packed.astype(np.uint8), sizes)


def decode_frequencies_of_one(record: Bytes, count: int) -> Ints:
    """The frequencies of a term's `count` documents, whose bytes `record` begins with.

    Raises ValueError where the bytes cannot be theirs.
    """
    end = (count + 3) >> 2
    freqs: Ints = _FOUR.take(record[:end]).view(np.uint8)[:count]
    if len(freqs) != count:
        raise ValueError("frequencies of another number")
    if freqs.all():
        return freqs
    many = np.flatnonzero(freqs == 0)
    in_bytes = record[end : end + len(many)]
    freqs[many] = in_bytes
    if in_bytes.all():
        return freqs
    huge = many[in_bytes == 0]
    end += len(many)
    freqs = freqs.astype(np.uint32)
    freqs[huge] = record[end : end + _WIDE.itemsize * len(huge)].view(_WIDE)
    return freqs


def decode_frequencies(data: Bytes, starts: Ints, counts: Ints) -> Ints:
    """The frequencies of many terms, whose bytes begin at `starts` in `data`.

    They have counts[i] documents each.
    """
    sizes = (counts + 3) >> 2
    quads = _FOUR[take(data, starts, sizes)].view(np.uint8)
    freqs: Ints = quads[ranges(4 * running_sum(sizes)[:-1], counts)]
    bounds = running_sum(counts)
    starts = starts + sizes
    many = np.flatnonzero(freqs == 0)
    sizes = np.diff(np.searchsorted(many, bounds))
    in_bytes = take(data, starts, sizes)
    freqs[many] = in_bytes
    if in_bytes.all():
        return freqs
    huge = many[in_bytes == 0]
    starts = starts + sizes
    sizes = np.diff(np.searchsorted(huge, bounds)) * _WIDE.itemsize
    freqs = freqs.astype(np.uint32)
    freqs[huge] = take(data, starts, sizes).view(_WIDE)
    return freqs
