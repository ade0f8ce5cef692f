"""What the units of a query that are no pairs bring to all documents, kept for the next query."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.kept import Kept
from vnsearch.index.postings import Ints
from vnsearch.search.ascending import meeting
from vnsearch.search.norms import Norms
from vnsearch.search.ranking import Ranking
from vnsearch.search.terms import TermSource
from vnsearch.search.units import Unit

__all__ = ["Gains", "UnitGains"]

Floats = NDArray[np.float64]

_MOST_BYTES = 96 << 20  # that are kept for the next query


@dataclass(frozen=True, slots=True)
class Gains:
    """The documents with a unit, ascending, and what it brings there; parallel arrays.

    An occurrence counts as `share` of one at the least.
    """

    docs: Ints
    gains: Floats
    share: float

    @property
    def nbytes(self) -> int:
        """The bytes of the arrays."""
        return self.docs.nbytes + self.gains.nbytes

    def within(self, docs: Ints) -> Gains:
        """Those of some documents, ascending."""
        _, at = meeting(docs, self.docs)
        return Gains(self.docs[at], self.gains[at], self.share)

    def at_most(self, docs: Ints) -> Floats:
        """For some documents, ascending, what all occurrences bring there if each counts as one."""
        found = np.zeros(len(docs))
        at, rows = meeting(docs, self.docs)
        found[at] = self.gains[rows] / self.share if self.share else np.inf
        return found


class UnitGains:
    """Works out the gains of units; those of a single word depend on nothing but it."""

    def __init__(self, source: TermSource, norms: Norms, ranking: Ranking) -> None:
        self._source = source
        self._norms = norms
        self._ranking = ranking
        self._kept: Kept[Hashable, Gains]
        self._kept = source.reader.memo.setdefault(UnitGains, Kept(_MOST_BYTES))
        self._counted: dict[Unit, _Counted] = {}
        self._key = ranking.k1, ranking.b, ranking.title, ranking.spelling

    def of(self, unit: Unit) -> Gains:
        """The gains of a unit in all documents that have it."""
        if unit.distance is not None or len(unit.terms) > 1:
            return self._work_out(unit)
        key = unit.terms or unit.text, unit.fields, self._key
        gains = self._kept.get(key)
        if gains is None:
            gains = self._work_out(unit)
            self._kept.keep(key, gains, gains.nbytes)
        return gains

    def _work_out(self, unit: Unit) -> Gains:
        docs, frequencies = self._frequencies(unit)
        counting = (field for field in unit.fields if self._norms.weight(field))
        shares = (self._source.least_weight(field, unit.terms) for field in counting)
        return Gains(docs, self._ranking.gain(frequencies), min(shares, default=1.0))

    def frequency(self, unit: Unit, doc: int) -> float:
        """How often a document that has a unit has it, weighted and normalised."""
        docs, frequencies = self._frequencies(unit)
        return float(frequencies[docs.searchsorted(doc)])

    def _frequencies(self, unit: Unit) -> _Counted:
        if unit not in self._counted:
            counting = [field for field in unit.fields if self._norms.weight(field)]
            occurrences = [(field, unit.occurrences(field, self._source)) for field in counting]
            found = [
                (each.docs, each.weights * self._norms.of(field)[each.docs])
                for field, each in occurrences
                if len(each.docs)
            ]
            self._counted[unit] = reduce(_together, found) if found else _NOTHING
        return self._counted[unit]


_Counted = tuple[Ints, Floats]
_NOTHING: _Counted = np.zeros(0, dtype=np.int64), np.zeros(0)


def _together(some: _Counted, others: _Counted) -> _Counted:
    """The documents of both, ascending; both frequencies of a document added up."""
    (docs, values), (fewer, more) = sorted((some, others), key=lambda each: -len(each[0]))
    at = docs.searchsorted(fewer)
    shared = docs.take(at, mode="clip") == fewer
    values[at[shared]] += more[shared]
    new = ~shared
    return np.insert(docs, at[new], fewer[new]), np.insert(values, at[new], more[new])
