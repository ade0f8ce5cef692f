"""The labels of a long text at once: as `decoder` finds them, over arrays.

Every syllable has a number. What it adds to the scores of its own position and of its
neighbours' is then an array's element, and the scores of a text are sums of such arrays. Of the
labels, all but one in two hundred follow from one score alone: where it is so high or so low
that no label before can make up for it. The others are worked out one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from vnsearch.text.decoder import MARGIN, Decoder, Weights
from vnsearch.text.tables import Table
from vnsearch.text.wordkeys import WordKeys
from vnsearch.text.wordlist import WordList

__all__ = ["BulkDecoder", "Numbers", "joins_in_bulk"]

_KEPT = 1 << 18  # characters of syllables in memory

_LOCK = Lock()  # what is kept is the process's, and grows by several steps

_Text = NDArray[np.int32]  # syllables by number


class Numbers(dict[str, int]):
    """Syllables by number, in the order in which they were first asked for."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.size = 0  # characters

    def __missing__(self, syllable: str) -> int:
        self.size += len(syllable)
        self.written.append(syllable)
        number = self[syllable] = len(self.written) - 1
        return number


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
        """For each syllable of a text, whether it continues the word before it."""
        rows = self._rows(text)
        closed, titled = rows[:, 4] != 0, rows[:, 5] != 0
        joined = self._best_path(self._sums(rows), text)
        joined[:1] = False
        joined[1:] &= ~(closed[1:] | closed[:-1]) & (titled[:-1] | ~titled[1:])
        return joined

    def labels(self, text: _Text) -> NDArray[np.bool_]:
        """The labels of the best path, as those of `Decoder.labels`."""
        return self._best_path(self._sums(self._rows(text)), text)

    def _rows(self, text: _Text) -> NDArray[np.float64]:
        """The row of each syllable; those that are new are made first."""
        for syllable in self.numbers.written[len(self._table) :]:
            _, lower, own, to_next, to_previous, _, closed, titled = self._decoder.form(syllable)
            rank = self._words.rank(lower)
            self._table.new.extend((own, to_next, to_previous, rank, closed, titled))
        return self._table.rows(text)

    def _sums(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The state scores: for each position that of `I_W` less that of `B_W`."""
        scores = rows[:, 0].copy()
        scores[1:] += rows[:-1, 1]
        scores[:-1] += rows[1:, 2]
        is_word, heads = self._words.find(rows[:, 3].astype(np.int64))
        weights = self._decoder.weights
        scores[1:] += weights.pair_to_second * is_word
        scores[:-1] += weights.pair_to_first * is_word
        scores[heads + 2] += weights.triple_to_third
        scores[heads] += weights.triple_to_first
        return scores

    def _best_path(self, scores: NDArray[np.float64], text: _Text) -> NDArray[np.bool_]:
        # As the lead before counts for no less than `low` and no more than `high`, a score beyond
        # these bounds makes the lead one that is beyond them, too.
        weights = self._decoder.weights
        labels = scores > 2 * weights.high - weights.crossed + MARGIN
        (unsure,) = (~labels & (scores >= 2 * weights.low - weights.crossed - MARGIN)).nonzero()
        if len(labels) and not _settle(scores, labels, unsure.tolist(), weights):
            written = [self.numbers.written[number] for number in text.tolist()]
            return np.array(self._decoder.plain_labels(written), np.bool_)
        return labels


def _settle(
    scores: NDArray[np.float64], labels: NDArray[np.bool_], unsure: list[int], weights: Weights
) -> bool:
    """Correct the labels of the positions that no score alone tells; False where that fails.

    These are the first, the last and the `unsure`, in order. It fails where another path comes
    too near.
    """
    low, high, last = weights.low, weights.high, len(scores) - 1
    leads: dict[int, float] = {}
    between: list[int] = []
    for i in dict.fromkeys((0, *unsure, last)):
        lead = float(scores[i])
        if i:
            before = leads.get(i - 1, high if labels[i - 1] else low)
            lead += weights.crossed - min(max(before, low), high)
        lower, upper = (low, high) if i < last else (0.0, 0.0)
        if abs(lead - lower) <= MARGIN or abs(lead - upper) <= MARGIN:
            return False
        leads[i] = lead
        labels[i] = lead > upper
        if lower < lead < upper:
            between.append(i)
    for i in reversed(between):
        labels[i] = not labels[i + 1]
    return True


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
