"""Where several things stand near each other: windows of a text that hold one of each.

A place is an integer that grows along the text: a position, or document << DOC_SHIFT | position,
so that no window reaches from one document into the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints

__all__ = ["DOC_SHIFT", "Operand", "find_windows"]

DOC_SHIFT = 32
"""How far a document's number is shifted to make room for a position."""


@dataclass(frozen=True, slots=True)
class Operand:
    """What a window must hold: runs of `size` words that begin at `starts`, ascending.

    Operands with the same `key` are the same words; a window must hold as many runs of them.
    """

    key: Hashable
    starts: Ints
    size: int


def find_windows(operands: Sequence[Operand], distance: int) -> Ints:
    """Where windows begin that have at most `distance` other words: each with one of the operands.

    Every operand stands in a window as often as it is among `operands`, in any order.
    """
    if not all(len(operand.starts) for operand in operands):
        return np.zeros(0, dtype=np.int64)
    times = Counter(operand.key for operand in operands)
    distinct = tuple({operand.key: operand for operand in operands}.values())
    words = sum(operand.size for operand in operands)
    starts = []
    for leader in distinct:
        begins = leader.starts.astype(np.int64)
        inside = np.ones(len(begins), dtype=bool)
        ends = begins + leader.size
        for operand in distinct:
            others = times[operand.key] - (operand is leader)
            if others:
                # They begin behind the leader: no word serves twice.
                at = np.searchsorted(operand.starts, begins + leader.size) + others - 1
                inside &= at < len(operand.starts)
                ends = np.maximum(ends, _take(operand.starts, at) + operand.size)
        inside &= ends - begins - words <= distance
        inside &= (ends - 1) >> DOC_SHIFT == begins >> DOC_SHIFT
        starts.append(begins[inside])
    return np.sort(np.concatenate(starts))


def _take(values: Ints, at: Ints) -> NDArray[np.int64]:
    """The values at these indices; of an index past the end, any."""
    return values[np.minimum(at, len(values) - 1)].astype(np.int64)
