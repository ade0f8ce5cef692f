"""What two ascending arrays share, against sets."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.search.ascending import intersect, meeting

_NUMBERS = st.sets(st.integers(-9, 9)).map(lambda each: np.array(sorted(each), dtype=np.int64))


@given(some=_NUMBERS, others=_NUMBERS)
def test_both_places_of_a_shared_number_are_told(
    some: np.typing.NDArray[np.int64], others: np.typing.NDArray[np.int64]
) -> None:
    """In either array, in ascending order; no other number is told."""
    shared = sorted(set(some.tolist()) & set(others.tolist()))
    mine, theirs = meeting(some, others)
    assert some[mine].tolist() == others[theirs].tolist() == shared
    assert intersect(some, others).tolist() == shared
