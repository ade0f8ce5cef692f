"""Where the terms of a query occur: postings over all their spellings, and runs of neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints, ranges, running_sum
from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import COMPOUNDS
from vnsearch.search.expansion import Expander, Expansion
from vnsearch.search.leaves import QueryTerm, TermKind
from vnsearch.search.proximity import DOC_SHIFT, Operand, find_windows, intersect

__all__ = ["NOWHERE", "Occurrences", "Run", "TermSource"]

Run = tuple[QueryTerm, ...]
"""Terms that stand side by side."""

_FEW = 0.5  # of a term's documents: to pick out their places is cheaper than to take all


def _no_ints() -> Ints:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)  # no slots: `places` is worked out where it is asked for
class Occurrences:
    """The documents that a term or a run of terms occurs in.

    `docs` ascend; `weights` are term frequencies, those of other spellings than the typed one
    discounted. `freqs` counts the `positions` of each of `rows`, the documents in the order of
    the positions, in which a document may come several times.
    """

    docs: Ints
    weights: NDArray[np.float64]
    rows: Ints = field(default_factory=_no_ints)
    freqs: Ints = field(default_factory=_no_ints)
    positions: Ints = field(default_factory=_no_ints)

    @cached_property
    def places(self) -> Ints:
        """Every occurrence as document << 32 | position, ascending; none without positions."""
        if not len(self.positions):
            return _no_ints()
        return _ascending((np.repeat(self.rows, self.freqs) << DOC_SHIFT) | self.positions)

    def places_in(self, docs: Ints) -> Ints:
        """The places in some documents, ascending, and perhaps others: what is cheaper."""
        if len(docs) > _FEW * len(self.docs) or not len(self.positions):
            return self.places
        if not len(docs):
            return _no_ints()
        wanted = np.zeros(max(int(docs[-1]), int(self.rows.max())) + 1, dtype=bool)
        wanted[docs] = True
        chosen = np.flatnonzero(wanted[self.rows])
        freqs = self.freqs[chosen].astype(np.int64)
        positions = self.positions[ranges(running_sum(self.freqs)[chosen], freqs)]
        return _ascending((np.repeat(self.rows[chosen], freqs) << DOC_SHIFT) | positions)


NOWHERE = Occurrences(_no_ints(), np.zeros(0))
"""Those of a term that no document has."""


class TermSource:
    """Looks terms and runs of terms up in an index, each once."""

    def __init__(self, reader: IndexReader, spelling: float) -> None:
        self._reader = reader
        self._expander = Expander(reader, spelling)
        self._found: dict[tuple[str, Run], Occurrences] = {}
        self._near: dict[tuple[str, tuple[Run, ...], int], Occurrences] = {}
        self._expansions: dict[tuple[str, QueryTerm], list[Expansion]] = {}
        self._forms: dict[tuple[str, QueryTerm], Counter[str]] = {}

    def find(self, field: str, *terms: QueryTerm) -> Occurrences:
        """The occurrences in a field of a term or, of several, side by side and in order."""
        key = field, terms
        if key not in self._found:
            look_up = self._look_up if len(terms) == 1 else self._look_up_run
            self._found[key] = look_up(field, *terms)
        return self._found[key]

    def forms(self, field: str, term: QueryTerm) -> Counter[str]:
        """The terms of the index that count for a term of the query.

        Each comes with the number of articles that have it in the field, deleted ones too.
        """
        key = field, term
        if key not in self._forms:
            forms: Counter[str] = Counter()
            dictionaries = self._reader.dictionaries(_home(field, term))
            for dictionary, expansion in zip(dictionaries, self._expand(field, term), strict=True):
                for ordinal in expansion.ordinals.tolist():
                    forms[dictionary.terms[ordinal]] += int(dictionary.frequencies[ordinal])
            self._forms[key] = forms
        return self._forms[key]

    def _expand(self, field: str, term: QueryTerm) -> list[Expansion]:
        key = field, term
        if key not in self._expansions:
            self._expansions[key] = self._expander.expand(_home(field, term), term)
        return self._expansions[key]

    def _look_up(self, field: str, term: QueryTerm) -> Occurrences:
        expansions = self._expand(field, term)
        found = self._reader.gather(
            _home(field, term), [expansion.ordinals for expansion in expansions]
        )
        rows, freqs = found.docs, found.freqs
        if not len(rows):
            return NOWHERE
        places = found.places()
        positions = places.positions
        if term.kind is TermKind.EXACT:
            kept = places.cases == term.case
            freqs = np.add.reduceat(kept, running_sum(freqs)[:-1], dtype=np.int64)
            positions = positions[kept]
        share = np.concatenate([expansion.weights for expansion in expansions])
        docs, weights = sum_by_document(rows, freqs * share[found.sources])
        return Occurrences(docs[weights > 0], weights[weights > 0], rows, freqs, positions)

    def _look_up_run(self, field: str, *terms: QueryTerm) -> Occurrences:
        found = [self.find(field, term) for term in terms]
        docs = _in_all(found)
        starts = [each.places_in(docs) - at for at, each in enumerate(found)]
        starts.sort(key=len)
        return _at_places(reduce(intersect, starts))

    def near(self, field: str, runs: tuple[Run, ...], distance: int) -> Occurrences:
        """The documents with windows that hold every run and at most `distance` words more.

        A frequency counts the windows.
        """
        key = field, runs, distance
        if key not in self._near:
            found = [self.find(field, *run) for run in runs]
            docs = _in_all(found)
            rows = zip(runs, found, strict=True)
            operands = [Operand(run, each.places_in(docs), len(run)) for run, each in rows]
            self._near[key] = _at_places(find_windows(operands, distance))
        return self._near[key]

    def find_compound(self, field: str, compound: str) -> Occurrences:
        """The occurrences of a compound in a field, as the segmenter found it there."""
        postings = self._reader.postings(COMPOUNDS[field], compound)
        return Occurrences(postings.docs.astype(np.int64), postings.freqs.astype(np.float64))


def _home(field: str, term: QueryTerm) -> str:
    """The field in which the terms of a text field that a term may be are kept."""
    return COMPOUNDS[field] if term.token else field


def _in_all(found: Sequence[Occurrences]) -> Ints:
    """The documents that all of these have in common, ascending."""
    shared: Ints = reduce(intersect, sorted((each.docs for each in found), key=len))
    return shared


def _ascending(places: Ints) -> Ints:
    return np.sort(places) if np.any(places[1:] < places[:-1]) else places


def _at_places(places: Ints) -> Occurrences:
    """What occurs at these places, ascending."""
    rows = places >> DOC_SHIFT
    docs, counts = sum_by_document(rows, np.ones(len(rows)))
    positions = places & ((1 << DOC_SHIFT) - 1)
    ones = np.ones(len(rows), dtype=np.int64)
    return Occurrences(docs, counts, rows, ones, positions)


def sum_by_document(docs: Ints, weights: NDArray[Any]) -> tuple[Ints, NDArray[np.float64]]:
    """Merge postings: the documents in order, the weights of each added up."""
    if not np.all(docs[1:] > docs[:-1]):
        order = np.argsort(docs, kind="stable")
        docs, weights = docs[order], weights[order]
    heads = np.flatnonzero(np.diff(docs, prepend=-1))
    return docs[heads], np.add.reduceat(weights, heads) if len(heads) else weights
