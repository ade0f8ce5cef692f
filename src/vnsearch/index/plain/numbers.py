"""Numbers out of bytes and bits: see `vnsearch.index.encoding` for how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

__all__ = ["bits", "ones", "starts_of", "wide"]

_LARGE = 255


def starts_of(sizes: memoryview, count: int) -> Sequence[int]:
    """The running sum, from 0, of `count` sizes; raises ValueError where they are others."""
    small = sizes[:count].tolist()
    if len(small) != count:
        raise ValueError("sizes of another number")
    if large := small.count(_LARGE):
        rest = iter(wide(sizes[count:], large, 4))
        small = [next(rest) if size == _LARGE else size for size in small]
    return list(accumulate(small, initial=0))


def wide(data: memoryview, count: int, width: int) -> list[int]:
    """The first `count` numbers, of `width` bytes each; raises ValueError where there are fewer."""
    if len(data) < count * width:
        raise ValueError("too few bytes")
    ends = range(width, (count + 1) * width, width)
    return [int.from_bytes(data[end - width : end], "little") for end in ends]


def bits(data: memoryview, count: int) -> str:
    """The first `count` bits, each as "0" or "1"; raises ValueError where there are fewer."""
    if count > 8 * len(data):
        raise ValueError("too few bits")
    if not count:
        return ""
    number = int.from_bytes(data[: (count + 7) >> 3], "little")
    return f"{number:0{8 * len(data)}b}"[::-1][:count]


def ones(data: memoryview, count: int) -> list[int]:
    """The places of the ones among the first `count` bits."""
    return [place for place, bit in enumerate(bits(data, count)) if bit == "1"]
