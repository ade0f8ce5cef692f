"""Scores: BM25 over syllables, compounds and neighbours.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with
the never-negative inverse document frequency that Lucene uses; the ordered pairs of neighbours
are those of the sequential dependence model (Metzler and Croft, 2005). Title and body are scored
apart and added up, but rare is what few documents have in either: titles are short, so in titles
alone almost every word would be rare.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import COMPOUNDS
from vnsearch.search.leaves import Leaf
from vnsearch.search.terms import Occurrences, TermSource

__all__ = ["Ranking", "score"]


_NOWHERE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The parameters of the score."""

    k1: float = 1.2  # how soon repetition stops to count
    b: float = 0.75  # how much the length of a field counts
    pair: float = 0.4  # the weight of two neighbours of the query that are neighbours in the text
    compound: float = 0.2  # the weight of a compound that the text has as a compound, too
    accenting: float = 0.8  # the share of a frequency that an accenting not typed brings


def score(
    leaves: Iterable[Leaf], source: TermSource, reader: IndexReader, ranking: Ranking
) -> NDArray[np.float64]:
    """The score of every document; what no leaf occurs in has 0."""
    scores = np.zeros(reader.size)
    norms: dict[str, NDArray[np.float64]] = {}
    for occurrences, weight in _units(leaves, source, ranking):
        found = {field: each for field, each in occurrences.items() if len(each.docs)}
        documents = reduce(np.union1d, (each.docs for each in found.values()), _NOWHERE)
        idf = _idf(reader.documents, len(documents))
        for field, each in found.items():
            if field not in norms:
                norms[field] = _length_norm(reader, field, ranking)
            gain = each.weights * (ranking.k1 + 1) / (each.weights + norms[field][each.docs])
            scores[each.docs] += weight * idf * gain
    return scores


def _units(
    leaves: Iterable[Leaf], source: TermSource, ranking: Ranking
) -> Iterator[tuple[dict[str, Occurrences], float]]:
    """Everything that scores: where it occurs, by field, and its weight."""
    for leaf in leaves:
        fields = leaf.fields
        for term, times in Counter(leaf.terms).items():
            yield {field: source.find(field, term) for field in fields}, times
        for pair, times in Counter(leaf.pairs()).items():
            yield {field: source.find(field, *pair) for field in fields}, ranking.pair * times
        for compound, times in Counter(leaf.compounds).items():
            names = [COMPOUNDS[field] for field in fields]
            found = {name: source.find_compound(name, compound) for name in names}
            yield found, ranking.compound * times


def _idf(documents: int, frequency: int) -> float:
    return math.log1p((documents - frequency + 0.5) / (frequency + 0.5))


def _length_norm(reader: IndexReader, field: str, ranking: Ranking) -> NDArray[np.float64]:
    """The k1 (1 - b + b · length / mean length) of each document."""
    lengths = reader.lengths(field)
    mean = lengths[reader.live].mean() or 1.0
    norm: NDArray[np.float64] = ranking.k1 * (1 - ranking.b + ranking.b * lengths / mean)
    return norm
