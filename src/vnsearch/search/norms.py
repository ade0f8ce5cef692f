"""What a frequency counts in a document: the weight of its field over the field's length."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.reader import IndexReader
from vnsearch.search.ranking import Ranking

__all__ = ["Norms"]

_MOST_KEPT = 8  # arrays, of eight bytes for each document


class Norms:
    """The factors of the documents of an index, kept with its reader."""

    def __init__(self, reader: IndexReader, ranking: Ranking) -> None:
        self._reader = reader
        self._ranking = ranking
        self._known: dict[str, NDArray[np.float64]] = {}

    def weight(self, field: str) -> float:
        """How much more an occurrence in a field counts."""
        return self._ranking.title if field == "title" else 1.0

    def of(self, field: str) -> NDArray[np.float64]:
        """The factor of each document for a field; it depends on how long others are."""
        if field not in self._known:
            self._known[field] = self._work_out(field)
        return self._known[field]

    def _work_out(self, field: str) -> NDArray[np.float64]:
        known: dict[tuple[str, float, float], NDArray[np.float64]]
        known = self._reader.memo.setdefault(Norms, {})
        weight, b = self.weight(field), self._ranking.b
        factors = known.get((field, weight, b))
        if factors is None:
            if len(known) >= _MOST_KEPT:  # one who asks with ever other weights
                known.clear()
            lengths = self._reader.lengths(field)
            mean = lengths[self._reader.live].mean() or 1.0
            factors = known[field, weight, b] = weight / (1 - b + b * lengths / mean)
        return factors
