"""Tables of numbers that grow by rows."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.text.tables import Table

rows = st.lists(st.tuples(st.integers(-9, 9), st.integers(0, 9)), max_size=9)


@given(st.lists(rows))
def test_rows_are_those_that_were_appended(batches: list[list[tuple[int, int]]]) -> None:
    """Whatever was read in between, a row has the numbers that it was given, and the next index."""
    table = Table(np.int32, 2)
    known: list[tuple[int, int]] = []
    for batch in batches:
        for row in batch:
            assert len(table) == len(known)
            table.new.extend(row)
            known.append(row)
        wanted = np.arange(len(known), dtype=np.int32)[::-1]
        assert list(map(tuple, table.rows(wanted).T.tolist())) == known[::-1]


def test_a_table_grows_beyond_its_first_size() -> None:
    """Thousands of rows keep their places and their fractions."""
    table = Table(np.float64, 1)
    for number in range(5000):
        table.new.append(number / 4)
        if number % 700 == 0:
            assert table.rows(np.array([number], np.int32)).tolist() == [[number / 4]]
    assert table.rows(np.array([0, 4999], np.int32)).tolist() == [[0.0, 1249.75]]
