"""Neighbours of the query in documents: how often in some of them, and in how many of all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints
from vnsearch.search.leaves import QueryTerm
from vnsearch.search.neighbours import MOST_DOCUMENTS, count_pairs
from vnsearch.search.norms import Norms
from vnsearch.search.terms import Mask, TermSource
from vnsearch.search.units import WINDOW, Unit, UnitKind

__all__ = ["PairCounter"]

Floats = NDArray[np.float64]


class PairCounter:
    """Counts the units that are pairs."""

    def __init__(self, source: TermSource, norms: Norms) -> None:
        self._source = source
        self._norms = norms
        self._size = source.reader.size

    def frequencies(self, units: Sequence[Unit], docs: Ints) -> Floats:
        """How often each unit (row) is in each of `docs`, ascending, weighted and normalised."""
        chunks = range(0, len(docs), MOST_DOCUMENTS)
        parts = [self._in_chunk(units, docs[at : at + MOST_DOCUMENTS]) for at in chunks]
        return np.concatenate(parts, axis=1) if parts else np.zeros((len(units), 0))

    def _in_chunk(self, units: Sequence[Unit], docs: Ints) -> Floats:
        numbers = np.full(self._size, -1, dtype=np.int64)
        numbers[docs] = np.arange(len(docs))
        found = np.zeros((len(units), len(docs)))
        for field in dict.fromkeys(name for unit in units for name in unit.fields):
            rows = [row for row, unit in enumerate(units) if field in unit.fields]
            pairs = dict.fromkeys(units[row].terms for row in rows)
            batch = self._source.batch(field, (term for pair in pairs for term in pair))
            numbered = [(batch.number(first), batch.number(second)) for first, second in pairs]
            counts = count_pairs(batch.places(numbers), numbered, len(docs), WINDOW)
            row_of = {pair: at for at, pair in enumerate(pairs)}
            norms = self._norms.of(field)[docs]
            for row in rows:
                unit = units[row]
                table = counts.adjacent if unit.kind is UnitKind.PAIR else counts.near
                found[row] += table[row_of[unit.terms]] * norms
        return found

    def having_all(self, unit: Unit) -> Mask:
        """The documents with all terms of a unit in one of its fields."""
        in_fields = (self._in_field(unit.terms, field) for field in unit.fields)
        return reduce(np.logical_or, in_fields)

    def _in_field(self, terms: Sequence[QueryTerm], field: str) -> Mask:
        return reduce(np.logical_and, (self._source.mask(field, term) for term in terms))
