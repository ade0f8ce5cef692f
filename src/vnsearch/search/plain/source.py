"""Where the terms of a query occur in a small index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from vnsearch.index.plain.postings import PlainField, TermDocuments
from vnsearch.index.plain.reader import PlainReader
from vnsearch.index.schema import COMPOUNDS
from vnsearch.search.leaves import QueryTerm, TermKind
from vnsearch.search.spellings import spellings

__all__ = ["Places", "PlainSource", "Weights"]

Weights = dict[int, float]
"""How often something is in each document that has it, other spellings discounted."""

Places = dict[int, list[int]]
"""The positions of something in each document that has it, ascending."""

_Run = tuple[QueryTerm, ...]


class _Spelling(NamedTuple):
    """A term of a segment that counts for a term of the query, and how much."""

    part: PlainField
    base: int  # the number of the segment's first document
    ordinal: int
    weight: float

    def documents(self) -> TermDocuments:
        """Its documents, by their numbers in the segment."""
        return self.part.documents(self.ordinal)


class PlainSource:
    """Looks terms and runs of terms up in an index, each once."""

    def __init__(self, reader: PlainReader, spelling: float) -> None:
        self.reader = reader
        self._spelling = spelling
        self._found: dict[tuple[str, _Run], Weights] = {}
        self._places: dict[tuple[str, _Run], Places] = {}
        self._spellings: dict[tuple[str, QueryTerm], list[_Spelling]] = {}

    def find(self, field: str, *terms: QueryTerm) -> Weights:
        """The documents that have a term or, of several, have them side by side and in order."""
        key = field, terms
        if key not in self._found:
            if len(terms) == 1 and terms[0].kind is TermKind.WORD:
                self._found[key] = self._count(field, terms[0])
            else:
                places = self.places(field, *terms)
                self._found[key] = {doc: float(len(starts)) for doc, starts in places.items()}
        return self._found[key]

    def places(self, field: str, *terms: QueryTerm) -> Places:
        """The positions at which they begin."""
        key = field, terms
        if key not in self._places:
            if len(terms) == 1:
                self._places[key] = self._places_of_term(field, terms[0])
            else:
                self._places[key] = self._places_of_run(field, terms)
        return self._places[key]

    def forms(self, field: str, term: QueryTerm) -> Counter[str]:
        """The terms of the index that count for a term of the query.

        Each comes with the number of articles that have it in the field, deleted ones too.
        """
        forms: Counter[str] = Counter()
        for part, _, ordinal, _ in self._spellings_of(field, term):
            forms[part.terms[ordinal]] += part.frequency(ordinal)
        return forms

    def find_compound(self, field: str, compound: str) -> Weights:
        """The documents that have a compound, as the segmenter found it there."""
        docs, freqs = self.reader.postings(COMPOUNDS[field], compound)
        return dict(zip(docs, map(float, freqs), strict=True))

    def _spellings_of(self, field: str, term: QueryTerm) -> list[_Spelling]:
        """In every segment, in the order of their terms."""
        key = field, term
        if key not in self._spellings:
            self._spellings[key] = list(self._look_up(field, term))
        return self._spellings[key]

    def _look_up(self, field: str, term: QueryTerm) -> Iterator[_Spelling]:
        for segment in self.reader.segments:
            part = segment.field(field)
            for ordinal, weight in sorted(spellings(term, part, self._spelling).items()):
                yield _Spelling(part, segment.base, ordinal, weight)

    def _count(self, field: str, term: QueryTerm) -> Weights:
        weights: Weights = {}
        for spelling in self._spellings_of(field, term):
            for number, freq in zip(*spelling.documents(), strict=True):
                doc = spelling.base + number
                if doc not in self.reader.deleted:
                    weights[doc] = weights.get(doc, 0.0) + freq * spelling.weight
        return weights

    def _places_of_term(self, field: str, term: QueryTerm) -> Places:
        places: Places = {}
        for spelling in self._spellings_of(field, term):
            documents = spelling.documents()
            positions = spelling.part.positions(spelling.ordinal, documents)
            if term.kind is TermKind.EXACT:
                cases = spelling.part.cases(spelling.ordinal, documents)
                positions = [
                    [at for at, case in zip(*row, strict=True) if case == term.case]
                    for row in zip(positions, cases, strict=True)
                ]
            for number, starts in zip(documents.docs, positions, strict=True):
                doc = spelling.base + number
                if starts and doc not in self.reader.deleted:
                    places[doc] = sorted([*places.get(doc, ()), *starts])
        return places

    def _places_of_run(self, field: str, terms: _Run) -> Places:
        each = [self.places(field, term) for term in terms]
        places: Places = {}
        for doc, starts in each[0].items():
            rest = [(at, set(found.get(doc, ()))) for at, found in enumerate(each)]
            run = [start for start in starts if all(start + at in found for at, found in rest)]
            if run:
                places[doc] = run
        return places
