"""Where the terms of a query occur: postings over all their spellings, and runs of neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.kept import Kept
from vnsearch.index.postings import Ints
from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import COMPOUNDS
from vnsearch.search.ascending import intersect
from vnsearch.search.expansion import Expander, Expansion
from vnsearch.search.leaves import QueryTerm, TermKind
from vnsearch.search.proximity import DOC_SHIFT, Operand, find_windows
from vnsearch.search.wordpostings import Places, TermRows, WordPostings

__all__ = ["NOWHERE", "Mask", "Occurrences", "Run", "TermSource"]

Mask = NDArray[np.bool_]

Run = tuple[QueryTerm, ...]
"""Terms that stand side by side."""

_Key = tuple[str, QueryTerm, float]
"""A field, a word, and the weight of other spellings."""

_MOST_BYTES = 128 << 20  # of postings that are kept for the next query
_MOST_OF_FORMS = 16 << 20  # bytes of the spellings that are kept
_FORM_BYTES = 128  # about what one takes

_NONE: Ints = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The documents that a term or a run of terms occurs in.

    `docs` ascend; `weights` are term frequencies, those of other spellings than the typed one
    discounted. `places`, which are read when they are asked for, takes ascending documents and
    gives each occurrence in docs[i] of these as i << DOC_SHIFT | position, ascending.
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
        self._kept: Kept[_Key, WordPostings] = reader.memo.setdefault(TermSource, Kept(_MOST_BYTES))
        self._rows: dict[str, TermRows] = {}  # those that were read last, by field
        self._words: dict[tuple[str, QueryTerm], WordPostings] = {}
        self._found: dict[tuple[str, Run], Occurrences] = {}
        self._masks: dict[tuple[tuple[str, ...], tuple[Run, ...]], Mask] = {}
        self._near: dict[tuple[str, tuple[Run, ...], int], Occurrences] = {}
        self._forms: Kept[tuple[str, QueryTerm], Counter[str]]
        self._forms = reader.memo.setdefault((TermSource, "forms"), Kept(_MOST_OF_FORMS))

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
                if len(where.docs) == len(postings.docs):
                    where = replace(where, docs=postings.docs)  # the same ones, in memory once
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
        self._kept.keep((field, word, self._spelling), postings, postings.nbytes)

    def find(self, field: str, *terms: QueryTerm) -> Occurrences:
        """The occurrences in a field of a term or, of several, side by side and in order."""
        key = field, terms
        if key not in self._found:
            look_up = self._look_up if len(terms) == 1 else self._look_up_run
            self._found[key] = look_up(field, *terms)
        return self._found[key]

    def mask(self, fields: tuple[str, ...], *runs: Run) -> Mask:
        """The documents that `find` finds for any of some runs in any of some fields.

        One Boolean for each document of the index; it is not to be written to.
        """
        key = fields, runs
        if key not in self._masks:
            mask = self._masks[key] = np.zeros(self.reader.size, dtype=bool)
            for run in runs:
                for field in fields:
                    mask[self.find(field, *run).docs] = True
        return self._masks[key]

    def forms(self, field: str, term: QueryTerm) -> Counter[str]:
        """The terms of the index that count for a term of the query.

        Each comes with the number of articles that have it in the field, deleted ones too.
        """
        key = field, term
        forms = self._forms.get(key)
        if forms is None:
            forms = Counter()
            dictionaries = self.reader.dictionaries(_home(field, term))
            for dictionary, expansion in zip(dictionaries, self._expand(field, term), strict=True):
                for ordinal in expansion.ordinals.tolist():
                    forms[dictionary.terms[ordinal]] += int(dictionary.frequencies[ordinal])
            self._forms.keep(key, forms, _FORM_BYTES * (1 + len(forms)))
        return forms

    def least_weight(self, field: str, terms: Run) -> float:
        """What an occurrence of the terms counts at the least, in a spelling not typed."""
        expansions = (each for term in terms for each in self._expand(field, term))
        return min((float(each.weights.min(initial=1.0)) for each in expansions), default=1.0)

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
        places = partial(self._within, field, term)
        found = self._kept.get((field, term, self._spelling))
        if found is None:
            found = self._read(field, [term]).postings(term)
            if term.kind is TermKind.EXACT:
                exact = _at_places(found.docs, places)
                found = WordPostings(exact.docs, exact.weights)
            self._keep(field, term, found)
        return Occurrences(found.docs, found.weights, places)

    def _within(self, field: str, term: QueryTerm, docs: Ints) -> Ints:
        """The places of a term that is no simple word; no others are read."""
        rows = self._rows.get(field)
        if rows is None or term not in rows.ranges:
            rows = self._read(field, [term])
        return rows.within(term, docs)

    def _places(self, field: str, word: QueryTerm, docs: Ints) -> Ints:
        return self.places(field, word, docs).within(docs)

    def places(self, field: str, term: QueryTerm, docs: Ints) -> Places:
        """Where a term is in a field in some documents, ascending, at least."""
        if term.kind is not TermKind.WORD:
            return Places.of(docs, self.find(field, term).places(docs))
        known = self._words.get((field, term))
        if known is None or known.places is None:
            self.read(field, [term], places=True)
        places = self._words[field, term].places
        return Places.of(_NONE, _NONE) if places is None else places

    def _look_up_run(self, field: str, *terms: QueryTerm) -> Occurrences:
        shared = self.having_all(field, [(term,) for term in terms])
        if not len(shared):
            return NOWHERE
        found = [self.find(field, term) for term in terms]

        def places(docs: Ints) -> Ints:
            self.read(field, terms, places=True)
            starts = [each.places(docs) - at for at, each in enumerate(found)]
            return reduce(intersect, sorted(starts, key=len))

        return _at_places(shared, places)

    def near(self, field: str, runs: tuple[Run, ...], distance: int) -> Occurrences:
        """The documents with windows that hold every run and at most `distance` words more.

        A frequency counts the windows, a place is where one begins.
        """
        key = field, runs, distance
        if key not in self._near:
            found = [self.find(field, *run) for run in runs]

            def places(docs: Ints) -> Ints:
                rows = zip(runs, found, strict=True)
                operands = [Operand(run, each.places(docs), len(run)) for run, each in rows]
                return find_windows(operands, distance)

            self._near[key] = _at_places(self.having_all(field, runs), places)
        return self._near[key]

    def having_all(self, field: str, runs: Iterable[Run]) -> Ints:
        """The documents with all of some runs in a field, ascending."""
        docs = (self.find(field, *run).docs for run in runs)
        return reduce(intersect, sorted(docs, key=len))

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


def _at_places(docs: Ints, places: Callable[[Ints], Ints]) -> Occurrences:
    """What occurs at these places of some documents, each as often as it has places there."""
    counts = np.bincount(places(docs) >> DOC_SHIFT, minlength=len(docs))
    (having,) = counts.nonzero()
    return Occurrences(docs[having], counts[having].astype(np.float64), places)
