"""Parts of flat arrays: where they begin, and all their indices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["TERM_WEIGHT", "Ints", "cuts", "ranges", "running_sum", "sums", "within"]

Ints = NDArray[Any]  # an array of some integer type

TERM_WEIGHT = 8
"""What a term itself counts where rows are cut into ranges; a posting or a position counts 1."""


def running_sum(counts: Ints) -> Ints:
    """The running sum of `counts` from 0: one element more than there are counts."""
    sums = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=sums[1:])
    return sums


def ranges(starts: Ints, sizes: Ints) -> Ints:
    """The indices starts[0], starts[0]+1, … (sizes[0] of them), starts[1], …, typed as `starts`.

    The differences may wrap around below zero; the sums wrap back.
    """
    ends = np.cumsum(sizes, dtype=starts.dtype)
    indices: Ints = np.repeat(starts - (ends - sizes.astype(starts.dtype)), sizes)
    indices += np.arange(len(indices), dtype=starts.dtype)
    return indices


def sums(values: Ints, starts: Ints) -> Ints:
    """The sum of values[starts[i]:starts[i + 1]] for each i."""
    totals = running_sum(values)[starts]
    return totals[1:] - totals[:-1]


def within(places: Ints, starts: Ints) -> Ints:
    """How many of the ascending `places` are at starts[i] or later, but before starts[i + 1]."""
    return np.diff(np.searchsorted(places, starts))


def cuts(bounds: Ints, most: int) -> Iterator[tuple[int, int]]:
    """Ranges of things that are `most` together, or one that is more; `bounds`: a running sum."""
    first = 0
    while first < len(bounds) - 1:
        last = int(np.searchsorted(bounds, bounds[first] + most, side="right")) - 1
        last = max(last, first + 1)
        yield first, last
        first = last
