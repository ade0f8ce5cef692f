"""Positions in low bytes and unary high parts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.index.encoding.positions import (
    decode_positions,
    decode_positions_of_one,
    encode_positions,
)
from vnsearch.index.encoding.sections import Sections
from vnsearch.index.ranges import Ints, running_sum

_Posting = tuple[bool, list[int]]  # whether the document is long, and the positions there

_POSTING = st.one_of(
    st.tuples(
        st.booleans(),
        st.sets(st.integers(0, 70_000), min_size=1, max_size=8).map(sorted),
    ),
    st.tuples(
        st.just(True),  # a value of the strategy
        st.sets(st.integers(0, 2**31), min_size=1, max_size=3).map(sorted),
    ),
)
_LISTS = st.lists(st.lists(_POSTING, min_size=1, max_size=5), min_size=1, max_size=4)


def _columns(lists: list[list[_Posting]]) -> tuple[Ints, Ints, Ints, Ints]:
    """Positions, frequencies, numbers of documents, and which documents are long."""
    postings = [posting for of_term in lists for posting in of_term]
    return (
        np.array([at for _, positions in postings for at in positions], dtype=np.int64),
        np.array([len(positions) for _, positions in postings], dtype=np.int64),
        np.array([len(of_term) for of_term in lists], dtype=np.int64),
        np.array([is_long for is_long, _ in postings], dtype=bool),
    )


def _encoded(lists: list[list[_Posting]]) -> Sections:
    positions, freqs, counts, is_long = _columns(lists)
    return encode_positions(positions, freqs, counts, is_long)


@settings(deadline=None)
@given(_LISTS, st.data())
def test_positions_come_back(lists: list[list[_Posting]], data: st.DataObject) -> None:
    """Positions near and far, in short and long documents, are read again, all or some."""
    positions, freqs, counts, is_long = _columns(lists)
    encoded, sizes = _encoded(lists)
    bounds = running_sum(sizes)
    records, postings = (bounds[:-1], bounds[1:]), (counts, freqs, is_long)
    assert decode_positions(encoded, records, postings, None).tolist() == positions.tolist()
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=len(freqs), max_size=len(freqs))))
    wanted = positions[np.repeat(kept, freqs)].tolist()
    assert decode_positions(encoded, records, postings, kept).tolist() == wanted


@settings(deadline=None)
@given(_LISTS, st.data())
def test_one_term_is_read_alone(lists: list[list[_Posting]], data: st.DataObject) -> None:
    """The record of a term is enough to read its positions, all or some."""
    encoded, sizes = _encoded(lists)
    bounds = running_sum(sizes).tolist()
    for of_term, start, end in zip(lists, bounds, bounds[1:], strict=False):
        positions, freqs, _, is_long = _columns([of_term])
        record = encoded[start:end]
        found = decode_positions_of_one(record, freqs, is_long, None)
        assert found.tolist() == positions.tolist()
        kept = np.array(
            data.draw(st.lists(st.booleans(), min_size=len(freqs), max_size=len(freqs)))
        )
        found = decode_positions_of_one(record, freqs, is_long, kept)
        assert found.tolist() == positions[np.repeat(kept, freqs)].tolist()


def test_the_bytes_are_those_that_the_module_describes() -> None:
    """The example of the module: highs 0, 0, 2 in one document and 1 in the next."""
    data, _ = _encoded([[(False, [1, 2, 515]), (False, [258])]])
    assert bytes(data) == bytes([1, 2, 3, 2, 0b1010011])


def test_long_documents_have_a_second_byte() -> None:
    """In a long document the high part begins above two bytes."""
    data, _ = _encoded([[(False, [7]), (True, [0x1_0203])]])
    assert bytes(data) == bytes([7, 3, 2, 0b101])


@pytest.mark.parametrize("freq", [0, 2, 4, 2**40])
def test_other_frequencies_are_refused(freq: int) -> None:
    """Positions that are more or fewer than the frequencies say are refused, not read."""
    data, sizes = _encoded([[(False, [1, 2, 515])]])
    freqs = np.array([freq])
    with pytest.raises((ValueError, IndexError)):
        decode_positions_of_one(data, freqs, None, None)
    records = np.array([0]), sizes
    with pytest.raises((ValueError, IndexError)):
        decode_positions(data, records, (np.array([1]), freqs, None), None)
