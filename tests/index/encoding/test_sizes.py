"""Sizes in a byte each."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.index.encoding.sizes import decode_sizes, encode_sizes

_SIZES = st.lists(st.one_of(st.integers(0, 300), st.sampled_from([254, 255, 256, 2**32 - 1])))


@given(_SIZES)
def test_sizes_come_back_as_a_running_sum(sizes: list[int]) -> None:
    """Whatever the sizes, their running sum is read again."""
    data = encode_sizes(np.array(sizes, dtype=np.int64))
    assert decode_sizes(data, len(sizes)).tolist() == [0, *np.cumsum(sizes, dtype=int).tolist()]


@given(_SIZES.filter(bool), st.data())
def test_a_wrong_number_of_bytes_is_refused(sizes: list[int], data: st.DataObject) -> None:
    """Sizes that lack bytes at their end are not read as others."""
    encoded = encode_sizes(np.array(sizes, dtype=np.int64))
    cut = data.draw(st.integers(0, len(encoded) - 1))
    with pytest.raises(ValueError, match=r"sizes|buffer|size"):
        decode_sizes(encoded[:cut], len(sizes))


def test_small_sizes_take_a_byte() -> None:
    """A size is its byte; a large one is 255 and stands in full behind all."""
    assert bytes(encode_sizes(np.array([3, 300, 254]))) == b"\x03\xff\xfe\x2c\x01\x00\x00"
