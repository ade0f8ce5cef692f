"""The terms of a field: by segment, for choosing many at once, and over all segments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.folds import FoldIndex
from vnsearch.index.postings import FieldPostings
from vnsearch.index.ranges import Ints, cuts, running_sum, sums
from vnsearch.index.terms import TermDictionary

__all__ = ["Dictionary", "OccurrenceCounts", "Vocabulary", "count_occurrences"]

_AT_ONCE = 1 << 18  # postings


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The terms of a field in one segment, and how many documents have each, deleted ones too.

    `frequencies` is by the ordinals of `terms`. `folds` is empty but for FOLDED_FIELDS.
    """

    terms: TermDictionary
    folds: FoldIndex
    frequencies: Ints


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The different terms of a field over all segments, sorted by their bytes.

    `frequencies` are the numbers of documents that have each term. Deleted documents count until
    their segment is written anew, and terms that only they have are there. `ordinals[i]` leads
    from the ordinals of segment i to the places in `terms`.
    """

    terms: list[str]
    frequencies: NDArray[np.int64]
    ordinals: tuple[NDArray[np.int64], ...]

    @classmethod
    def of(cls, fields: Sequence[FieldPostings]) -> Vocabulary:
        """The vocabulary of a field, given by segment."""
        dictionaries = [list(field.terms) for field in fields]
        # Code points sort as the bytes of UTF-8 do; runs that are sorted already are merged.
        terms = sorted(dict.fromkeys(chain.from_iterable(dictionaries)))
        places = dict(zip(terms, range(len(terms)), strict=True))
        ordinals = tuple(
            np.array([places[term] for term in dictionary], dtype=np.int64)
            for dictionary in dictionaries
        )
        frequencies = np.zeros(len(terms), dtype=np.int64)
        for field, of_segment in zip(fields, ordinals, strict=True):
            frequencies[of_segment] += field.document_frequencies
        return cls(terms, frequencies, ordinals)


class OccurrenceCounts(NamedTuple):
    """For each term of a vocabulary, how many documents have it and how often it occurs there."""

    documents: NDArray[np.int64]
    occurrences: NDArray[np.int64]


def count_occurrences(
    vocabulary: Vocabulary, parts: Iterable[tuple[FieldPostings, int]], docs: NDArray[np.bool_]
) -> OccurrenceCounts:
    """Count the terms of a field in the documents of a mask.

    The field is given by segment, with the number of the segment's first document. Time is
    proportional to all postings of the field, however few the documents.
    """
    documents, occurrences = np.zeros((2, len(vocabulary.terms)), dtype=np.int64)
    for (field, base), ordinals in zip(parts, vocabulary.ordinals, strict=True):
        kept = docs[base : base + len(field.lengths)]
        for first, last in cuts(field.starts, _AT_ONCE):
            found = field.documents(np.arange(first, last))
            bounds = running_sum(found.sizes)
            is_kept = kept[found.docs]
            documents[ordinals[first:last]] += sums(is_kept, bounds)
            occurrences[ordinals[first:last]] += sums(np.where(is_kept, found.freqs, 0), bounds)
    return OccurrenceCounts(documents, occurrences)
