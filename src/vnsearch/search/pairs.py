"""Neighbours of the query in documents: how often in some of them, and in how many of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints
from vnsearch.search.neighbours import MOST_DOCUMENTS, WORD_SHIFT, count_pairs
from vnsearch.search.norms import Norms
from vnsearch.search.terms import Mask, Occurrences, TermSource
from vnsearch.search.units import WINDOW, Unit, UnitKind

__all__ = ["PairCounter"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _InField:
    """What of a field the pairs need: its words, and the pairs by the numbers of theirs.

    `rows` are those of the units that have the field, `pairs_of` the pair of each.
    """

    field: str
    words: list[Occurrences]
    pairs: list[tuple[int, int]]
    rows: list[int]
    pairs_of: list[int]

    def places(self, numbers: Ints) -> Ints:
        """Where the words are in the documents with a number, as `count_pairs` takes it."""
        places = [word.places(numbers) for word in self.words]
        return np.concatenate([each | at << WORD_SHIFT for at, each in enumerate(places)])


class PairCounter:
    """Counts the units of a query that are pairs."""

    def __init__(self, source: TermSource, norms: Norms, units: Sequence[Unit]) -> None:
        self._source = source
        self._norms = norms
        self._units = units
        self._size = source.reader.size

    @cached_property
    def _fields(self) -> list[_InField]:
        fields = dict.fromkeys(name for unit in self._units for name in unit.fields)
        return [self._in_field(field) for field in fields]

    def _in_field(self, field: str) -> _InField:
        rows = [row for row, unit in enumerate(self._units) if field in unit.fields]
        terms = [self._units[row].terms for row in rows]
        numbers = {term: 0 for pair in terms for term in pair}
        numbers = {term: at for at, term in enumerate(numbers)}
        self._source.read(field, numbers, places=True)
        words = [self._source.find(field, term) for term in numbers]
        numbered = [(numbers[first], numbers[second]) for first, second in terms]
        pairs = {pair: at for at, pair in enumerate(dict.fromkeys(numbered))}
        return _InField(field, words, list(pairs), rows, [pairs[pair] for pair in numbered])

    def frequencies(self, docs: Ints) -> Floats:
        """How often each unit (row) is in each of `docs`, ascending, weighted and normalised."""
        if not self._units or not len(docs):
            return np.zeros((len(self._units), len(docs)))
        chunks = range(0, len(docs), MOST_DOCUMENTS)
        parts = [self._in_chunk(docs[at : at + MOST_DOCUMENTS]) for at in chunks]
        return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)

    def _in_chunk(self, docs: Ints) -> Floats:
        numbers = np.full(self._size, -1, dtype=np.int64)
        numbers[docs] = np.arange(len(docs))
        found = np.zeros((len(self._units), len(docs)))
        for each in self._fields:
            places = each.places(numbers)
            if not len(places):
                continue
            counts = count_pairs(places, each.pairs, len(docs), WINDOW)
            norms = self._norms.of(each.field)[docs]
            for row, pair in zip(each.rows, each.pairs_of, strict=True):
                is_pair = self._units[row].kind is UnitKind.PAIR
                found[row] += (counts.adjacent if is_pair else counts.near)[pair] * norms
        return found

    def having_all(self, unit: Unit) -> Mask:
        """The documents with all terms of a unit in one of its fields."""
        runs = [(term,) for term in unit.terms]
        in_fields = (self._source.having_all(field, runs) for field in unit.fields)
        return reduce(np.logical_or, in_fields)
