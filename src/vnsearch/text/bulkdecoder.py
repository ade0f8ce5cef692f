"""The labels of long texts at once: as `decoder` finds them, over arrays.

Every syllable has a number. What it adds to the scores of its own position and of its
neighbours' is then an array's element, and the scores of a text are sums of such arrays. Of the
labels, all but one in two hundred follow from one score alone: where it is so high or so low
that no label before can make up for it. The others are worked out one by one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from math import inf
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from vnsearch.text.decoder import MARGIN, Decoder, Weights, is_closed
from vnsearch.text.numbers import Numbers
from vnsearch.text.tables import Table
from vnsearch.text.wordkeys import WordKeys
from vnsearch.text.wordlist import WordList

__all__ = ["BOUNDARY", "BulkDecoder", "joins_in_bulk"]

BOUNDARY = ""
"""A syllable that stands between two texts, which are labelled each for itself."""

_KEPT = 1 << 18  # characters of syllables in memory

_LOCK = Lock()  # what is kept is the process's, and grows by several steps

_Text = NDArray[np.int32]  # syllables by number


class BulkDecoder:
    """Labels texts of syllables that are given by number."""

    def __init__(self, decoder: Decoder, numbers: Numbers) -> None:
        self.numbers = numbers
        self._decoder = decoder
        self._words = _keys_of(decoder.model.words)
        # What it adds to the scores of its own position, the next and the one before; its rank
        # in the word list; whether it is closed, and titled.
        self._table = Table(np.float64, 6)

    def joins(self, text: _Text) -> NDArray[np.bool_]:
        """For each syllable, whether it continues the word before it."""
        rows = self._rows(text)
        closed, titled = rows[4] != 0, rows[5] != 0
        joined = self._best_path(rows, text)
        joined[:1] = False
        joined[1:] &= ~(closed[1:] | closed[:-1]) & (titled[:-1] | ~titled[1:])
        return joined

    def labels(self, text: _Text) -> NDArray[np.bool_]:
        """The labels of the best path, as those of `Decoder.labels`; any for a boundary."""
        return self._best_path(self._rows(text), text)

    def _rows(self, text: _Text) -> NDArray[np.float64]:
        """What is known of each syllable, as columns; what is new is looked up first."""
        for syllable in self.numbers.written[len(self._table) :]:
            self._table.new.extend(self._row(syllable))
        return self._table.rows(text)

    def _row(self, syllable: str) -> tuple[float, ...]:
        if syllable == BOUNDARY:  # begins a word for certain, and adds nothing to others
            return -inf, 0.0, 0.0, 0, True, False
        rank = self._words.rank(syllable.lower())
        return *self._decoder.scores(syllable), rank, is_closed(syllable), syllable[:1].istitle()

    def _best_path(self, rows: NDArray[np.float64], text: _Text) -> NDArray[np.bool_]:
        # As the lead before counts for no less than `low` and no more than `high`, a score beyond
        # these bounds makes the lead one that is beyond them, too.
        weights, scores = self._decoder.weights, self._sums(rows)
        labels = scores > 2 * weights.high - weights.crossed + MARGIN
        unsure = ~labels & (scores >= 2 * weights.low - weights.crossed - MARGIN)
        bounds = self._bounds(text)
        for first, last in _unsettled(scores, labels, unsure, bounds, weights):
            written = [self.numbers.written[number] for number in text[first : last + 1].tolist()]
            labels[first : last + 1] = self._decoder.plain_labels(written)
        return labels

    def _bounds(self, text: _Text) -> list[tuple[int, int]]:
        """The first and the last syllable of each text between boundaries."""
        if BOUNDARY not in self.numbers:
            return [(0, len(text) - 1)] if len(text) else []
        at = (text == self.numbers[BOUNDARY]).nonzero()[0].tolist()
        pairs = zip([-1, *at], [*at, len(text)], strict=True)
        return [(before + 1, after - 1) for before, after in pairs if after - before > 1]

    def _sums(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The state scores: for each position that of `I_W` less that of `B_W`."""
        own, to_next, to_previous, ranks, *_ = rows
        scores: NDArray[np.float64] = own.copy()
        scores[1:] += to_next[:-1]
        scores[:-1] += to_previous[1:]
        is_word, heads = self._words.find(ranks.astype(np.int64))
        weights = self._decoder.weights
        scores[1:] += weights.pair_to_second * is_word
        scores[:-1] += weights.pair_to_first * is_word
        scores[heads + 2] += weights.triple_to_third
        scores[heads] += weights.triple_to_first
        return scores


def _unsettled(
    scores: NDArray[np.float64],
    labels: NDArray[np.bool_],
    unsure: NDArray[np.bool_],
    bounds: Sequence[tuple[int, int]],
    weights: Weights,
) -> list[tuple[int, int]]:
    """Correct the labels of the positions that no score alone tells.

    These are the first and the last of each text, and the `unsure`. What is returned are the
    bounds of texts where another path comes too near.
    """
    low, high = weights.low, weights.high
    firsts, lasts = {first for first, _ in bounds}, {last for _, last in bounds}
    leads: dict[int, float] = {}
    between: list[int] = []
    near: list[int] = []
    for i in sorted(firsts.union(lasts, unsure.nonzero()[0].tolist())):
        lead = float(scores[i])
        if i not in firsts:
            before = leads.get(i - 1, high if labels[i - 1] else low)
            lead += weights.crossed - min(max(before, low), high)
        lower, upper = (0.0, 0.0) if i in lasts else (low, high)
        if abs(lead - lower) <= MARGIN or abs(lead - upper) <= MARGIN:
            near.append(i)
        leads[i] = lead
        labels[i] = lead > upper
        if lower < lead < upper:
            between.append(i)
    for i in reversed(between):
        labels[i] = not labels[i + 1]
    return [bounds[at] for at in {bisect_right(bounds, (i, len(labels))) - 1 for i in near}]


def joins_in_bulk(decoder: Decoder, syllables: Sequence[str]) -> list[bool]:
    """As `Decoder.joins`, of syllables as they are written."""
    with _LOCK:
        known = _known(decoder)
        if known.numbers.size > _KEPT:
            _known.cache_clear()
            known = _known(decoder)
        numbers = map(known.numbers.__getitem__, syllables)
        joined: list[bool] = known.joins(np.fromiter(numbers, np.int32, len(syllables))).tolist()
        return joined


@lru_cache(maxsize=1)
def _known(decoder: Decoder) -> BulkDecoder:
    return BulkDecoder(decoder, Numbers())


@lru_cache(maxsize=1)
def _keys_of(words: WordList) -> WordKeys:
    return WordKeys(words)
