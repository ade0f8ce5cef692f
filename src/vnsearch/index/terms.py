"""Strings in blocks of bytes: as a column by document, and sorted as a term dictionary."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.arrays import ArraySink, ArraySource, MemoryArrays
from vnsearch.index.damage import damaged, reading
from vnsearch.index.encoding.fronts import shared_sizes
from vnsearch.index.encoding.sections import Bytes
from vnsearch.index.encoding.sizes import decode_sizes, encode_sizes
from vnsearch.index.ranges import Ints, ranges, running_sum

__all__ = ["DictionaryEncoder", "StringArray", "TermDictionary", "decode", "encode"]

# File names and ids may hold lone surrogates, which plain UTF-8 refuses.
_ERRORS = "surrogatepass"

_WORD = "a word"
_GROUP = 8  # terms
_MOST_SHARED = 255  # bytes
_NO_BYTES: Bytes = np.zeros(0, dtype=np.uint8)
_BEYOND = b"\xff"  # sorts after every byte of UTF-8


def encode(text: str) -> bytes:
    """The bytes of a string as they stand in a file of the index."""
    return text.encode("utf-8", _ERRORS)


def decode(raw: bytes) -> str:
    """The string whose `encode` is `raw`; raises IndexDamagedError where there is none."""
    try:
        return raw.decode("utf-8", _ERRORS)
    except UnicodeDecodeError as error:
        raise damaged(_WORD) from error


class StringArray:
    """Strings one after another: `block` their UTF-8 bytes (u8), `ends` the end of each."""

    __slots__ = ("_view", "block", "ends")

    def __init__(self, block: NDArray[np.uint8], ends: NDArray[Any]) -> None:
        self.block = block
        self.ends = ends
        self._view = memoryview(block.data)

    @classmethod
    def of(cls, strings: Iterable[str]) -> Self:
        """The array of `strings`."""
        encoded = [encode(string) for string in strings]
        ends = np.cumsum([len(each) for each in encoded], dtype=np.uint64)
        if not len(ends) or ends[-1] < 2**32:
            ends = ends.astype(np.uint32)
        return cls(np.frombuffer(b"".join(encoded), dtype=np.uint8), ends)

    def __len__(self) -> int:
        return len(self.ends)

    def raw(self, at: int) -> bytes:
        """The UTF-8 bytes of a string."""
        start = int(self.ends[at - 1]) if at else 0
        return bytes(self._view[start : int(self.ends[at])])

    def __getitem__(self, at: int) -> str:
        return decode(self.raw(at))

    def __iter__(self) -> Iterator[str]:
        block = bytes(self._view)
        start = 0
        for end in self.ends.tolist():
            yield decode(block[start:end])
            start = end


class TermDictionary:
    """Terms without repeats in ascending order of their bytes; a term's ordinal is its rank.

    Raises IndexDamagedError where they cannot be read.

    They stand in groups of eight, the first of a group whole, of the others what follows after
    that which they share with the first: `suffixes` are these UTF-8 bytes one after another,
    `shared` is a byte for each term (0 for the first of a group; 255 where more is shared), and
    `sizes` are the sizes of the suffixes (`encoding.sizes`).
    """

    def __init__(self, suffixes: Bytes, shared: Bytes, sizes: Bytes) -> None:
        self._suffixes = suffixes
        self._shared = shared
        self._sizes = sizes

    @classmethod
    def of(cls, terms: Iterable[str]) -> Self:
        """The dictionary of `terms`, which are sorted."""
        arrays = MemoryArrays()
        encoder = DictionaryEncoder(arrays, "")
        encoder.append([encode(term) for term in terms])
        encoder.finish()
        return cls.read(arrays, "")

    @classmethod
    def read(cls, source: ArraySource, name: str) -> Self:
        """The dictionary that was written as `name`, as views of its arrays."""
        return cls(source[name], source[f"{name}_shared"], source[f"{name}_sizes"])

    @cached_property
    def _starts(self) -> Ints:
        with reading(_WORD):
            starts = decode_sizes(self._sizes, len(self._shared))
            if starts[-1] != len(self._suffixes):
                raise ValueError("terms of another size")
        return starts

    @cached_property
    def _views(self) -> tuple[memoryview, memoryview, memoryview]:
        """Bytes of the suffixes, their starts, and what is shared, to be read one by one."""
        return memoryview(self._suffixes.data), self._starts.data, memoryview(self._shared.data)

    def __len__(self) -> int:
        return len(self._shared)

    def raw(self, at: int) -> bytes:
        """The UTF-8 bytes of a term."""
        suffixes, starts, shared = self._views
        suffix = bytes(suffixes[starts[at] : starts[at + 1]])
        if not (size := shared[at]):
            return suffix
        first = starts[at - at % _GROUP]
        return bytes(suffixes[first : first + size]) + suffix

    def __getitem__(self, at: int) -> str:
        return decode(self.raw(at))

    def __iter__(self) -> Iterator[str]:
        return iter(self.plain())

    def plain(self) -> StringArray:
        """All terms in full."""
        shared = self._shared.astype(np.int64)
        sizes = np.diff(self._starts)
        bounds = running_sum(shared + sizes)
        block = np.empty(int(bounds[-1]), dtype=np.uint8)
        block[ranges(bounds[:-1] + shared, sizes)] = self._suffixes
        firsts = self._starts[:-1][np.arange(len(self)) & -_GROUP]
        with reading(_WORD):
            block[ranges(bounds[:-1], shared)] = self._suffixes[ranges(firsts, shared)]
        return StringArray(block, bounds[1:])

    def rank(self, term: bytes) -> int:
        """How many terms sort before `term`."""
        return bisect_left(range(len(self)), term, key=self.raw)

    def find(self, term: str | bytes) -> int:
        """The ordinal of `term`, or -1."""
        wanted = encode(term) if isinstance(term, str) else term
        ordinal = self.rank(wanted)
        return ordinal if ordinal < len(self) and self.raw(ordinal) == wanted else -1

    def beginning(self, prefix: str) -> range:
        """The ordinals of the terms that begin with `prefix`."""
        wanted = encode(prefix)
        return range(self.rank(wanted), self.rank(wanted + _BEYOND))


class DictionaryEncoder:
    """Writes a `TermDictionary` called `name` to `sink`, in pieces; its terms come sorted."""

    def __init__(self, sink: ArraySink, name: str) -> None:
        self._sink = sink
        self._name = name
        self._count = 0
        self._shared = [_NO_BYTES]
        self._sizes: list[NDArray[np.uint32]] = [np.zeros(0, dtype=np.uint32)]
        self._first = b""  # of the group at hand

    def append(self, terms: Sequence[bytes]) -> None:
        """Take the next terms."""
        strings = [self._first, *terms]
        block = np.frombuffer(b"".join(strings), dtype=np.uint8)
        starts = running_sum(np.fromiter(map(len, strings), dtype=np.int64))
        places = np.arange(len(strings))
        firsts = np.maximum(places - (self._count + places - 1) % _GROUP, 0)
        shared = shared_sizes(block, starts, firsts, _MOST_SHARED)[1:]
        sizes = np.diff(starts)[1:] - shared
        self._sink.append(self._name, block[ranges(starts[1:-1] + shared, sizes)])
        self._shared.append(shared.astype(np.uint8))
        self._sizes.append(sizes.astype(np.uint32))
        self._count += len(terms)
        in_group = self._count % _GROUP
        if 0 < in_group <= len(terms):
            self._first = terms[-in_group]

    def finish(self) -> None:
        """Write what is kept until the end: what is shared, and the sizes."""
        self._sink.append(f"{self._name}_shared", np.concatenate(self._shared))
        self._sink.append(f"{self._name}_sizes", encode_sizes(np.concatenate(self._sizes)))
