"""Frequencies in two bits and more."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.index.encoding.frequencies import (
    decode_frequencies,
    decode_frequencies_of_one,
    encode_frequencies,
)
from vnsearch.index.ranges import running_sum

_FREQUENCY = st.one_of(
    st.integers(1, 5), st.integers(1, 10**6), st.sampled_from([255, 256, 2**32 - 1])
)


@given(st.lists(st.lists(_FREQUENCY, min_size=1, max_size=30), max_size=6))
def test_frequencies_come_back(lists: list[list[int]]) -> None:
    """Frequencies of any size are read again, all terms or one alone."""
    counts = np.array([len(freqs) for freqs in lists], dtype=np.int64)
    flat = np.array([freq for freqs in lists for freq in freqs], dtype=np.int64)
    data, sizes = encode_frequencies(flat, counts)
    bounds = running_sum(sizes)
    assert decode_frequencies(data, bounds[:-1], counts).tolist() == flat.tolist()
    for freqs, start in zip(lists, bounds.tolist(), strict=False):
        assert decode_frequencies_of_one(data[start:], len(freqs)).tolist() == freqs


def test_the_bytes_are_those_that_the_module_describes() -> None:
    """Four to a byte from the lowest bits up; 4 and more behind, and 256 and more behind that."""
    data, _ = encode_frequencies(np.array([1, 2, 3, 4, 300]), np.array([5]))
    assert bytes(data) == b"\x39\x00\x04\x00\x2c\x01\x00\x00"
