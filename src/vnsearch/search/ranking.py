"""Scores: BM25F over title and body, of syllables, neighbours, compounds and synonyms.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the
never-negative inverse document frequency that Lucene uses: the frequencies of a word in title
and body are weighted, normalised by the length of each, and added up before they saturate.
Neighbours, ordered and in unordered windows, are those of the sequential dependence model
(Metzler and Croft, 2005). How rare neighbours are is counted in all documents that have both words
or, where these are many, in a sample of them that is the same for every query.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from vnsearch.search.units import UnitKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Ranking", "idf"]

_Numbers = TypeVar("_Numbers", float, "NDArray[np.float64]")


class Ranking(NamedTuple):
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
    sample: int = (
        1024  # documents with two words, in which it is seen how often they are neighbours
    )

    def gain(self, frequencies: _Numbers) -> _Numbers:
        """What occurrences, weighted and normalised, add up to: at most `most`."""
        return frequencies * self.most / (frequencies + self.k1)

    @property
    def most(self) -> float:
        """What no number of occurrences reaches."""
        return self.k1 + 1

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


def idf(documents: int, frequency: float) -> float:
    """The inverse document frequency of what is in `frequency` of the documents."""
    return math.log1p((documents - frequency + 0.5) / (frequency + 0.5))
