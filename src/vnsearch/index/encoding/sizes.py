"""Sizes, most of them small: of records, of strings, of groups.

A byte for each: the size, or 255 for one of 255 or more. After the bytes of all, each of those
sizes as u32, in order.
"""

from __future__ import annotations

import numpy as np

from vnsearch.index.encoding.sections import Bytes
from vnsearch.index.ranges import Ints, running_sum

__all__ = ["decode_sizes", "encode_sizes"]

_LARGE = 255
_WIDE = np.dtype("<u4")


def encode_sizes(sizes: Ints) -> Bytes:
    """The bytes for `sizes`, none of them 2**32 or more."""
    large = sizes[sizes >= _LARGE].astype(_WIDE)
    return np.concatenate([np.minimum(sizes, _LARGE).astype(np.uint8), large.view(np.uint8)])


def decode_sizes(data: Bytes, count: int) -> Ints:
    """The running sum of the `count` sizes from 0, one element more than there are sizes.

    Raises ValueError where the bytes are not those of so many sizes.
    """
    sizes = data[:count].astype(np.int64)
    large = np.flatnonzero(sizes == _LARGE)
    if len(sizes) != count or len(data) != count + _WIDE.itemsize * len(large):
        raise ValueError("sizes of another number")
    if len(large):
        sizes[large] = data[count:].view(_WIDE)
    return running_sum(sizes)
