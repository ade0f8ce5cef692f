"""Where the terms of a query occur: postings over all accentings, and runs of neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints, Postings
from vnsearch.index.reader import IndexReader
from vnsearch.search.leaves import QueryTerm

__all__ = ["Occurrences", "TermSource"]

_DOC_SHIFT = 32  # a place in the index is one integer: document << 32 | position


@dataclass(frozen=True)  # no slots: `places` is worked out where it is asked for
class Occurrences:
    """The documents that a term or a run of terms occurs in.

    `docs` ascend; `weights` are term frequencies, those of other accentings than the typed one
    discounted.
    """

    docs: Ints
    weights: NDArray[np.float64]
    parts: tuple[Postings, ...] = ()

    @cached_property
    def places(self) -> Ints:
        """Every occurrence as document << 32 | position, ascending."""
        places = [
            (np.repeat(part.docs, part.freqs) << _DOC_SHIFT) | part.positions for part in self.parts
        ]
        if len(places) == 1:
            return places[0]
        return np.sort(np.concatenate(places)) if places else np.zeros(0, dtype=np.int64)


class TermSource:
    """Looks terms and runs of terms up in an index, each once."""

    def __init__(self, reader: IndexReader, accenting_weight: float) -> None:
        self._reader = reader
        self._accenting_weight = accenting_weight
        self._found: dict[tuple[str, tuple[QueryTerm, ...]], Occurrences] = {}

    def find(self, field: str, *terms: QueryTerm) -> Occurrences:
        """The occurrences in a field of a term or, of several, side by side and in order."""
        key = field, terms
        if key not in self._found:
            look_up = self._look_up if len(terms) == 1 else self._look_up_run
            self._found[key] = look_up(field, *terms)
        return self._found[key]

    def _look_up(self, field: str, term: QueryTerm) -> Occurrences:
        forms = [term.text] if term.accented else self._reader.accentings(field, term.text)
        parts = [self._reader.postings(field, form) for form in forms]
        weights = [
            part.freqs * (1.0 if form == term.text else self._accenting_weight)
            for form, part in zip(forms, parts, strict=True)
        ]
        if not parts:
            return Occurrences(np.zeros(0, dtype=np.int64), np.zeros(0))
        docs, summed = _sum_by_document(
            np.concatenate([part.docs for part in parts]), np.concatenate(weights)
        )
        return Occurrences(docs, summed, tuple(part for part in parts if len(part.docs)))

    def _look_up_run(self, field: str, *terms: QueryTerm) -> Occurrences:
        starts = [self.find(field, term).places - at for at, term in enumerate(terms)]
        starts.sort(key=len)
        runs = reduce(_intersect, starts)
        docs, counts = np.unique(runs >> _DOC_SHIFT, return_counts=True)
        return Occurrences(docs, counts.astype(np.float64))

    def find_compound(self, field: str, compound: str) -> Occurrences:
        """The occurrences of a compound in a field of compounds."""
        postings = self._reader.postings(field, compound)
        return Occurrences(postings.docs, postings.freqs.astype(np.float64))


def _sum_by_document(docs: Ints, weights: NDArray[Any]) -> tuple[Ints, NDArray[np.float64]]:
    """Merge postings: the documents in order, the weights of each added up."""
    order = np.argsort(docs, kind="stable")
    docs, weights = docs[order], weights[order]
    heads = np.flatnonzero(np.diff(docs, prepend=-1))
    return docs[heads], np.add.reduceat(weights, heads) if len(heads) else weights


def _intersect(small: Ints, large: Ints) -> Ints:
    """The elements of ascending `small` that are also in ascending `large`."""
    if not len(large):
        return large
    at = np.searchsorted(large, small)
    at[at == len(large)] = 0
    found: Ints = small[large[at] == small]
    return found
