"""Scores: BM25F over title and body, of syllables, neighbours, compounds and synonyms.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the
never-negative inverse document frequency that Lucene uses: the frequencies of a word in title
and body are weighted, normalised by the length of each, and added up before they saturate.
Neighbours, ordered and in unordered windows, are those of the sequential dependence model
(Metzler and Croft, 2005).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints
from vnsearch.index.reader import IndexReader
from vnsearch.search.units import Unit, UnitKind

__all__ = ["Ranking", "Scored", "ScoredDocuments", "Scorer", "recency"]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The parameters of the score."""

    k1: float = 1.2  # how soon repetition stops to count
    b: float = 0.75  # how much the length of a field counts
    title: float = 2.0  # how much more an occurrence in the title counts
    pair: float = 0.4  # the weight of two neighbours of the query that are neighbours in the text
    window: float = 0.1  # the weight of two neighbours of the query that stand near each other
    compound: float = 0.2  # the weight of a compound that the text has as a compound, too
    synonym: float = 0.5  # the weight of another form of a word or a name
    exact: float = 0.2  # what the spelling that was typed is worth beside all accentings of it
    spelling: float = 0.6  # the share of a frequency that a spelling not typed brings

    def weight(self, kind: UnitKind) -> float:
        """The weight of a kind of unit."""
        match kind:
            case UnitKind.WORD:
                return 1.0
            case UnitKind.EXACT:
                return self.exact
            case UnitKind.WINDOW:
                return self.window
            case UnitKind.COMPOUND:
                return self.compound
            case UnitKind.SYNONYM:
                return self.synonym
        return self.pair


@dataclass(frozen=True, slots=True)
class Scored:
    """What a unit brings to the documents that it occurs in."""

    unit: Unit
    idf: float
    weight: float  # of the unit, the boosts and the frequency in the query included
    docs: Ints
    frequencies: NDArray[np.float64]  # weighted and normalised, before they saturate
    scores: NDArray[np.float64]


@dataclass(slots=True)
class Scorer:
    """Scores the documents of an index."""

    reader: IndexReader
    ranking: Ranking
    _norms: dict[str, NDArray[np.float64]] = field(default_factory=dict)

    def scores(self, units: Iterable[Unit]) -> NDArray[np.float64]:
        """The score of every document; what no unit occurs in has 0."""
        scores = np.zeros(self.reader.size)
        for unit in units:
            if scored := self.score(unit):
                scores[scored.docs] += scored.scores
        return scores

    def score(self, unit: Unit) -> Scored | None:
        """Score one unit; None where it occurs nowhere or counts nothing."""
        weight = self.ranking.weight(unit.kind) * unit.times
        found = {name: each for name, each in unit.occurrences.items() if len(each.docs)}
        if not found or not weight:
            return None
        of_document = np.zeros(self.reader.size)
        for name, each in found.items():
            weighted = each.weights * self._field_weight(name)
            of_document[each.docs] += weighted / self._norm(name)[each.docs]
        docs = np.flatnonzero(of_document)
        frequencies = of_document[docs]
        idf = _idf(self.reader.documents, len(docs))
        if unit.instead_of:
            places = [each.docs for each in unit.instead_of.values()]
            typed = len(np.unique(np.concatenate(places)))
            idf = min(idf, _idf(self.reader.documents, typed)) if typed else idf
        gain = frequencies * (self.ranking.k1 + 1) / (frequencies + self.ranking.k1)
        return Scored(unit, idf, weight, docs, frequencies, weight * idf * gain)

    def _field_weight(self, name: str) -> float:
        return self.ranking.title if name == "title" else 1.0

    def _norm(self, name: str) -> NDArray[np.float64]:
        """How much longer than the mean each document's field is, as far as that counts."""
        if name not in self._norms:
            lengths = self.reader.lengths(name)
            mean = lengths[self.reader.live].mean() or 1.0
            self._norms[name] = 1 - self.ranking.b + self.ranking.b * lengths / mean
        return self._norms[name]


@dataclass(frozen=True, slots=True)
class ScoredDocuments:
    """The score of every document, the factor for its age in it, and what it is made of."""

    scores: NDArray[np.float64]
    recency: NDArray[np.float64] | None
    scorer: Scorer
    units: tuple[Unit, ...]


def _idf(documents: int, frequency: int) -> float:
    return math.log1p((documents - frequency + 0.5) / (frequency + 0.5))


def recency(reader: IndexReader, half_life: float, floor: float = 0.5) -> NDArray[np.float64]:
    """A factor for every document: 1 for the newest, towards `floor` for older ones.

    What is above the floor halves every `half_life` days. Age counts from the newest article of
    the index, so an archive is ranked the same on every day. Without a date: the floor.
    """
    _, last = reader.dates
    dated = reader.live & (last > 0)
    newest = int(last[dated].max()) if dated.any() else 0
    age = np.maximum(newest - last, 0)
    return np.where(last > 0, floor + (1 - floor) * np.exp2(-age / half_life), floor)
