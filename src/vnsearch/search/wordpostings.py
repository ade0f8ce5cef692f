"""The postings of words of queries as search wants them: decoded, those of all spellings as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.gathering import Gathered
from vnsearch.index.postings import Ints, ranges, running_sum
from vnsearch.search.ascending import meeting
from vnsearch.search.expansion import Expansion
from vnsearch.search.leaves import QueryTerm, TermKind
from vnsearch.search.proximity import DOC_SHIFT

__all__ = ["Places", "TermRows", "WordPostings", "places_within", "sum_by_document"]


@dataclass(frozen=True, slots=True)
class Places:
    """Every occurrence of a word: in docs[i], ascending, at positions[starts[i]:starts[i + 1]]."""

    docs: Ints
    starts: Ints
    positions: NDArray[np.uint32]

    @classmethod
    def of(cls, docs: Ints, places: Ints) -> Self:
        """The places in some documents, ascending, given as `Occurrences` has them."""
        sizes = np.bincount(places >> DOC_SHIFT, minlength=len(docs))
        (having,) = sizes.nonzero()
        return cls(docs[having], running_sum(sizes[having]), places.astype(np.uint32))

    def within(self, docs: Ints) -> Ints:
        """The places in some documents, ascending, as `Occurrences` has them."""
        return places_within([(docs, self, 0)])


@dataclass(slots=True)
class WordPostings:
    """The documents of a word, ascending, with weights, and its places once they are asked for."""

    docs: Ints
    weights: NDArray[np.float64]
    places: Places | None = None

    @property
    def nbytes(self) -> int:
        """The bytes of the arrays."""
        arrays = [self.docs, self.weights]
        if self.places:
            arrays += [self.places.starts, self.places.positions]
        return sum(each.nbytes for each in arrays)


@dataclass(frozen=True, slots=True)
class TermRows:
    """The postings of several terms, read together, and which of them are those of each term.

    `weights` are frequencies, discounted for other spellings.
    """

    gathered: Gathered
    weights: NDArray[np.float64]
    ranges: dict[QueryTerm, list[tuple[int, int]]]

    @classmethod
    def of(cls, gathered: Gathered, expansions: dict[QueryTerm, list[Expansion]]) -> TermRows:
        """Those that were gathered for expansions, each by segment."""
        terms = list(expansions)
        by_segment = list(zip(*expansions.values(), strict=True))
        shares = [each.weights for segment in by_segment for each in segment]
        sizes = np.array([len(share) for share in shares], dtype=np.int64)
        weights = gathered.freqs * np.concatenate([np.zeros(0), *shares])[gathered.sources]
        ends = np.searchsorted(gathered.sources, running_sum(sizes)).tolist()
        ranges = list(pairwise(ends))
        rows = {
            term: [(start, end) for start, end in ranges[at :: len(terms)] if end > start]
            for at, term in enumerate(terms)
        }
        return cls(gathered, weights, rows)

    def postings(self, term: QueryTerm) -> WordPostings:
        """The documents of a term."""
        ranges = self.ranges[term]
        docs, weights = _joined(self.gathered.docs, ranges), _joined(self.weights, ranges)
        sources = self.gathered.sources
        if all(sources[start] == sources[end - 1] for start, end in ranges):
            return WordPostings(docs, weights)
        return WordPostings(*sum_by_document(docs, weights))

    def within(self, term: QueryTerm, docs: Ints) -> Ints:
        """The places of a term in some documents, ascending; no others are read."""
        if not len(docs):
            return np.zeros(0, dtype=np.int64)
        number_of = np.full(docs[-1] + 2, -1)
        number_of[docs] = np.arange(len(docs))
        numbers = np.full(len(self.gathered.docs), -1)
        for start, end in self.ranges[term]:
            numbers[start:end] = number_of.take(self.gathered.docs[start:end], mode="clip")
        kept = numbers >= 0
        here = self.gathered.places(kept)
        if not len(here.positions):
            return np.zeros(0, dtype=np.int64)
        which = numbers[kept].repeat(self.gathered.freqs[kept])
        places = which << DOC_SHIFT | here.positions
        return np.sort(places[here.cases == term.case] if term.kind is TermKind.EXACT else places)

    def places(self, terms: Sequence[QueryTerm]) -> Iterator[Places]:
        """The places of some of the terms, read together."""
        kept = np.zeros(len(self.gathered.docs), dtype=bool)
        for start, end in (rows for term in terms for rows in self.ranges[term]):
            kept[start:end] = True
        positions = self.gathered.places(kept).positions.astype(np.uint32, copy=False)
        starts = running_sum(np.where(kept, self.gathered.freqs, 0))
        for term in terms:
            rows = self.ranges[term]
            docs = _joined(self.gathered.docs, rows)
            freqs = _joined(self.gathered.freqs, rows)
            parts = [(int(starts[start]), int(starts[end])) for start, end in rows]
            yield _places(docs, freqs, _joined(positions, parts))


def _places(docs: Ints, freqs: Ints, positions: NDArray[np.uint32]) -> Places:
    """The places of postings, of several spellings perhaps."""
    if np.all(docs[1:] > docs[:-1]):
        return Places(docs, running_sum(freqs), positions)
    places = docs.repeat(freqs) << DOC_SHIFT | positions
    places.sort()
    sizes = np.bincount(docs, freqs)
    distinct = np.flatnonzero(sizes)
    starts = running_sum(sizes[distinct].astype(np.int64))
    return Places(distinct, starts, places.astype(np.uint32))


def places_within(words: Sequence[tuple[Ints, Places, int]]) -> Ints:
    """Where words are in some documents, given with each, ascending; word by word.

    A place in docs[i] is (i + shift) << DOC_SHIFT | position, with the shift of the word.
    """
    found = [(places, shift, *meeting(docs, places.docs)) for docs, places, shift in words]
    found = [each for each in found if len(each[2])]
    if not found:
        return np.zeros(0, dtype=np.int64)
    starts = np.concatenate([places.starts[rows] for places, _, _, rows in found])
    ends = np.concatenate([places.starts[1:][rows] for places, _, _, rows in found])
    numbers = np.concatenate([at for _, _, at, _ in found])
    counts = np.array([len(at) for _, _, at, _ in found])
    numbers += np.array([shift for _, shift, _, _ in found]).repeat(counts)
    sizes = ends - starts
    indices = ranges(starts, sizes)
    bounds = pairwise(running_sum(sizes)[running_sum(counts)].tolist())
    positions = [
        places.positions[indices[start:end]]
        for (places, _, _, _), (start, end) in zip(found, bounds, strict=True)
    ]
    return numbers.repeat(sizes) << DOC_SHIFT | np.concatenate(positions)


def _joined(values: NDArray[Any], ranges: Sequence[tuple[int, int]]) -> NDArray[Any]:
    """A copy of the values in some ranges, one after another."""
    return np.concatenate([values[:0], *(values[start:end] for start, end in ranges)])


def sum_by_document(docs: Ints, weights: NDArray[Any]) -> tuple[Ints, NDArray[np.float64]]:
    """Merge postings: the documents in order, the weights of each, above 0, added up."""
    sums = np.bincount(docs, weights)
    distinct = np.flatnonzero(sums)
    return distinct, sums[distinct].astype(np.float64, copy=False)
