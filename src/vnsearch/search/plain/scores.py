"""The scores of the documents that were found in a small index, unit by unit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from vnsearch.search.plain.source import Places, PlainSource, Weights
from vnsearch.search.ranking import Ranking, idf
from vnsearch.search.units import WINDOW, Unit, UnitKind

__all__ = ["scores_of"]


def scores_of(
    source: PlainSource, units: Iterable[Unit], ranking: Ranking, wanted: Iterable[int]
) -> dict[int, float]:
    """The score of each wanted document: the sum of what each unit brings, in their order."""
    scorer = _Scorer(source, ranking)
    scores = dict.fromkeys(wanted, 0.0)
    for unit in units:
        weight = ranking.weight(unit.kind) * unit.times
        frequencies = scorer.frequencies(unit)
        if not frequencies or not weight:
            continue
        rarity = scorer.rarity(unit, frequencies)
        for doc, frequency in frequencies.items():
            if doc in scores:
                scores[doc] += weight * rarity * ranking.gain(frequency)
    return scores


class _Scorer:
    """How often units are in documents, and how rare they are."""

    def __init__(self, source: PlainSource, ranking: Ranking) -> None:
        self._source = source
        self._reader = source.reader
        self._ranking = ranking
        self._lengths: dict[str, tuple[Sequence[int], float]] = {}

    def frequencies(self, unit: Unit) -> Weights:
        """How often each document has a unit: over its fields, weighted and normalised."""
        frequencies: Weights = {}
        for field in unit.fields:
            weight = self._weight(field)
            if weight:
                for doc, count in self._count(unit, field).items():
                    frequency = count * self._norm(field, doc, weight)
                    frequencies[doc] = frequencies.get(doc, 0.0) + frequency
        return frequencies

    def rarity(self, unit: Unit, frequencies: Weights) -> float:
        """The inverse document frequency of a unit."""
        documents = self._reader.documents
        if unit.is_pair:
            return idf(documents, self._estimate(unit, frequencies))
        rarity = idf(documents, len(frequencies))
        if unit.instead_of:
            found = [self._source.find(field, unit.instead_of) for field in unit.fields]
            typed = len(set().union(*found))
            rarity = min(rarity, idf(documents, typed)) if typed else rarity
        return rarity

    def _weight(self, field: str) -> float:
        return self._ranking.title if field == "title" else 1.0

    def _norm(self, field: str, doc: int, weight: float) -> float:
        """What an occurrence counts in a document: its field's weight over its length."""
        if field not in self._lengths:
            each = self._reader.lengths(field)
            total = sum(each[doc] for doc in self._reader.live)
            self._lengths[field] = each, total / self._reader.documents or 1.0
        lengths, mean = self._lengths[field]
        b = self._ranking.b
        return weight / (1 - b + b * lengths[doc] / mean)

    def _count(self, unit: Unit, field: str) -> Weights:
        """How often each document has a unit in a field."""
        source = self._source
        match unit.kind:
            case UnitKind.COMPOUND:
                return source.find_compound(field, unit.text)
            case UnitKind.PAIR:
                return source.find(field, *unit.terms)
            case UnitKind.WINDOW:
                return _windows(*(source.places(field, term) for term in unit.terms))
        return source.find(field, *unit.runs[0])

    def _estimate(self, unit: Unit, frequencies: Weights) -> float:
        """In how many documents a pair is, by a sample of those that have both words."""
        both = [
            set.intersection(*(set(self._source.find(field, term)) for term in unit.terms))
            for field in unit.fields
        ]
        domain = set().union(*both)
        sample = [doc for doc in self._reader.random_order if doc in domain][: self._ranking.sample]
        having = sum(doc in frequencies for doc in sample)
        return (having or 0.5) * len(domain) / len(sample)


def _windows(first: Places, second: Places) -> Weights:
    """How often one of two words begins a window with the other, too, in each document."""
    counts = {}
    for doc in first.keys() & second.keys():
        count = _near(first[doc], second[doc])
        if first is not second:
            count += _near(second[doc], first[doc])
        if count:
            counts[doc] = float(count)
    return counts


def _near(leaders: Sequence[int], followers: Sequence[int]) -> int:
    """How many leaders have the next follower behind at most `WINDOW` other words."""
    count = 0
    for leader in leaders:
        at = bisect_right(followers, leader)
        count += at < len(followers) and followers[at] - leader <= WINDOW + 1
    return count
