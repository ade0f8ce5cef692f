"""What sorted strings share with the first of their group, found for many at once."""

from __future__ import annotations

import numpy as np

from vnsearch.index.encoding.sections import Bytes
from vnsearch.index.ranges import Ints

__all__ = ["shared_sizes"]


def shared_sizes(block: Bytes, starts: Ints, firsts: Ints, most: int) -> Ints:
    """How many bytes, `most` at most, string i and string firsts[i] both begin with.

    The bytes of string i are block[starts[i]:starts[i + 1]]. One that is its own first shares
    nothing.
    """
    sizes = np.diff(starts)
    limits = np.minimum(np.minimum(sizes, sizes[firsts]), most)
    limits[firsts == np.arange(len(firsts))] = 0
    shared = np.zeros_like(limits)
    left = np.flatnonzero(limits)
    own, other = starts[left], starts[firsts[left]]
    at = 0
    while len(left):
        alike = block[own + at] == block[other + at]
        at += 1
        left, own, other = left[alike], own[alike], other[alike]
        shared[left] = at
        further = limits[left] > at
        left, own, other = left[further], own[further], other[further]
    return shared
