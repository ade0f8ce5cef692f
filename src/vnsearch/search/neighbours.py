"""How often words are neighbours in chosen documents, for many pairs of words at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints
from vnsearch.search.proximity import DOC_SHIFT

__all__ = ["MOST_DOCUMENTS", "WORD_SHIFT", "count_pairs"]

MOST_DOCUMENTS = 1 << 16
"""Documents that pairs are counted in at once, numbered from 0."""

WORD_SHIFT = DOC_SHIFT + 16
"""How far a word's number is shifted to make room for document and position."""

_PLACE = (1 << WORD_SHIFT) - 1
_FAR = np.array([1 << 62])  # beyond all places


def count_pairs(
    places: Ints, pairs: Sequence[tuple[int, int]], windows: int, documents: int, others: int
) -> NDArray[np.int64]:
    """Count pairs of words, by their numbers, in documents 0 … documents-1, the columns.

    A place is word << WORD_SHIFT | document << DOC_SHIFT | position; `places` ascend. A row for
    each pair says how often the second word follows the first at once. Below are rows for the
    first `windows` of the pairs, with the number of windows: where one of the two words begins
    one that has the other, too, with at most `others` other words. Of a word beside itself, two
    occurrences make a window.
    """
    near = _count_near(places, pairs[:windows], documents, others)
    if windows == len(pairs):
        return near
    adjacent = _count_adjacent(places, pairs[windows:], documents)
    return np.concatenate([near[:windows], adjacent, near[windows:]])


def _count_near(
    places: Ints, pairs: Sequence[tuple[int, int]], documents: int, others: int
) -> NDArray[np.int64]:
    """As `count_pairs` with a window for all of the pairs."""
    leaders = _Leaders.of(places, pairs)
    meetings = _Meetings.of(places, leaders, pairs)
    reach = others + 1
    distance = np.where(leaders.is_first[leaders.pairs], meetings.after, meetings.before)
    (adjacent,) = (distance == 1).nonzero()
    (near,) = (meetings.after <= reach).nonzero()
    led, windows = meetings.led_by_the_more_frequent(places, reach)
    cells = leaders.pairs * documents + leaders.documents
    below = len(pairs) * documents
    counted = np.concatenate([cells[adjacent], cells[near] + below, cells[led] + below])
    times = np.ones(len(counted))
    times[len(counted) - len(led) :] = windows
    sums = np.bincount(counted, times, minlength=2 * below)
    return sums.astype(np.int64).reshape(2 * len(pairs), documents)


def _count_adjacent(
    places: Ints, pairs: Sequence[tuple[int, int]], documents: int
) -> NDArray[np.int64]:
    """As `count_pairs` without windows, which takes less time."""
    leaders = _Leaders.of(places, pairs)
    step = np.where(leaders.is_first, 1, -1)[leaders.pairs]
    targets = leaders.targets + step
    is_there = places.take(places.searchsorted(targets), mode="clip") == targets
    cells = leaders.pairs[is_there] * documents + leaders.documents[is_there]
    counts = np.bincount(cells, minlength=len(pairs) * documents)
    return counts.reshape(len(pairs), documents)


class _Leaders(NamedTuple):
    """The places of the less frequent word of each pair.

    Parallel arrays: the pair, the document, and the `target`, which is the place with the number
    of the other word. By pair, `is_first` says whether the less frequent word is the first.
    """

    pairs: Ints
    documents: Ints
    targets: Ints
    is_first: NDArray[np.bool_]

    @classmethod
    def of(cls, places: Ints, pairs: Sequence[tuple[int, int]]) -> _Leaders:
        words = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        starts = places.searchsorted(words << WORD_SHIFT)
        sizes = places.searchsorted((words + 1) << WORD_SHIFT) - starts
        is_first = sizes[:, 0] <= sizes[:, 1]
        rows = zip(starts.tolist(), sizes.tolist(), is_first.tolist(), strict=True)
        chosen = [(start[not first], size[not first]) for start, size, first in rows]
        leaders = [places[start : start + size] for start, size in chosen]
        of_pair = np.arange(len(words)).repeat([size for _, size in chosen])
        place = np.concatenate([places[:0], *leaders]) & _PLACE
        others = np.where(is_first, words[:, 1], words[:, 0]) << WORD_SHIFT
        return cls(of_pair, place >> DOC_SHIFT, place | others[of_pair], is_first)


class _Meetings(NamedTuple):
    """Where the other word of a pair is nearest to each place of the less frequent one.

    Parallel arrays: the pair, the `target`, how many places of all words are before it (`at`),
    and how far `before` and `after` the nearest of the other word are, a large number where there
    is none in the document.
    """

    pairs: Ints
    targets: Ints
    at: Ints
    before: Ints
    after: Ints
    is_double: NDArray[np.bool_]  # whether both words are the same

    @classmethod
    def of(cls, places: Ints, leaders: _Leaders, pairs: Sequence[tuple[int, int]]) -> _Meetings:
        targets = leaders.targets
        at = places.searchsorted(targets)
        around = np.concatenate([-_FAR, places, _FAR])
        is_there = around[at + 1] == targets  # another accenting of it, or the word itself
        is_double = np.array([first == second for first, second in pairs], dtype=bool)
        return cls(
            leaders.pairs,
            targets,
            at,
            targets - around[at],
            around[at + 1 + is_there] - targets,
            is_double[leaders.pairs],
        )

    def led_by_the_more_frequent(self, places: Ints, reach: int) -> tuple[Ints, Ints]:
        """At which of the places, and how many windows the other word begins there.

        Those of which the first word met is the one at the place.
        """
        found = np.flatnonzero((self.before <= reach) & ~self.is_double)
        previous = self.targets[found - 1]
        is_first = (found == 0) | (self.pairs[found - 1] != self.pairs[found])
        previous[is_first] = -_FAR
        # Those before the previous place of this word begin a window with that one.
        least = np.maximum(previous, self.targets[found] - reach)
        return found, self.at[found] - places.searchsorted(least)
