"""What pairs of words bring to the score of a document at the most, without a look at places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints
from vnsearch.search.gains import Gains
from vnsearch.search.leaves import QueryTerm
from vnsearch.search.units import Unit, UnitKind

__all__ = ["PairBounds", "Word"]

Floats = NDArray[np.float64]

Word = tuple[QueryTerm, tuple[str, ...]]
"""A term, and the fields that it is looked for in."""


@dataclass(slots=True)
class _Worth:
    """What two neighbours of the query are worth side by side, and near each other."""

    first: Gains
    second: Gains
    adjacent: float = 0.0
    near: float = 0.0


class PairBounds:
    """The bounds of the pairs of a query, each given with what its gain is multiplied by.

    `words` has the gains of single words; a word that is not there counts nowhere. No gain
    reaches `most`.
    """

    def __init__(
        self, words: Mapping[Word, Gains], pairs: Iterable[tuple[Unit, float]], most: float
    ) -> None:
        self._most = most
        worth: dict[tuple[Word, Word], _Worth] = {}
        for unit, factor in pairs:
            one, other = ((term, unit.fields) for term in unit.terms)
            if one not in words or other not in words:
                continue
            of_both = worth.setdefault((one, other), _Worth(words[one], words[other]))
            if unit.kind is UnitKind.PAIR:
                of_both.adjacent += factor
            else:
                of_both.near += factor
        self._worth = list(worth.values())

    def add_to(self, scores: Floats) -> None:
        """Add to the scores of all documents what pairs bring where both words are."""
        is_there = np.zeros(len(scores), dtype=bool)
        for pair in self._worth:
            docs, others = sorted((pair.first.docs, pair.second.docs), key=len)
            is_there[others] = True
            scores[docs[is_there[docs]]] += (pair.adjacent + pair.near) * self._most
            is_there[others] = False

    def within(self, docs: Ints) -> Floats:
        """What pairs bring to some documents, ascending, by how often these have the words.

        Two words are side by side as often at most as the rarer one occurs. Near each other they
        are as often at most as both occur.
        """
        sums = np.zeros(len(docs))
        known: dict[int, Floats] = {}
        for pair in self._worth:
            for gains in (pair.first, pair.second):
                if id(gains) not in known:
                    known[id(gains)] = gains.at_most(docs)
            first, second = known[id(pair.first)], known[id(pair.second)]
            fewer = np.minimum(first, second)
            sums += pair.adjacent * np.minimum(fewer, self._most)
            sums += pair.near * np.minimum(first + second, self._most) * (fewer > 0)
        return sums
