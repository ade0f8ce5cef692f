"""How often words occur in documents: compounds, and the syllables that are in none of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from vnsearch.index.postings import Ints
from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import COMPOUNDS
from vnsearch.search.matching import Mask
from vnsearch.text.analysis import analyze

__all__ = ["WordCounts", "Words", "words_of"]

_FIELD = "body"
_WHOLE = COMPOUNDS[_FIELD]


class WordCounts(NamedTuple):
    """By word, in how many documents it is, and how often it occurs in them."""

    articles: Ints
    occurrences: Ints


@dataclass(frozen=True, slots=True)
class Words:
    """The words in the bodies of an index.

    `texts` are the compounds, sorted, and then the syllables, sorted; `everywhere` counts them in
    all live documents. An occurrence of a syllable within a compound is one of the compound
    alone. Compound `wholes[i]` has syllable `parts[i]`, both by their places in `texts`.
    """

    texts: list[str]
    compounds: int  # how many of them there are
    wholes: Ints
    parts: Ints
    everywhere: WordCounts

    def counted(self, reader: IndexReader, docs: Mask) -> WordCounts:
        """The words of the documents of a mask, from all postings of the index."""
        return _apart(_counted(reader, docs), self.wholes, self.parts)

    def read(self, reader: IndexReader, docs: Iterable[int]) -> WordCounts:
        """The words of documents, from their articles: quicker where they are few."""
        articles, occurrences = np.zeros((2, len(self.texts)), dtype=np.int64)
        for doc in docs:
            article = reader.article(doc)
            analysis = analyze(article.text, article.body)
            compounds = Counter(compound for compound, _, _ in analysis.compounds)
            for at, times in chain(
                self._places(compounds, 0, self.compounds),
                self._places(Counter(analysis.terms), self.compounds, len(self.texts)),
            ):
                articles[at] += 1
                occurrences[at] += times
        return _apart(WordCounts(articles, occurrences), self.wholes, self.parts)

    def _places(self, found: Counter[str], start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where words stand among those in [start, end) of `texts`, with their numbers."""
        return ((bisect_left(self.texts, text, start, end), n) for text, n in found.items())


def words_of(reader: IndexReader) -> Words:
    """The words of an index, worked out once."""
    if Words not in reader.memo:
        reader.memo[Words] = _words_of(reader)
    words: Words = reader.memo[Words]
    return words


def _words_of(reader: IndexReader) -> Words:
    compounds, syllables = reader.vocabulary(_WHOLE).terms, reader.vocabulary(_FIELD).terms
    place = {text: at for at, text in enumerate(syllables, start=len(compounds))}
    rows = [
        (at, place[part])
        for at, compound in enumerate(compounds)
        for part in compound.split("_")
        if part in place
    ]
    wholes, parts = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    everywhere = _apart(_counted(reader), wholes, parts)
    return Words(compounds + syllables, len(compounds), wholes, parts, everywhere)


def _apart(counts: WordCounts, wholes: Ints, parts: Ints) -> WordCounts:
    """Counts of syllables without those of the compounds that they are in."""
    occurrences = counts.occurrences.copy()
    np.subtract.at(occurrences, parts, counts.occurrences[wholes])
    return WordCounts(counts.articles, occurrences)


def _counted(reader: IndexReader, docs: Mask | None = None) -> WordCounts:
    counts = [reader.occurrence_counts(field, docs) for field in (_WHOLE, _FIELD)]
    articles, occurrences = map(np.concatenate, zip(*counts, strict=True))
    return WordCounts(articles, occurrences)
