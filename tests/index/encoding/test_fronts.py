"""Beginnings that strings share."""

from __future__ import annotations

from itertools import accumulate, takewhile
from operator import eq

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.index.encoding.fronts import shared_sizes


def _shared(one: bytes, other: bytes) -> int:
    return len(list(takewhile(bool, map(eq, one, other))))


@given(st.lists(st.text("ab", max_size=6).map(str.encode), max_size=20), st.integers(0, 7))
def test_shared_bytes_are_counted(strings: list[bytes], most: int) -> None:
    """As many bytes as both begin with, but not more than wanted; none with itself."""
    firsts = [at - at % 3 for at in range(len(strings))]
    starts = np.array([0, *accumulate(map(len, strings))], dtype=np.int64)
    block = np.frombuffer(b"".join(strings), dtype=np.uint8)
    shared = shared_sizes(block, starts, np.array(firsts, dtype=np.int64), most)
    assert shared.tolist() == [
        0 if first == at else min(_shared(strings[at], strings[first]), most)
        for at, first in enumerate(firsts)
    ]
