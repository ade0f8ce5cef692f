"""Where the terms of a query occur: postings over all their spellings, and runs of neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.gathering import Gathered
from vnsearch.index.postings import Ints, ranges, running_sum
from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import COMPOUNDS
from vnsearch.search.expansion import Expander, Expansion
from vnsearch.search.leaves import QueryTerm, TermKind
from vnsearch.search.neighbours import WORD_SHIFT
from vnsearch.search.proximity import DOC_SHIFT, Operand, find_windows, intersect

__all__ = ["NOWHERE", "Batch", "Mask", "Occurrences", "Run", "TermSource", "numbered"]

Mask = NDArray[np.bool_]

Run = tuple[QueryTerm, ...]
"""Terms that stand side by side."""

_NONE: Ints = np.zeros(0, dtype=np.int64)
_MOST_POSITIONS = 1 << 22  # that are kept, 32 MB


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The documents that a term or a run of terms occurs in.

    `docs` ascend; `weights` are term frequencies, those of other spellings than the typed one
    discounted. `places`, which are read when they are asked for, takes a number for every
    document of the index and gives each occurrence in those with a number of 0 or more as
    number << DOC_SHIFT | position, ascending.
    """

    docs: Ints
    weights: NDArray[np.float64]
    places: Callable[[Ints], Ints] = lambda _: _NONE


NOWHERE = Occurrences(_NONE, np.zeros(0))
"""Those of a term that no document has."""


class Batch:
    """The postings of several terms in a field, read together.

    `weights` are frequencies, discounted for other spellings; `rows` are the ranges of the
    postings of each term, one for each segment that has any; `numbers` gives the number of each
    posting's term among `rows`. Where letter case counts, `cases` has the mask of each term.
    """

    def __init__(
        self,
        gathered: Gathered,
        weights: NDArray[np.float64],
        rows: dict[QueryTerm, list[tuple[int, int]]],
        numbers: Ints,
        cases: Ints | None,
    ) -> None:
        self.gathered = gathered
        self.weights = weights
        self.rows = rows
        self._numbers = numbers
        self._cases = cases
        self._number = {term: at for at, term in enumerate(rows)}

    def number(self, term: QueryTerm) -> int:
        """The number of a term."""
        return self._number[term]

    def places(self, numbers: Ints, terms: Iterable[QueryTerm] | None = None) -> Ints:
        """Where the terms, or some of them, occur in documents with a number of 0 or more.

        A place is term << WORD_SHIFT | document << DOC_SHIFT | position, all by their numbers;
        they ascend.
        """
        docs = self.gathered.docs
        if terms is None:
            kept = (numbers >= 0)[docs]
        else:
            kept = np.zeros(len(docs), dtype=bool)
            for start, end in (rows for term in terms for rows in self.rows[term]):
                kept[start:end] = numbers[docs[start:end]] >= 0
        at = np.flatnonzero(kept)
        where = (self._numbers[at] << WORD_SHIFT) | (numbers[docs[at]] << DOC_SHIFT)
        freqs = self.gathered.freqs[at]
        if self._cases is not None:
            here = self.gathered.places(kept)
            is_it = here.cases == np.repeat(self._cases[self._numbers[at]], freqs)
            return _ascending((np.repeat(where, freqs) | here.positions)[is_it])
        positions = self._positions_of(at, freqs, kept)
        return _ascending(np.repeat(where, freqs) | positions) if len(positions) else _NONE

    def _positions_of(self, at: Ints, freqs: Ints, kept: Mask) -> Ints:
        """The positions of some postings; unless they are too many, all are read, and once."""
        if int(self._starts[-1]) > _MOST_POSITIONS:
            return self.gathered.places(kept).positions
        if not len(self._positions):
            return _NONE
        chosen: Ints = self._positions[ranges(self._starts[at], freqs.astype(np.int64))]
        return chosen

    @cached_property
    def _starts(self) -> Ints:
        return running_sum(self.gathered.freqs)

    @cached_property
    def _positions(self) -> Ints:
        return self.gathered.places().positions

    def places_of(self, term: QueryTerm, places: Ints) -> Ints:
        """Those of one term among `places`, without its number."""
        first = self._number[term] << WORD_SHIFT
        start, end = np.searchsorted(places, (first, first + (1 << WORD_SHIFT)))
        return places[start:end] - first


class TermSource:
    """Looks terms and runs of terms up in an index, each once."""

    def __init__(self, reader: IndexReader, spelling: float) -> None:
        self.reader = reader
        self._expander = Expander(reader, spelling)
        self._batches: dict[str, list[Batch]] = {}
        self._found: dict[tuple[str, Run], Occurrences] = {}
        self._masks: dict[tuple[str, Run], Mask] = {}
        self._near: dict[tuple[str, tuple[Run, ...], int], Occurrences] = {}
        self._expansions: dict[tuple[str, QueryTerm], list[Expansion]] = {}
        self._forms: dict[tuple[str, QueryTerm], Counter[str]] = {}

    def batch(self, field: str, terms: Iterable[QueryTerm]) -> Batch:
        """Read the postings of several terms at once, or find those that have been read.

        Either all of the terms are exact ones or none is.
        """
        wanted = set(terms)
        for batch in self._batches.setdefault(field, []):
            if wanted <= batch.rows.keys():
                return batch
        batch = self._read(field, sorted(wanted, key=_by_name))
        self._batches[field].append(batch)
        return batch

    def find(self, field: str, *terms: QueryTerm) -> Occurrences:
        """The occurrences in a field of a term or, of several, side by side and in order."""
        key = field, terms
        if key not in self._found:
            look_up = self._look_up if len(terms) == 1 else self._look_up_run
            self._found[key] = look_up(field, *terms)
        return self._found[key]

    def mask(self, field: str, *terms: QueryTerm) -> Mask:
        """The documents that `find` finds, as one Boolean for each of the index."""
        key = field, terms
        if key not in self._masks:
            mask = self._masks[key] = np.zeros(self.reader.size, dtype=bool)
            mask[self.find(field, *terms).docs] = True
        return self._masks[key]

    def forms(self, field: str, term: QueryTerm) -> Counter[str]:
        """The terms of the index that count for a term of the query.

        Each comes with the number of articles that have it in the field, deleted ones too.
        """
        key = field, term
        if key not in self._forms:
            forms: Counter[str] = Counter()
            dictionaries = self.reader.dictionaries(_home(field, term))
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

    def _read(self, field: str, terms: Sequence[QueryTerm]) -> Batch:
        expansions = [self._expand(field, term) for term in terms]
        by_segment = list(zip(*expansions, strict=True))
        found = self.reader.gather(
            _home(field, terms[0]),
            [np.concatenate([each.ordinals for each in segment]) for segment in by_segment],
        )
        sizes = [[len(each.ordinals) for each in segment] for segment in by_segment]
        shares = [each.weights for segment in by_segment for each in segment]
        weights = found.freqs * np.concatenate([np.zeros(0), *shares])[found.sources]
        bounds = running_sum(np.array(sizes, dtype=np.int64).ravel())
        ends = np.searchsorted(found.sources, bounds)
        numbers = np.repeat(np.tile(np.arange(len(terms)), len(by_segment)), np.diff(ends))
        ranges = list(pairwise(ends.tolist()))
        rows = {
            term: [(start, end) for start, end in ranges[at :: len(terms)] if end > start]
            for at, term in enumerate(terms)
        }
        cases = np.array([term.case for term in terms], dtype=np.uint8)
        is_exact = terms[0].kind is TermKind.EXACT
        return Batch(found, weights, rows, numbers, cases if is_exact else None)

    def _look_up(self, field: str, term: QueryTerm) -> Occurrences:
        batch = self.batch(field, [term])
        ranges = batch.rows[term]
        if not ranges:
            return NOWHERE

        def places(numbers: Ints) -> Ints:
            return batch.places_of(term, batch.places(numbers, [term]))

        if term.kind is TermKind.EXACT:
            return _at_places(places(np.arange(self.reader.size)), places)
        docs = _joined(batch.gathered.docs, ranges)
        weights = _joined(batch.weights, ranges)
        sources = batch.gathered.sources
        if all(sources[start] == sources[end - 1] for start, end in ranges):
            return Occurrences(docs, weights, places)
        return Occurrences(*_sum_by_document(docs, weights), places)

    def _look_up_run(self, field: str, *terms: QueryTerm) -> Occurrences:
        shared = reduce(np.logical_and, (self.mask(field, term) for term in terms))
        if not shared.any():
            return NOWHERE

        def places(numbers: Ints) -> Ints:
            wanted = np.where(shared, numbers, -1)
            batch = self.batch(field, terms)
            found = batch.places(wanted, set(terms))
            starts = [batch.places_of(term, found) - at for at, term in enumerate(terms)]
            return reduce(intersect, sorted(starts, key=len))

        return _at_places(places(np.arange(self.reader.size)), places)

    def near(self, field: str, runs: tuple[Run, ...], distance: int) -> Occurrences:
        """The documents with windows that hold every run and at most `distance` words more.

        A frequency counts the windows, a place is where one begins.
        """
        key = field, runs, distance
        if key not in self._near:
            found = [self.find(field, *run) for run in runs]

            def places(wanted: Ints) -> Ints:
                rows = zip(runs, found, strict=True)
                operands = [Operand(run, each.places(wanted), len(run)) for run, each in rows]
                return find_windows(operands, distance)

            numbers = numbered(_in_all(found), self.reader.size)
            self._near[key] = _at_places(places(numbers), places)
        return self._near[key]

    def find_compound(self, field: str, compound: str) -> Occurrences:
        """The occurrences of a compound in a field, as the segmenter found it there."""
        dictionaries = self.reader.dictionaries(COMPOUNDS[field])
        ordinals = (each.terms.find(compound) for each in dictionaries)
        chosen = [[ordinal] if ordinal >= 0 else [] for ordinal in ordinals]
        found = self.reader.gather(COMPOUNDS[field], chosen)
        return Occurrences(found.docs, found.freqs.astype(np.float64))


def numbered(docs: Ints, size: int) -> Ints:
    """For each of `size` documents its own number where it is one of `docs`, else -1."""
    numbers = np.full(size, -1, dtype=np.int64)
    numbers[docs] = docs
    return numbers


def _by_name(term: QueryTerm) -> tuple[str, bool, str]:
    return term.text, term.accented, term.kind


def _home(field: str, term: QueryTerm) -> str:
    """The field in which the terms of a text field that a term may be are kept."""
    return COMPOUNDS[field] if term.token else field


def _in_all(found: Sequence[Occurrences]) -> Ints:
    """The documents that all of these have in common, ascending."""
    shared: Ints = reduce(intersect, sorted((each.docs for each in found), key=len))
    return shared


def _ascending(places: Ints) -> Ints:
    return np.sort(places) if np.any(places[1:] < places[:-1]) else places


def _at_places(places: Ints, read: Callable[[Ints], Ints]) -> Occurrences:
    """What occurs at these places of all documents."""
    docs, counts = _sum_by_document(places >> DOC_SHIFT, np.ones(len(places)))
    return Occurrences(docs, counts, read)


def _joined(values: NDArray[Any], ranges: Sequence[tuple[int, int]]) -> NDArray[Any]:
    """The values in some ranges, one after another; those of a single one are not copied."""
    parts = [values[start:end] for start, end in ranges]
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _sum_by_document(docs: Ints, weights: NDArray[Any]) -> tuple[Ints, NDArray[np.float64]]:
    """Merge postings: the documents in order, the weights of each, above 0, added up."""
    sums = np.bincount(docs, weights)
    distinct = np.flatnonzero(sums)
    return distinct, sums[distinct].astype(np.float64, copy=False)
