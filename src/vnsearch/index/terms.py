"""Strings in one block of bytes: as a column by document, and sorted as a term dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

__all__ = ["StringArray", "TermDictionary", "encode"]

# File names and ids may hold lone surrogates, which plain UTF-8 refuses.
_ERRORS = "surrogatepass"


def encode(text: str) -> bytes:
    """The bytes of a string as they stand in a file of the index."""
    return text.encode("utf-8", _ERRORS)


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
        return self.raw(at).decode("utf-8", _ERRORS)

    def __iter__(self) -> Iterator[str]:
        block = bytes(self._view)
        start = 0
        for end in self.ends.tolist():
            yield block[start:end].decode("utf-8", _ERRORS)
            start = end


class TermDictionary(StringArray):
    """Terms without repeats in ascending order of their bytes; a term's ordinal is its rank."""

    __slots__ = ()

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
        wanted = encode(term) if isinstance(term, str) else term
        ordinal = self.rank(wanted)
        return ordinal if ordinal < len(self) and self.raw(ordinal) == wanted else -1
