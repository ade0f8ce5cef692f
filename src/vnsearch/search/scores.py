"""The scores of documents, worked out exactly only where they are asked for.

What single terms bring is known of all documents. Neighbours, for which places have to be read,
are counted in chosen documents; for all others there is a bound that their score does not exceed
(as in MaxScore: Turtle and Flood, "Query evaluation: strategies and optimizations", 1995), so
that few are ever chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints
from vnsearch.search.ascending import intersect
from vnsearch.search.bounds import PairBounds
from vnsearch.search.gains import Gains, UnitGains
from vnsearch.search.norms import Norms
from vnsearch.search.pairs import PairCounter
from vnsearch.search.ranking import Ranking, idf
from vnsearch.search.rarity import PairRarity
from vnsearch.search.terms import Mask, TermSource
from vnsearch.search.units import Unit

__all__ = ["Part", "Scores", "largest"]

_FIRST = 64  # documents, the best by their words, in which neighbours are counted at once
_BATCH = 256  # documents that may be among the best, whose scores are worked out at once
_MORE = 8  # times as many are worked out next
_SPARSE = 0.25  # of all documents: of fewer, units are scored in these alone
_SLACK = 1 + 1e-9  # a sum in another order may be a little larger

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Part:
    """What a unit brings to the score of one document."""

    unit: Unit
    weight: float  # of the unit, the boosts and the frequency in the query included
    idf: float
    frequency: float  # weighted and normalised, before it saturates
    score: float


class _Single(NamedTuple):
    """A unit that is scored in all documents that it occurs in."""

    unit: Unit
    weight: float
    idf: float
    gains: Gains  # in documents that are wanted, and perhaps in others


class _Pair(NamedTuple):
    """A pair that counts."""

    unit: Unit
    row: int  # of the unit in what is counted
    weight: float
    idf: float


class Scores:
    """The scores of the documents that are `wanted`.

    `factors` multiplies the score of each document of the index.
    """

    def __init__(
        self,
        source: TermSource,
        units: Sequence[Unit],
        ranking: Ranking,
        wanted: Mask,
        factors: Floats | None = None,
    ) -> None:
        self._source = source
        self._reader = source.reader
        self._ranking = ranking
        self._wanted = np.flatnonzero(wanted)
        self._factors = factors
        norms = Norms(source.reader, ranking)
        self._gains = UnitGains(source, norms, ranking)
        pairs = [unit for unit in units if unit.is_pair]
        self._counter = PairCounter(source, norms, pairs)
        scored = (self._single(unit) for unit in units if not unit.is_pair)
        self._singles = [each for each in scored if each]
        self._base = np.zeros(self._reader.size)
        for _, weight, rare, gains in self._singles:
            self._base[gains.docs] += weight * rare * gains.gains
        rarity = PairRarity(source, norms, ranking)
        self._pairs = list(self._weighed(pairs, rarity))
        self._exact = np.full(self._reader.size, np.nan)
        self._settle(self._likeliest())

    def of(self, docs: Ints) -> Floats:
        """The scores of some documents."""
        found = self._exact[docs]
        missing = docs[np.isnan(found)]
        if not len(missing):
            return found
        missing.sort()
        self._settle(missing)
        return self._exact[docs]

    def best(self, docs: Ints, count: int) -> Ints:
        """The `count` of some documents, ascending, with the highest scores, and all that tie.

        In any order. Scores are worked out only of those that may be among them.
        """
        known = np.flatnonzero(~np.isnan(self._exact))
        chosen = intersect(known, docs) if self._pairs else docs
        scores, least = self._scored(chosen, count)
        left = docs[self.bounds[docs] >= least] if len(chosen) < len(docs) else docs[:0]
        left = left[np.isnan(self._exact[left])]
        bounds = self.bounds[left] if least == -np.inf else self._bounds_of(left)
        size = max(_BATCH, 2 * count)
        while True:
            may_be = bounds >= least
            left, bounds = left[may_be], bounds[may_be]
            if not len(left):
                best: Ints = chosen[scores >= least]
                return best
            is_next = bounds >= largest(bounds, size)
            chosen = np.concatenate([chosen, left[is_next]])
            left, bounds = left[~is_next], bounds[~is_next]
            scores, least = self._scored(chosen, count)
            size *= _MORE

    def _scored(self, docs: Ints, count: int) -> tuple[Floats, float]:
        """The scores of some documents, and that of the last of the best `count`, if so many."""
        scores = self.of(docs)
        return scores, float(largest(scores, count)) if len(docs) >= count else -np.inf

    def factor(self, doc: int) -> float:
        """What the sum of a document's parts is multiplied by."""
        return 1.0 if self._factors is None else float(self._factors[doc])

    def parts(self, doc: int) -> Iterator[Part]:
        """What the score of a document is the sum of."""
        for unit, weight, rarity, gains in self._singles:
            at = int(gains.docs.searchsorted(doc))
            if at < len(gains.docs) and gains.docs[at] == doc:
                score = weight * rarity * float(gains.gains[at])
                yield Part(unit, weight, rarity, self._gains.frequency(unit, doc), score)
        table = self._counter.frequencies(np.array([doc]))
        for unit, row, weight, rarity in self._pairs:
            frequency = float(table[row][0])
            if frequency:
                score = weight * rarity * self._ranking.gain(frequency)
                yield Part(unit, weight, rarity, frequency, score)

    def _single(self, unit: Unit) -> _Single | None:
        """Score a unit; None where it occurs nowhere or counts nothing."""
        weight = self._ranking.weight(unit.kind) * unit.times
        if not weight:
            return None
        gains = self._gains.of(unit)
        if not len(gains.docs):
            return None
        documents = self._reader.documents
        rarity = idf(documents, len(gains.docs))
        if unit.instead_of:
            having = self._source.mask(unit.fields, (unit.instead_of,))
            typed = int(np.count_nonzero(having))
            rarity = min(rarity, idf(documents, typed)) if typed else rarity
        if len(self._wanted) < _SPARSE * self._reader.size:
            gains = gains.within(self._wanted)
        return _Single(unit, weight, rarity, gains)

    def _weighed(self, units: Sequence[Unit], rarity: PairRarity) -> Iterator[_Pair]:
        """The pairs that count for something, of those that occur."""
        weights = [self._ranking.weight(unit.kind) * unit.times for unit in units]
        rows = [row for row, weight in enumerate(weights) if weight]
        found = rarity.frequencies([units[row] for row in rows])
        for row, frequency in zip(rows, found, strict=True):
            if frequency:
                rare = idf(self._reader.documents, frequency)
                yield _Pair(units[row], row, weights[row], rare)

    def _likeliest(self) -> Ints:
        """The wanted documents that score best by single terms, and that first hits come from."""
        docs = self._wanted
        if len(docs) <= _FIRST or not self._pairs:
            return docs
        return np.sort(docs[np.argpartition(self._base[docs], -_FIRST)[-_FIRST:]])

    def _settle(self, docs: Ints) -> None:
        """Work out the scores of documents, ascending."""
        scores = self._base[docs]
        if self._pairs:
            table = self._counter.frequencies(docs)[[pair.row for pair in self._pairs]]
            worth = np.array([pair.weight * pair.idf for pair in self._pairs])
            for brought in worth[:, np.newaxis] * self._ranking.gain(table):
                scores += brought
        self._exact[docs] = self._aged(scores, docs)

    def _aged(self, scores: Floats, docs: Ints | slice) -> Floats:
        return scores if self._factors is None else scores * self._factors[docs]

    @cached_property
    def bounds(self) -> Floats:
        """For each document that is wanted, of all of the index, what its score does not exceed.

        It is what the score were if the document had each pair of which it has the words, beyond
        count.
        """
        bounds = self._base.copy()
        self._in_pairs.add_to(bounds)
        return self._aged(bounds, slice(None)) * _SLACK

    def _bounds_of(self, docs: Ints) -> Floats:
        """Closer bounds of some documents, ascending."""
        if not len(docs):
            return np.zeros(0)
        return self._aged(self._base[docs] + self._in_pairs.within(docs), docs) * _SLACK

    @cached_property
    def _in_pairs(self) -> PairBounds:
        words = {
            (unit.terms[0], unit.fields): gains
            for unit, _, _, gains in self._singles
            if len(unit.terms) == 1
        }
        worth = ((unit, weight * rarity) for unit, _, weight, rarity in self._pairs)
        return PairBounds(words, worth, self._ranking.most)


def largest(values: NDArray[Any], count: int) -> Any:
    """The value that is at place `count` from the largest down, or the smallest one."""
    count = min(count, len(values))
    return np.partition(values, -count)[-count]
