"""Ascending numbers without repeats, such as the documents of a word: what two arrays share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints

__all__ = ["intersect", "meeting"]

_Places = NDArray[np.int64]

_DENSE = 8  # numbers for each to look up: of fewer, a table takes less time than a search
_MANY_MORE = 4  # times as many: of fewer, merging takes less time than a search

_NONE: _Places = np.zeros(0, dtype=np.int64)


def meeting(some: Ints, others: Ints) -> tuple[_Places, _Places]:
    """Where the numbers that both arrays have stand in the one, and where in the other.

    Both are of one type. Time is that of looking the fewer up among the more.
    """
    if len(some) > len(others):
        theirs, mine = meeting(others, some)
        return mine, theirs
    if not len(some):
        return _NONE, _NONE
    if others[-1] < _DENSE * len(some) and min(some[0], others[0]) >= 0:
        table = np.full(others[-1] + 2, -1)
        table[others] = np.arange(len(others))
        at = table.take(some, mode="clip")
        (mine,) = (at >= 0).nonzero()
    else:
        at = others.searchsorted(some)
        (mine,) = (others.take(at, mode="clip") == some).nonzero()
    return mine, at[mine]


def intersect(some: Ints, others: Ints) -> Ints:
    """The numbers that both arrays have."""
    fewer, more = sorted((some, others), key=len)
    if len(more) > _MANY_MORE * len(fewer):
        found: Ints = fewer[meeting(fewer, more)[0]]
    else:
        both = np.concatenate([fewer, more])
        both.sort(kind="stable")  # merges what is sorted already
        found = both[:-1][both[1:] == both[:-1]]
    return found
