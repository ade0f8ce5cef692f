"""Tables of numbers that grow by rows, of which many rows are read at once."""

from __future__ import annotations

from array import array
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["Table"]

_Number = TypeVar("_Number", np.int32, np.float64)
_CODES = {np.int32: "i", np.float64: "d"}


class Table(Generic[_Number]):
    """Rows of `width` numbers, in the order in which they were appended.

    `new` takes numbers to append, row after row.
    """

    def __init__(self, dtype: type[_Number], width: int) -> None:
        self._columns: NDArray[_Number] = np.empty((width, 1024), dtype)
        self._width = width
        self._size = 0
        self.new: array[float] = array(_CODES[dtype])

    def __len__(self) -> int:
        return self._size + len(self.new) // self._width

    def rows(self, numbers: NDArray[np.int32]) -> NDArray[_Number]:
        """The rows of these numbers, as an array of columns."""
        if self.new:
            self._take_new()
        return self._columns.take(numbers, axis=1)

    def _take_new(self) -> None:
        size = len(self)
        if size > self._columns.shape[1]:
            columns = np.empty((self._width, 2 * size), self._columns.dtype)
            columns[:, : self._size] = self._columns[:, : self._size]
            self._columns = columns
        new = np.frombuffer(self.new, self._columns.dtype).reshape(-1, self._width)
        self._columns[:, self._size : size] = new.T
        empty: array[float] = array(self.new.typecode)
        self._size, self.new = size, empty  # last and at once: an interruption counts none twice
