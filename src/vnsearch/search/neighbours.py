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

_PLACE = (1 << WORD_SHIFT) - 1
_FAR = 1 << 62  # beyond all places


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
    meetings = _Meetings.of(places, pairs)
    shape = len(pairs), documents
    reach = others + 1
    first_leads = meetings.is_first_fewer
    adjacent = np.where(first_leads, meetings.after == 1, meetings.before == 1)
    near = (meetings.after <= reach).astype(np.int64)
    near += meetings.led_by_the_more_frequent(places, reach)
    return PairCounts(_counts(meetings, adjacent, shape), _counts(meetings, near, shape))


@dataclass(frozen=True, slots=True)
class _Meetings:
    """For each place of the less frequent word of each pair, where the other word is nearest.

    Parallel arrays: the pair, the document, the `target`, which is the place with the number of
    the other word; how many places of all words are before it (`at`); how far `before` and
    `after` the nearest of the other word are, a large number where there is none in the document.
    """

    pairs: Ints
    documents: Ints
    targets: Ints
    at: Ints
    before: Ints
    after: Ints
    is_first_fewer: NDArray[np.bool_]  # whether the less frequent word is the first of the pair
    is_double: NDArray[np.bool_]  # whether both are the same word

    @classmethod
    def of(cls, places: Ints, pairs: Sequence[tuple[int, int]]) -> _Meetings:
        words = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        starts = np.searchsorted(places, words << WORD_SHIFT)
        ends = np.searchsorted(places, (words + 1) << WORD_SHIFT)
        sizes = ends - starts
        fewer = (sizes[:, 0] > sizes[:, 1]).astype(np.int64)  # 0: the first word
        rows = np.arange(len(words))
        chosen = zip(starts[rows, fewer].tolist(), ends[rows, fewer].tolist(), strict=True)
        leaders = np.concatenate([places[:0], *(places[start:end] for start, end in chosen)])
        of_pair = np.repeat(rows, sizes[rows, fewer])
        leaders &= _PLACE
        targets = leaders | (words[rows, 1 - fewer] << WORD_SHIFT)[of_pair]
        at = np.searchsorted(places, targets)
        around = np.concatenate([[-_FAR], places, [_FAR]])
        is_there = around[at + 1] == targets  # another accenting of it, or the word itself
        return cls(
            of_pair,
            leaders >> DOC_SHIFT,
            targets,
            at,
            targets - around[at],
            around[at + 1 + is_there] - targets,
            (fewer == 0)[of_pair],
            (words[:, 0] == words[:, 1])[of_pair],
        )

    def led_by_the_more_frequent(self, places: Ints, reach: int) -> Ints:
        """How many windows the other word begins of which the first word met is at each place."""
        counts = np.zeros(len(self.at), dtype=np.int64)
        found = np.flatnonzero((self.before <= reach) & ~self.is_double)
        previous = self.targets[found - 1]
        is_first = (found == 0) | (self.pairs[found - 1] != self.pairs[found])
        previous[is_first] = -_FAR
        # Those before the previous place of this word begin a window with that one.
        least = np.maximum(previous, self.targets[found] - reach)
        counts[found] = self.at[found] - np.searchsorted(places, least)
        return counts


def _counts(meetings: _Meetings, values: NDArray[Any], shape: tuple[int, int]) -> NDArray[np.int64]:
    """The sums of values, one for each meeting, by pair and document."""
    pairs, documents = shape
    (kept,) = values.nonzero()
    flat = meetings.pairs[kept] * documents + meetings.documents[kept]
    sums = np.bincount(flat, values[kept], minlength=pairs * documents)
    return sums.astype(np.int64).reshape(shape)
