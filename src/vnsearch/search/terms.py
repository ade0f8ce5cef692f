"""Where the terms of a query occur: postings over all their spellings, and runs of neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial, reduce

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints
from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import COMPOUNDS
from vnsearch.search.expansion import Expander, Expansion
from vnsearch.search.leaves import QueryTerm, TermKind
from vnsearch.search.proximity import DOC_SHIFT, Operand, find_windows, intersect
from vnsearch.search.wordpostings import KeptPostings, TermRows, WordPostings, sum_by_document

__all__ = ["NOWHERE", "Mask", "Occurrences", "Run", "TermSource"]

Mask = NDArray[np.bool_]

Run = tuple[QueryTerm, ...]
"""Terms that stand side by side."""

_NONE: Ints = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The documents that a term or a run of terms occurs in.

    `docs` ascend; `weights` are term frequencies, those of other spellings than the typed one
    discounted. `places`, which are read when they are asked for, takes a number for every
    document of the index, rising with the documents, and gives each occurrence in those with a
    number of 0 or more as number << DOC_SHIFT | position, ascending.
    """

    docs: Ints
    weights: NDArray[np.float64]
    places: Callable[[Ints], Ints] = lambda _: _NONE


NOWHERE = Occurrences(_NONE, np.zeros(0))
"""Those of a term that no document has."""


class TermSource:
    """Looks terms and runs of terms up in an index, each once."""

    def __init__(self, reader: IndexReader, spelling: float) -> None:
        self.reader = reader
        self._spelling = spelling
        self._expander = Expander(reader, spelling)
        self._kept: KeptPostings = reader.memo.setdefault(TermSource, KeptPostings())
        self._rows: dict[str, TermRows] = {}  # those that were read last, by field
        self._words: dict[tuple[str, QueryTerm], WordPostings] = {}
        self._found: dict[tuple[str, Run], Occurrences] = {}
        self._masks: dict[tuple[str, Run], Mask] = {}
        self._near: dict[tuple[str, tuple[Run, ...], int], Occurrences] = {}
        self._forms: dict[tuple[str, QueryTerm], Counter[str]] = {}

    def read(self, field: str, terms: Iterable[QueryTerm], *, places: bool = False) -> None:
        """Read the postings of several words together, which is quicker than one by one.

        With `places`, also where they stand. Terms of other kinds are passed over.
        """
        words = [term for term in dict.fromkeys(terms) if term.kind is TermKind.WORD]
        missing = [word for word in words if not self._is_known(field, word)]
        if missing:
            found = self._read(field, missing)
            for word in missing:
                self._keep(field, word, found.postings(word))
        lacking = [word for word in words if places and not self._words[field, word].places]
        if lacking:
            rows = self._rows.get(field)
            if rows is None or not rows.ranges.keys() >= set(lacking):
                rows = self._read(field, lacking)
            for word, where in zip(lacking, rows.places(lacking), strict=True):
                postings = self._words[field, word]
                postings.places = where
                self._keep(field, word, postings)

    def _is_known(self, field: str, word: QueryTerm) -> bool:
        key = field, word
        if key not in self._words:
            postings = self._kept.get((field, word, self._spelling))
            if postings is None:
                return False
            self._words[key] = postings
        return True

    def _keep(self, field: str, word: QueryTerm, postings: WordPostings) -> None:
        self._words[field, word] = postings
        self._kept.keep((field, word, self._spelling), postings)

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
        return self._expander.expand(_home(field, term), term)

    def _read(self, field: str, terms: Sequence[QueryTerm]) -> TermRows:
        expansions = {term: self._expand(field, term) for term in terms}
        segments = zip(*expansions.values(), strict=True)
        chosen = [np.concatenate([each.ordinals for each in segment]) for segment in segments]
        gathered = self.reader.gather(_home(field, terms[0]), chosen)
        rows = self._rows[field] = TermRows.of(gathered, expansions)
        return rows

    def _look_up(self, field: str, term: QueryTerm) -> Occurrences:
        if term.kind is TermKind.WORD:
            self.read(field, [term])
            word = self._words[field, term]
            return Occurrences(word.docs, word.weights, partial(self._places, field, term))
        rows = self._read(field, [term])
        if term.kind is TermKind.EXACT:
            return _at_places(rows.within(term, np.arange(self.reader.size)), rows.reading(term))
        found = rows.postings(term)
        return Occurrences(found.docs, found.weights, rows.reading(term))

    def _places(self, field: str, word: QueryTerm, numbers: Ints) -> Ints:
        self.read(field, [word], places=True)
        places = self._words[field, word].places
        return places.within(numbers) if places else _NONE

    def _look_up_run(self, field: str, *terms: QueryTerm) -> Occurrences:
        shared = self.having_all(field, [(term,) for term in terms])
        if not shared.any():
            return NOWHERE
        found = [self.find(field, term) for term in terms]

        def places(numbers: Ints) -> Ints:
            self.read(field, terms, places=True)
            wanted = np.where(shared, numbers, -1)
            starts = [each.places(wanted) - at for at, each in enumerate(found)]
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

            shared = self.having_all(field, runs)
            numbers = np.where(shared, np.arange(self.reader.size), -1)
            self._near[key] = _at_places(places(numbers), places)
        return self._near[key]

    def having_all(self, field: str, runs: Iterable[Run]) -> Mask:
        """The documents with all of some runs in a field."""
        return reduce(np.logical_and, (self.mask(field, *run) for run in runs))

    def find_compound(self, field: str, compound: str) -> Occurrences:
        """The occurrences of a compound in a field, as the segmenter found it there."""
        home = COMPOUNDS[field]
        term = QueryTerm(compound, accented=True, variants=False)
        if not self._is_known(home, term):
            dictionaries = self.reader.dictionaries(home)
            ordinals = (each.terms.find(compound) for each in dictionaries)
            chosen = [[ordinal] if ordinal >= 0 else [] for ordinal in ordinals]
            found = self.reader.gather(home, chosen)
            self._keep(home, term, WordPostings(found.docs, found.freqs.astype(np.float64)))
        word = self._words[home, term]
        return Occurrences(word.docs, word.weights)


def _home(field: str, term: QueryTerm) -> str:
    """The field in which the terms of a text field that a term may be are kept."""
    return COMPOUNDS[field] if term.token else field


def _at_places(places: Ints, read: Callable[[Ints], Ints]) -> Occurrences:
    """What occurs at these places of all documents."""
    docs, counts = sum_by_document(places >> DOC_SHIFT, np.ones(len(places)))
    return Occurrences(docs, counts, read)
