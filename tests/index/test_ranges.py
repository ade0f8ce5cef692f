"""Parts of flat arrays."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.index.ranges import cuts, ranges, running_sum, sums, within

_SIZES = st.lists(st.integers(0, 9), max_size=12)


@given(_SIZES, st.integers(1, 20))
def test_cuts_are_as_large_as_they_may_be(sizes: list[int], most: int) -> None:
    """Together they are all, none could take the next thing, and a too large one is alone."""
    bounds = running_sum(np.array(sizes, dtype=np.int64))
    found = list(cuts(bounds, most))
    assert [at for first, last in found for at in range(first, last)] == list(range(len(sizes)))
    for first, last in found:
        assert last - first == 1 or sum(sizes[first:last]) <= most
        assert last == len(sizes) or sum(sizes[first : last + 1]) > most


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5))))
def test_ranges_are_all_their_indices(parts: list[tuple[int, int]]) -> None:
    """Ranges in any order give what `range` gives, one after another."""
    starts, sizes = np.array(parts, dtype=np.uint32).reshape(-1, 2).T
    found = ranges(starts, sizes)
    assert found.dtype == starts.dtype
    assert found.tolist() == [at for start, size in parts for at in range(start, start + size)]


@given(st.lists(st.lists(st.integers(0, 99))))
def test_sums_are_those_of_parts(parts: list[list[int]]) -> None:
    """Each part is added up for itself, an empty one to 0."""
    values = np.array([value for part in parts for value in part], dtype=np.int64)
    bounds = running_sum(np.array([len(part) for part in parts], dtype=np.int64))
    assert sums(values, bounds).tolist() == [sum(part) for part in parts]


@given(st.lists(st.integers(0, 60)).map(sorted), st.lists(st.integers(0, 60)).map(sorted))
def test_places_are_counted_by_range(places: list[int], starts: list[int]) -> None:
    """Each range has as many places as are not before it and not behind it."""
    found = within(np.array(places, dtype=np.int64), np.array(starts, dtype=np.int64))
    assert found.tolist() == [
        sum(start <= place < end for place in places) for start, end in pairwise(starts)
    ]
