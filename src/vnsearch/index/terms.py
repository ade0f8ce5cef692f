"""A term dictionary: sorted UTF-8 terms in one block of bytes, searched in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["TermDictionary"]


class TermDictionary:
    """Terms in ascending order of their UTF-8 bytes; a term's ordinal is its rank.

    `block` holds the terms one after another (u8), `ends` the end of each (u32 or u64).
    """

    __slots__ = ("_view", "block", "ends")

    def __init__(self, block: NDArray[np.uint8], ends: NDArray[Any]) -> None:
        self.block = block
        self.ends = ends
        self._view = memoryview(block.data)

    @classmethod
    def of(cls, terms: Sequence[str]) -> TermDictionary:
        """The dictionary of `terms`, which must be sorted and without repeats."""
        encoded = [term.encode() for term in terms]
        ends = np.cumsum([len(term) for term in encoded], dtype=np.uint64)
        if not len(ends) or ends[-1] < 2**32:
            ends = ends.astype(np.uint32)
        return cls(np.frombuffer(b"".join(encoded), dtype=np.uint8), ends)

    def __len__(self) -> int:
        return len(self.ends)

    def raw(self, ordinal: int) -> bytes:
        """The UTF-8 bytes of a term."""
        start = int(self.ends[ordinal - 1]) if ordinal else 0
        return bytes(self._view[start : int(self.ends[ordinal])])

    def __getitem__(self, ordinal: int) -> str:
        return self.raw(ordinal).decode()

    def __iter__(self) -> Iterator[str]:
        block = bytes(self._view)
        start = 0
        for end in self.ends.tolist():
            yield block[start:end].decode()
            start = end

    def rank(self, term: bytes) -> int:
        """How many terms sort before `term`."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.raw(middle) < term:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, term: str | bytes) -> int:
        """The ordinal of `term`, or -1."""
        wanted = term.encode() if isinstance(term, str) else term
        ordinal = self.rank(wanted)
        return ordinal if ordinal < len(self) and self.raw(ordinal) == wanted else -1
