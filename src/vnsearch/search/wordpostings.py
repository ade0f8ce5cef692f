"""The postings of words of queries as search wants them: decoded, and kept for the next query.

Most words of a query were in an earlier one. What is kept is bounded in bytes and belongs to the
reader of one commit.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.gathering import Gathered
from vnsearch.index.postings import Ints, running_sum
from vnsearch.search.expansion import Expansion
from vnsearch.search.leaves import QueryTerm, TermKind
from vnsearch.search.proximity import DOC_SHIFT

__all__ = ["KeptPostings", "Places", "TermRows", "WordPostings", "sum_by_document"]

_MOST_BYTES = 128 << 20  # that are kept

Key = tuple[str, QueryTerm, float]
"""A field, a word, and the weight of other spellings."""


@dataclass(frozen=True, slots=True)
class Places:
    """Every occurrence of a word, by document and position, ascending; parallel arrays."""

    docs: NDArray[np.int32]
    positions: NDArray[np.uint32]

    def within(self, numbers: Ints) -> Ints:
        """The places in documents that have a number of 0 or more, by it, as `Occurrences` has."""
        at = np.flatnonzero((numbers >= 0)[self.docs])
        return numbers[self.docs[at]] << DOC_SHIFT | self.positions[at]


@dataclass(slots=True)
class WordPostings:
    """The documents of a word, ascending, with weights, and its places once they are asked for."""

    docs: Ints
    weights: NDArray[np.float64]
    places: Places | None = None

    @property
    def nbytes(self) -> int:
        """The bytes of the arrays."""
        places = self.places.docs.nbytes + self.places.positions.nbytes if self.places else 0
        return self.docs.nbytes + self.weights.nbytes + places


class KeptPostings:
    """The postings that were used last, for all threads that search."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[Key, tuple[WordPostings, int]] = OrderedDict()
        self._bytes = 0

    def get(self, key: Key) -> WordPostings | None:
        """Those of a word, if they are here."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def keep(self, key: Key, postings: WordPostings) -> None:
        """Keep postings, new ones or such as have grown."""
        with self._lock:
            _, size = self._kept.pop(key, (None, 0))
            self._kept[key] = postings, postings.nbytes
            self._bytes += self._kept[key][1] - size
            while self._bytes > _MOST_BYTES and len(self._kept) > 1:
                _, (_, size) = self._kept.popitem(last=False)
                self._bytes -= size


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
        docs, weights = joined(self.gathered.docs, ranges), joined(self.weights, ranges)
        sources = self.gathered.sources
        if all(sources[start] == sources[end - 1] for start, end in ranges):
            return WordPostings(docs, weights)
        return WordPostings(*sum_by_document(docs, weights))

    def reading(self, term: QueryTerm) -> Callable[[Ints], Ints]:
        """What reads the places of a term, as `Occurrences` has it."""
        return partial(self.within, term)

    def within(self, term: QueryTerm, numbers: Ints) -> Ints:
        """The places of a term in documents with a number of 0 or more; no others are read."""
        docs = self.gathered.docs
        kept = np.zeros(len(docs), dtype=bool)
        for start, end in self.ranges[term]:
            kept[start:end] = numbers[docs[start:end]] >= 0
        here = self.gathered.places(kept)
        if not len(here.positions):
            return np.zeros(0, dtype=np.int64)
        which = np.repeat(numbers[docs[kept]], self.gathered.freqs[kept])
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
            ranges = self.ranges[term]
            docs = np.repeat(
                joined(self.gathered.docs, ranges).astype(np.int32),
                joined(self.gathered.freqs, ranges),
            )
            parts = [(int(starts[start]), int(starts[end])) for start, end in ranges]
            yield _ascending(docs, joined(positions, parts))


def _ascending(docs: NDArray[np.int32], positions: NDArray[np.uint32]) -> Places:
    places = docs.astype(np.int64) << DOC_SHIFT | positions
    if np.all(places[1:] > places[:-1]):
        return Places(docs, positions)
    places.sort()
    return Places((places >> DOC_SHIFT).astype(np.int32), places.astype(np.uint32))


def joined(values: NDArray[Any], ranges: Sequence[tuple[int, int]]) -> NDArray[Any]:
    """A copy of the values in some ranges, one after another."""
    return np.concatenate([values[:0], *(values[start:end] for start, end in ranges)])


def sum_by_document(docs: Ints, weights: NDArray[Any]) -> tuple[Ints, NDArray[np.float64]]:
    """Merge postings: the documents in order, the weights of each, above 0, added up."""
    sums = np.bincount(docs, weights)
    distinct = np.flatnonzero(sums)
    return distinct, sums[distinct].astype(np.float64, copy=False)
