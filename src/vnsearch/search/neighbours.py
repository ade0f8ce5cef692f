"""How often words are neighbours in chosen documents, for many pairs of words at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints
from vnsearch.search.proximity import DOC_SHIFT

__all__ = ["MOST_DOCUMENTS", "WORD_SHIFT", "PairCounts", "count_pairs"]

MOST_DOCUMENTS = 1 << 16
"""Documents that pairs are counted in at once, numbered from 0."""

WORD_SHIFT = DOC_SHIFT + 16
"""How far a word's number is shifted to make room for document and position."""

_DOCUMENT = MOST_DOCUMENTS - 1
_PLACE = (1 << WORD_SHIFT) - 1


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Counts by pair (row) and document (column).

    `adjacent` counts where the second word follows the first at once, `near` the windows: where
    one of the two begins one that has the other, too.
    """

    adjacent: NDArray[np.int64]
    near: NDArray[np.int64]


def count_pairs(
    places: Ints, pairs: Sequence[tuple[int, int]], documents: int, others: int
) -> PairCounts:
    """Count pairs of words, by their numbers, in documents 0 … documents-1.

    A place is word << WORD_SHIFT | document << DOC_SHIFT | position; `places` ascend. A window
    has at most `others` other words. Of a word beside itself, two occurrences make a window.
    """
    shape = len(pairs), documents
    apart = [(second, first) for first, second in pairs if first != second]
    rows = np.array([row for row, (first, second) in enumerate(pairs) if first != second], int)
    forward, gaps = _gaps(places, pairs)
    backward, gaps_back = _gaps(places, apart)
    adjacent = _counts(forward, gaps == 1, shape)
    near = _counts(forward, gaps <= others + 1, shape)
    near[rows] += _counts(backward, gaps_back <= others + 1, (len(apart), documents))
    return PairCounts(adjacent, near)


def _gaps(places: Ints, pairs: Sequence[tuple[int, int]]) -> tuple[Ints, Ints]:
    """The places of first words, by pair, and how far behind each the next second word is.

    The number of a pair stands in the place of that of a word.
    """
    firsts = np.array([first for first, _ in pairs], dtype=np.int64)
    starts = np.searchsorted(places, firsts << WORD_SHIFT)
    ends = np.searchsorted(places, (firsts + 1) << WORD_SHIFT)
    slices = [places[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    leaders = np.concatenate([places[:0], *slices]) & _PLACE
    sizes = ends - starts
    seconds = np.array([second for _, second in pairs], dtype=np.int64)
    wanted = leaders | np.repeat(seconds << WORD_SHIFT, sizes)
    at = np.searchsorted(places, wanted, side="right")
    # Past the end: a place that is far from all others.
    gaps = np.append(places, np.iinfo(np.int64).max)[at] - wanted
    return leaders | np.repeat(np.arange(len(pairs)) << WORD_SHIFT, sizes), gaps


def _counts(places: Ints, kept: NDArray[np.bool_], shape: tuple[int, int]) -> NDArray[Any]:
    """How many of the places that are kept each pair has in each document."""
    pairs, documents = shape
    chosen = places[kept]
    flat = (chosen >> WORD_SHIFT) * documents + ((chosen >> DOC_SHIFT) & _DOCUMENT)
    return np.bincount(flat, minlength=pairs * documents).reshape(shape)
