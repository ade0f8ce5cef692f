"""Letter cases in a bit, two bits or more."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.index.encoding.cases import decode_cases, encode_cases
from vnsearch.index.ranges import running_sum

_CASE = st.one_of(st.sampled_from([0, 0, 0, 1]), st.integers(0, 255))


@given(st.lists(st.lists(_CASE, max_size=30), min_size=1, max_size=5))
def test_cases_come_back(lists: list[list[int]]) -> None:
    """Cases of all values are read again, all terms or one alone."""
    totals = np.array([len(cases) for cases in lists], dtype=np.int64)
    flat = np.array([case for cases in lists for case in cases], dtype=np.uint8)
    data, sizes = encode_cases(flat, totals)
    bounds = running_sum(sizes)
    assert decode_cases(data, (bounds[:-1], bounds[1:]), totals).tolist() == flat.tolist()
    for at, cases in enumerate(lists):
        records = bounds[at : at + 1], bounds[at + 1 : at + 2]
        assert decode_cases(data, records, totals[at : at + 1]).tolist() == cases


def test_the_bytes_are_those_that_the_module_describes() -> None:
    """Bits for those that are not 0, bits for the ones of these, bytes for the rest."""
    data, _ = encode_cases(np.array([0, 1, 7, 0, 1]), np.array([5]))
    assert bytes(data) == bytes([0b10110, 0b101, 7])


def test_more_positions_than_bits_are_refused() -> None:
    """A number of positions that the bytes cannot hold is refused before memory is taken."""
    data, sizes = encode_cases(np.array([0, 1]), np.array([2]))
    with pytest.raises(ValueError, match="more positions"):
        decode_cases(data, (np.array([0]), sizes), np.array([2**40]))
