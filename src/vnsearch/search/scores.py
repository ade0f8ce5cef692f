"""The scores of documents, worked out exactly only where they are asked for.

What single terms bring is known of all documents. Neighbours, for which places have to be read,
are counted in chosen documents; for all others there is a bound that their score does not exceed
(as in MaxScore: Turtle and Flood, "Query evaluation: strategies and optimizations", 1995), so
that few are ever chosen.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints
from vnsearch.search.leaves import QueryTerm
from vnsearch.search.norms import Norms
from vnsearch.search.pairs import PairCounter
from vnsearch.search.ranking import Ranking, idf
from vnsearch.search.terms import Mask, Run, TermSource
from vnsearch.search.units import Unit

__all__ = ["Part", "Scores"]

_FIRST = 64  # documents, the best by their words, in which neighbours are counted at once
_SPARSE = 0.25  # of all documents: of fewer, units are scored in these alone
_MOST_KEPT = 1 << 16  # pairs whose frequency is kept
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


@dataclass(frozen=True, slots=True)
class _Single:
    """A unit that is scored in all documents that it occurs in."""

    unit: Unit
    weight: float
    idf: float
    docs: Ints
    frequencies: Floats
    scores: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Domain:
    """The documents that have both words of a pair in one field, and their number."""

    mask: Mask
    size: int


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    """A pair that scores."""

    unit: Unit
    row: int  # of the unit in what is counted
    weight: float
    domain: _Domain
    idf: float = 0.0


class Scores:
    """The scores of the documents that are `wanted`.

    `factors` multiplies the score of each document of the index. `bounds` has, for each document
    of the index that is wanted, what its score does not exceed.
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
        self._only = wanted if len(self._wanted) < _SPARSE * len(wanted) else None
        self._factors = factors
        self._norms = Norms(source.reader, ranking)
        pairs = [unit for unit in units if unit.is_pair]
        self._counter = PairCounter(source, self._norms, pairs)
        scored = (self._single(unit) for unit in units if not unit.is_pair)
        self._singles = [each for each in scored if each]
        self._base = np.zeros(self._reader.size)
        for each in self._singles:
            self._base[each.docs] += each.scores
        self._exact = np.full(self._reader.size, np.nan)
        self._domains: dict[tuple[Run, tuple[str, ...]], _Domain] = {}
        self._pairs: list[_Pair] = []
        self._weigh([self._pair(row, unit) for row, unit in enumerate(pairs)])
        self.bounds = self._bounds()

    def of(self, docs: Ints) -> Floats:
        """The scores of some documents."""
        missing = np.sort(docs[np.isnan(self._exact[docs])])
        if len(missing):
            self._settle(missing, self._counter.frequencies(missing))
        return self._exact[docs]

    def factor(self, doc: int) -> float:
        """What the sum of a document's parts is multiplied by."""
        return 1.0 if self._factors is None else float(self._factors[doc])

    def parts(self, doc: int) -> Iterator[Part]:
        """What the score of a document is the sum of."""
        for each in self._singles:
            for at in np.flatnonzero(each.docs == doc).tolist():  # one or none
                frequency, score = float(each.frequencies[at]), float(each.scores[at])
                yield Part(each.unit, each.weight, each.idf, frequency, score)
        table = self._counter.frequencies(np.array([doc]))
        for pair in self._pairs:
            frequency = float(table[pair.row][0])
            if frequency:
                score = float(self._brought(pair, table)[0])
                yield Part(pair.unit, pair.weight, pair.idf, frequency, score)

    def _single(self, unit: Unit) -> _Single | None:
        """Score a unit; None where it occurs nowhere or counts nothing."""
        weight = self._ranking.weight(unit.kind) * unit.times
        found = self._frequencies(unit)
        if not found or not weight:
            return None
        docs, frequencies = found
        rarity = idf(self._reader.documents, len(docs))
        if unit.instead_of:
            typed = self._documents(unit.instead_of, unit.fields)
            rarity = min(rarity, idf(self._reader.documents, typed)) if typed else rarity
        if self._only is not None:
            kept = self._only[docs]
            docs, frequencies = docs[kept], frequencies[kept]
        scores = weight * rarity * self._ranking.gain(frequencies)
        return _Single(unit, weight, rarity, docs, frequencies, scores)

    def _frequencies(self, unit: Unit) -> tuple[Ints, Floats] | None:
        """The documents with a unit, and how often they have it, weighted and normalised."""
        found = [(field, unit.occurrences(field, self._source)) for field in unit.fields]
        here = [
            (each.docs, each.weights * self._norms.of(field)[each.docs])
            for field, each in found
            if len(each.docs) and self._norms.weight(field)
        ]
        return reduce(_together, here) if here else None

    def _documents(self, term: QueryTerm, fields: Sequence[str]) -> int:
        """How many documents have a term in one of some fields."""
        masks = (self._source.mask(name, term) for name in fields)
        return int(np.count_nonzero(reduce(np.logical_or, masks)))

    def _pair(self, row: int, unit: Unit) -> _Pair:
        key = unit.terms, unit.fields
        if key not in self._domains:
            mask = self._counter.having_all(unit)
            self._domains[key] = _Domain(mask, int(np.count_nonzero(mask)))
        weight = self._ranking.weight(unit.kind) * unit.times
        return _Pair(unit, row, weight, self._domains[key])

    def _sample(self, domain: _Domain) -> Ints:
        """Some of the documents: the first in a random order that is the same for every query."""
        mask, wanted = domain.mask, self._ranking.sample
        if domain.size <= wanted:
            return np.flatnonzero(mask)
        order = self._reader.random_order
        reach = min(2 * wanted * len(mask) // domain.size, len(mask))
        while np.count_nonzero(mask[order[:reach]]) < wanted:
            reach = min(2 * reach, len(mask))
        first = order[:reach]
        return np.sort(first[mask[first]][:wanted])

    def _weigh(self, pairs: Sequence[_Pair]) -> None:
        """Find out how rare pairs are, and keep those that occur.

        On the way, the likeliest documents get their scores.
        """
        pairs = [pair for pair in pairs if pair.weight and pair.domain.size]
        kept = self._kept_frequencies()
        known = {pair: kept.get(self._key(pair)) for pair in pairs}
        new = [pair for pair in pairs if known[pair] is None]
        samples = {domain: self._sample(domain) for domain in {pair.domain for pair in new}}
        mask = np.zeros(self._reader.size, dtype=bool)
        for docs in (self._likeliest(), *samples.values()):
            mask[docs] = True
        chosen = np.flatnonzero(mask)
        places = {domain: np.searchsorted(chosen, docs) for domain, docs in samples.items()}
        table = self._counter.frequencies(chosen)
        for pair in new:
            having = float(np.count_nonzero(table[pair.row][places[pair.domain]]))
            sampled = len(samples[pair.domain])
            if not having and sampled < pair.domain.size:
                having = 0.5  # where no document of a sample has it, half a one is as likely as any
            known[pair] = kept[self._key(pair)] = having * pair.domain.size / sampled
        for pair, frequency in known.items():
            if frequency:
                self._pairs.append(replace(pair, idf=idf(self._reader.documents, frequency)))
        self._settle(chosen if self._pairs else self._wanted, table)

    def _kept_frequencies(self) -> dict[Hashable, float]:
        """In how many documents pairs are, kept with the reader for the next query."""
        kept: dict[Hashable, float] = self._reader.memo.setdefault(Scores, {})
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        return kept

    def _key(self, pair: _Pair) -> Hashable:
        unit, ranking = pair.unit, self._ranking
        return unit.kind, unit.terms, unit.fields, ranking.sample, ranking.title > 0

    def _likeliest(self) -> Ints:
        """The wanted documents that score best by single terms, and that first hits come from."""
        first = self._wanted
        if len(first) <= _FIRST:
            return first
        return first[np.argpartition(self._base[first], -_FIRST)[-_FIRST:]]

    def _settle(self, docs: Ints, table: Floats) -> None:
        """Work out the scores of documents, given how often they (columns) have each pair."""
        scores = self._base[docs]
        for pair in self._pairs:
            scores += self._brought(pair, table)
        self._exact[docs] = scores if self._factors is None else scores * self._factors[docs]

    def _brought(self, pair: _Pair, table: Floats) -> Floats:
        brought: Floats = pair.weight * pair.idf * self._ranking.gain(table[pair.row])
        return brought

    def _bounds(self) -> Floats:
        """The scores of all documents that are wanted, if they had each pair beyond count."""
        bounds = np.zeros(len(self._base))
        most = self._base[self._wanted]
        gains: dict[_Domain, float] = {}
        for pair in self._pairs:
            gains[pair.domain] = gains.get(pair.domain, 0.0) + pair.weight * pair.idf
        for domain, gain in gains.items():
            most += gain * self._ranking.most * domain.mask[self._wanted]
        if self._factors is not None:
            most *= self._factors[self._wanted]
        bounds[self._wanted] = most * _SLACK
        return bounds


def _together(some: tuple[Ints, Floats], others: tuple[Ints, Floats]) -> tuple[Ints, Floats]:
    """The union of documents with values, both values of a document added up; in any order."""
    (docs, values), (fewer, more) = sorted((some, others), key=lambda each: -len(each[0]))
    at = np.searchsorted(docs, fewer)
    shared = docs[np.minimum(at, len(docs) - 1)] == fewer
    values[at[shared]] += more[shared]
    new = ~shared
    return np.concatenate([docs, fewer[new]]), np.concatenate([values, more[new]])
