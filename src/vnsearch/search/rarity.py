"""In how many documents neighbours of a query are neighbours, kept for the next query."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints
from vnsearch.search.neighbours import MOST_DOCUMENTS, WORD_SHIFT, count_pairs
from vnsearch.search.norms import Norms
from vnsearch.search.proximity import DOC_SHIFT
from vnsearch.search.ranking import Ranking
from vnsearch.search.terms import Mask, TermSource
from vnsearch.search.units import WINDOW, Unit, UnitKind
from vnsearch.search.wordpostings import Places, places_within

__all__ = ["PairRarity", "having_both"]

_MOST_KEPT = 1 << 16  # pairs whose frequency is kept


class _Sample(NamedTuple):
    """Some of the documents with both words of a pair, ascending, and how many have them."""

    unit: Unit
    docs: Ints
    size: int


class PairRarity:
    """Counts pairs in all documents with both words or, where these are many, in some of them."""

    def __init__(self, source: TermSource, norms: Norms, ranking: Ranking) -> None:
        self._source = source
        self._reader = source.reader
        self._norms = norms
        self._ranking = ranking

    def frequencies(self, units: Sequence[Unit]) -> list[float]:
        """In how many documents each unit is."""
        kept: dict[Hashable, float] = self._reader.memo.setdefault(PairRarity, {})
        keys = [self._key(unit) for unit in units]
        found: dict[Hashable, float] = {}
        new: dict[Hashable, Unit] = {}
        for key, unit in zip(keys, units, strict=True):
            frequency = kept.get(key)
            if frequency is None:
                new[key] = unit
            else:
                found[key] = frequency
        if new:
            counted = dict(zip(new, self._count(list(new.values())), strict=True))
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            kept.update(counted)
            found |= counted
        return [found[key] for key in keys]

    def _key(self, unit: Unit) -> Hashable:
        return unit.kind, unit.terms, unit.fields, self._ranking.sample, self._ranking.title > 0

    def _count(self, units: Sequence[Unit]) -> list[float]:
        """Count new units, each in documents of its own, all together."""
        near = {_pair(unit): unit for unit in units if unit.kind is not UnitKind.PAIR}
        pairs = near | {_pair(unit): unit for unit in units}
        numbers = {pair: number for number, pair in enumerate(pairs)}
        samples = [self._sample(unit) for unit in pairs.values()]
        counts = self._having(samples, len(near))
        found = []
        for unit in units:
            number = numbers[_pair(unit)]
            _, docs, size = samples[number]
            having = float(counts[number if unit.kind is UnitKind.PAIR else number + len(pairs)])
            if not having and len(docs) < size:
                having = 0.5  # where no document of a sample has it, half a one is as likely as any
            found.append(having * size / len(docs) if size else 0.0)
        return found

    def _sample(self, unit: Unit) -> _Sample:
        """The first documents in a random order that is the same for every query."""
        mask, wanted = having_both(self._source, unit), self._ranking.sample
        size = int(np.count_nonzero(mask))
        if size <= wanted:
            return _Sample(unit, np.flatnonzero(mask), size)
        order = self._reader.random_order
        reach = min(2 * wanted * len(mask) // size, len(mask))
        while np.count_nonzero(mask[order[:reach]]) < wanted:
            reach = min(2 * reach, len(mask))
        first = order[:reach]
        return _Sample(unit, np.sort(first[mask[first]][:wanted]), size)

    def _having(self, samples: Sequence[_Sample], windows: int) -> NDArray[np.int64]:
        """In how many documents of its sample each pair is; the rows are those of `count_pairs`."""
        names = dict.fromkeys(name for unit, _, _ in samples for name in unit.fields)
        fields = [name for name in names if self._norms.weight(name)]
        for name in fields:
            units = [unit for unit, _, _ in samples if name in unit.fields]
            self._source.read(name, (term for unit in units for term in unit.terms), places=True)
        found = np.zeros(len(samples) + windows, dtype=np.int64)
        width = max(len(docs) for _, docs, _ in samples) if fields else 0
        pairs = [
            (2 * at, 2 * at + len(set(each.unit.terms)) - 1) for at, each in enumerate(samples)
        ]
        step = MOST_DOCUMENTS // max(len(fields), 1)
        for start in range(0, width, step):
            size = min(step, width - start)
            chunk = [(unit, docs[start : start + size]) for unit, docs, _ in samples]
            places = places_within(list(self._words(chunk, fields, size)))
            counts = count_pairs(places, pairs, windows, len(fields) * size, WINDOW)
            by_field = counts.reshape(len(found), len(fields), size)
            found += np.count_nonzero(by_field.any(axis=1), axis=1)
        return found

    def _words(
        self, samples: Sequence[tuple[Unit, Ints]], fields: Sequence[str], size: int
    ) -> Iterator[tuple[Ints, Places, int]]:
        """The words of pairs in the documents of each, with two numbers for each pair.

        Documents are numbered by their place in the sample, once for each field.
        """
        for pair, (unit, docs) in enumerate(samples):
            for word, term in enumerate(dict.fromkeys(unit.terms), start=2 * pair):
                for at, field in enumerate(fields):
                    if field in unit.fields:
                        places = self._source.places(field, term, docs)
                        yield docs, places, word << (WORD_SHIFT - DOC_SHIFT) | at * size


def _pair(unit: Unit) -> Hashable:
    return unit.terms, unit.fields


def having_both(source: TermSource, unit: Unit) -> Mask:
    """The documents with both words of a pair in one of its fields."""
    mask = np.zeros(source.reader.size, dtype=bool)
    for field in unit.fields:
        mask[source.having_all(field, [(term,) for term in unit.terms])] = True
    return mask
