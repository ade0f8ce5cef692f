"""Sections of records: bytes and bits of many terms at once, each term beginning on a byte."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.ranges import Ints, ranges, running_sum, within

__all__ = ["Bytes", "Flags", "Sections", "join", "pack", "take", "unpack"]

_LARGE = 64  # bytes of a section from which on it is copied for itself

Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]


class Sections(NamedTuple):
    """The sections of many records, one after another, and how many bytes each has."""

    data: Bytes
    sizes: Ints

    def split(self) -> Iterator[bytes]:
        """Each of them."""
        data = self.data.tobytes()
        bounds = running_sum(self.sizes).tolist()
        return map(data.__getitem__, map(slice, bounds, bounds[1:]))


def join(parts: Sequence[Sections]) -> Sections:
    """Records of several sections each: of every part the one with the same number."""
    sizes = parts[0].sizes.astype(np.int64)
    for part in parts[1:]:
        sizes += part.sizes
    starts = running_sum(sizes)
    if starts[-1] > _LARGE * len(parts) * len(sizes):
        sections = zip(*(part.split() for part in parts), strict=True)
        return Sections(np.frombuffer(b"".join(chain.from_iterable(sections)), np.uint8), sizes)
    data = np.empty(int(starts[-1]), dtype=np.uint8)
    at = starts[:-1]
    for part in parts:
        data[ranges(at, part.sizes)] = part.data
        at = at + part.sizes
    return Sections(data, sizes)


def take(data: Bytes, starts: Ints, sizes: Ints) -> Bytes:
    """The bytes data[starts[i]:starts[i] + sizes[i]], one after another; of one, a view."""
    if len(starts) == 1:
        start = int(starts[0])
        return data[start : start + int(sizes[0])]
    return data[ranges(starts, sizes)]


def pack(flags: Flags, counts: Ints) -> Sections:
    """Bits for flags, counts[i] of them for each record."""
    sizes = (counts + 7) >> 3
    starts = 8 * running_sum(sizes)
    firsts = running_sum(counts)
    (places,) = flags.nonzero()
    bits = np.zeros(int(starts[-1]), dtype=bool)
    bits[places + np.repeat((starts - firsts)[:-1], within(places, firsts))] = True
    return Sections(np.packbits(bits, bitorder="little"), sizes)


def unpack(data: Bytes, starts: Ints, counts: Ints) -> Flags:
    """The flags that `pack` made bits of, the records beginning at `starts`."""
    sizes = (counts + 7) >> 3
    packed = take(data, starts, sizes)
    if len(starts) == 1:
        return np.unpackbits(packed, count=int(counts[0]), bitorder="little").view(np.bool_)
    bits = np.unpackbits(packed, bitorder="little").view(np.bool_)
    return bits[ranges(8 * running_sum(sizes)[:-1], counts)]
