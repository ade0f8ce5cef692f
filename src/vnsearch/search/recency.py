"""What articles gain by being recent."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.reader import IndexReader

__all__ = ["recency"]


def recency(reader: IndexReader, half_life: float, floor: float = 0.5) -> NDArray[np.float64]:
    """A factor for every document: 1 for the newest, towards `floor` for older ones.

    What is above the floor halves every `half_life` days. Age counts from the newest article of
    the index, so an archive is ranked the same on every day. Without a date: the floor.
    """
    _, last = reader.dates
    dated = reader.live & (last > 0)
    newest = int(last[dated].max()) if dated.any() else 0
    age = np.maximum(newest - last, 0)
    return np.where(last > 0, floor + (1 - floor) * np.exp2(-age / half_life), floor)
