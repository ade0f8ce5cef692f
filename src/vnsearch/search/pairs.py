"""Neighbours of the query in documents: how often in some of them, and in how many of all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints
from vnsearch.search.leaves import QueryTerm
from vnsearch.search.neighbours import WORD_SHIFT, count_pairs
from vnsearch.search.norms import Norms
from vnsearch.search.proximity import DOC_SHIFT
from vnsearch.search.terms import TermSource
from vnsearch.search.units import WINDOW, Unit, UnitKind
from vnsearch.search.wordpostings import places_within

__all__ = ["PairCounter"]

Floats = NDArray[np.float64]

_AT_ONCE = 1 << 13  # documents: what is worked out of them stays in a cache


class PairCounter:
    """Counts the units of a query that are pairs.

    All fields are counted in together: a document is numbered once for each of them.
    """

    def __init__(self, source: TermSource, norms: Norms, units: Sequence[Unit]) -> None:
        self._source = source
        self._norms = norms
        self._units = units
        self._fields = tuple(dict.fromkeys(name for unit in units for name in unit.fields))
        words = dict.fromkeys(term for unit in units for term in unit.terms)
        self._words = {term: number for number, term in enumerate(words)}

    @cached_property
    def _looked_for(self) -> list[tuple[int, QueryTerm, int]]:
        """The words by number, each with the numbers of the fields that it is looked for in."""
        found = []
        for at, field in enumerate(self._fields):
            units = (unit for unit in self._units if field in unit.fields)
            terms = dict.fromkeys(term for unit in units for term in unit.terms)
            self._source.read(field, terms, places=True)
            found += [(self._words[term], at, term) for term in terms]
        return [(number, term, at) for number, at, term in sorted(found)]

    @cached_property
    def _pairs(self) -> dict[tuple[int, int], int]:
        """The pairs by the numbers of their words, those that make windows first; with a number."""
        near = (self._numbers(unit) for unit in self._units if unit.kind is not UnitKind.PAIR)
        pairs = dict.fromkeys((*near, *map(self._numbers, self._units)))
        return {pair: number for number, pair in enumerate(pairs)}

    def _numbers(self, unit: Unit) -> tuple[int, int]:
        first, second = unit.terms
        return self._words[first], self._words[second]

    @cached_property
    def _windows(self) -> int:
        """How many of the pairs make windows."""
        return len({unit.terms for unit in self._units if unit.kind is not UnitKind.PAIR})

    @cached_property
    def _rows(self) -> Ints:
        """For each unit, the row of `count_pairs` that counts it."""
        rows = [self._pairs[self._numbers(unit)] for unit in self._units]
        below = [0 if unit.kind is UnitKind.PAIR else len(self._pairs) for unit in self._units]
        return np.add(rows, below)

    @cached_property
    def _shares(self) -> list[NDArray[np.bool_] | None]:
        """For each field, which of the units it counts for, None for all of them."""
        shares = ([field in unit.fields for unit in self._units] for field in self._fields)
        return [None if all(each) else np.array(each)[:, np.newaxis] for each in shares]

    def frequencies(self, docs: Ints) -> Floats:
        """How often each unit (row) is in each of `docs`, ascending, weighted and normalised."""
        if not self._units or not len(docs):
            return np.zeros((len(self._units), len(docs)))
        size = max(_AT_ONCE // len(self._fields), 1)
        chunks = range(0, len(docs), size)
        parts = [self._in_chunk(docs[at : at + size]) for at in chunks]
        return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)

    def _in_chunk(self, docs: Ints) -> Floats:
        size = len(docs)
        words = [
            (
                docs,
                self._source.places(self._fields[at], term, docs),
                number << (WORD_SHIFT - DOC_SHIFT) | at * size,
            )
            for number, term, at in self._looked_for
        ]
        places = places_within(words)
        pairs, columns = list(self._pairs), len(self._fields) * size
        counts = count_pairs(places, pairs, self._windows, columns, WINDOW)[self._rows]
        found = np.zeros((len(self._units), size))
        for at, (field, share) in enumerate(zip(self._fields, self._shares, strict=True)):
            count = counts[:, at * size : (at + 1) * size]
            norms = self._norms.of(field)[docs]
            found += (count if share is None else count * share) * norms
        return found
