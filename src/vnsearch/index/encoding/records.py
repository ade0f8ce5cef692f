"""The records of all terms of a field, by ordinal."""

from __future__ import annotations

from functools import cached_property

from vnsearch.index.arrays import ArraySource
from vnsearch.index.encoding.sections import Bytes
from vnsearch.index.encoding.sizes import decode_sizes
from vnsearch.index.ranges import Ints

__all__ = ["Records"]


class Records:
    """Records one after another: that of term t is data[starts[t]:starts[t + 1]]."""

    def __init__(self, data: Bytes, sizes: Bytes, count: int) -> None:
        self.data = data
        self._sizes = sizes
        self._count = count

    @classmethod
    def read(cls, source: ArraySource, name: str, count: int) -> Records:
        """The records of `count` terms that were written as `name`, as views of their arrays."""
        return cls(source[name], source[f"{name}_sizes"], count)

    @cached_property
    def starts(self) -> Ints:
        """Where each record begins, and where the last one ends; raises ValueError if nowhere."""
        starts = decode_sizes(self._sizes, self._count)
        if starts[-1] != len(self.data):
            raise ValueError("records of another size")
        return starts

    @cached_property
    def _bounds(self) -> memoryview:
        return self.starts.data

    def one(self, ordinal: int) -> Bytes:
        """The record of a term."""
        bounds = self._bounds
        return self.data[bounds[ordinal] : bounds[ordinal + 1]]
