"""Neighbours in chosen documents, against counting by hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from vnsearch.search.neighbours import MOST_DOCUMENTS, WORD_SHIFT, count_pairs
from vnsearch.search.proximity import DOC_SHIFT

_Place = tuple[int, int, int]  # word, document, position
_Pair = tuple[int, int]

_WORDS = st.integers(0, 3)
_DOCUMENTS = 3
# Two words may have a place in common: a word without accents, and one of its accentings.
_PLACES = st.sets(st.tuples(_WORDS, st.integers(0, _DOCUMENTS - 1), st.integers(0, 12)))
_PAIRS = st.lists(st.tuples(_WORDS, _WORDS), max_size=5)


def _counted(
    places: Collection[_Place], pairs: Sequence[_Pair], documents: int, others: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How often the words of each pair are adjacent in each document, and how often near.

    Counted without windows, or with those of some pairs, they are the same.
    """
    encoded = sorted(
        word << WORD_SHIFT | document << DOC_SHIFT | position for word, document, position in places
    )
    sorted_places = np.array(encoded, dtype=np.int64)
    counts = count_pairs(sorted_places, pairs, len(pairs), documents, others)
    assert counts.shape == (2 * len(pairs), documents)
    for windows in range(len(pairs)):
        some = count_pairs(sorted_places, pairs, windows, documents, others)
        assert np.array_equal(some, counts[: len(pairs) + windows])
    return counts[: len(pairs)], counts[len(pairs) :]


def _adjacent(places: Collection[_Place], pair: _Pair, document: int) -> int:
    first, second = pair
    firsts = [each for each in places if each[:2] == (first, document)]
    return sum((second, document, position + 1) in places for _, _, position in firsts)


def _near(places: Collection[_Place], pair: _Pair, document: int, others: int) -> int:
    """How many occurrences of one have the other behind, with so many words between or fewer."""
    orders = {pair, pair[::-1]}
    found = 0
    for begin, other in orders:
        behind = [position for word, at, position in places if (word, at) == (other, document)]
        for word, at, start in places:
            if (word, at) == (begin, document):
                found += any(0 <= position - start - 1 <= others for position in behind)
    return found


@given(places=_PLACES, pairs=_PAIRS, others=st.integers(0, 7))
@example(places={(0, 0, 0), (0, 0, 1), (0, 0, 2)}, pairs=[(0, 0)], others=6)
@example(places={(0, 0, 4), (1, 0, 4), (1, 0, 5)}, pairs=[(0, 1), (1, 0)], others=0)
@example(places={(0, 0, 0), (1, 0, 7), (0, 1, 0), (1, 1, 8)}, pairs=[(0, 1)], others=6)
@example(places={(0, 0, 12), (1, 1, 0)}, pairs=[(0, 1)], others=7)
def test_neighbours_are_counted_as_by_hand(
    places: set[_Place], pairs: list[_Pair], others: int
) -> None:
    """Each pair in each document: side by side in order, and in windows that begin with either."""
    counted = _counted(places, pairs, _DOCUMENTS, others)
    documents = range(_DOCUMENTS)
    adjacent = [[_adjacent(places, pair, document) for document in documents] for pair in pairs]
    near = [[_near(places, pair, document, others) for document in documents] for pair in pairs]
    assert [table.tolist() for table in counted] == [adjacent, near]


@pytest.mark.parametrize("pairs", [[], [(0, 1)], [(0, 0), (5, 7)]])
def test_without_places_there_are_no_neighbours(pairs: list[_Pair]) -> None:
    """The tables have a row for each pair and a column for each document all the same."""
    for documents in (0, 2):
        for table in _counted((), pairs, documents, 6):
            assert table.shape == (len(pairs), documents)
            assert not table.any()


def test_as_many_documents_as_may_be_are_told_apart() -> None:
    """The last document of one word does not run into the first document of the next word."""
    last = MOST_DOCUMENTS - 1
    places = {(0, last, 3), (0, last, 4), (1, 0, 5), (1, last, 5)}
    adjacent, near = _counted(places, [(0, 1), (1, 0), (0, 0)], MOST_DOCUMENTS, 6)
    assert adjacent[:, last].tolist() == [1, 0, 1]
    assert near[:, last].tolist() == [2, 2, 1]
    assert (adjacent.sum(), near.sum()) == (2, 5)
