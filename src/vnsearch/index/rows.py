"""The rows of a field of a segment or a run, by ranges of terms: what a merge reads."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from vnsearch.index.arrays import ArraySource
from vnsearch.index.encoding.field import TermRows
from vnsearch.index.encoding.raw import RawRows
from vnsearch.index.postings import FieldPostings
from vnsearch.index.ranges import Ints

__all__ = ["EncodedRows", "FieldRows", "rows_of"]


class FieldRows(Protocol):
    """A field: the lengths of its documents, whether it has positions, and its terms' rows."""

    lengths: Ints
    positional: bool

    @property
    def weights(self) -> Ints:
        """A running sum, by which work is cut into parts: memory for the rows of terms before."""

    def __len__(self) -> int:
        """The number of terms."""

    def term(self, at: int) -> bytes:
        """The term of a rank."""

    def rank(self, term: bytes) -> int:
        """How many terms sort before `term`."""

    def rows(self, chosen: range) -> TermRows:
        """The rows of a range of terms."""


class EncodedRows:
    """Those of a field in the format of segments; methods raise IndexDamagedError."""

    def __init__(self, field: FieldPostings) -> None:
        self._field = field
        self.lengths = field.lengths
        self.positional = field.positional
        self.term = field.terms.raw
        self.rank = field.terms.rank

    @property
    def weights(self) -> Ints:
        """As `FieldPostings` has them."""
        return self._field.weights

    def __len__(self) -> int:
        """The number of terms."""
        return len(self._field.terms)

    def rows(self, chosen: range) -> TermRows:
        """The rows of a range of terms."""
        terms = list(map(self.term, chosen))
        found = self._field.documents(np.arange(chosen.start, chosen.stop))
        places = self._field.places(found)
        return TermRows(terms, found.sizes, found.docs, found.freqs, places.positions, places.cases)


def rows_of(source: ArraySource, name: str) -> FieldRows:
    """Those of the field `name`, however it was written."""
    if RawRows.is_in(source, name):
        return RawRows(source, name)
    return EncodedRows(FieldPostings.read(source, name))
