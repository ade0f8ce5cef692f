"""Inverted lists of a field in a segment, read out of their encoded records as they are needed.

`encoding` says how they are written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.arrays import ArraySource
from vnsearch.index.damage import damaged, reading
from vnsearch.index.encoding.cases import decode_cases
from vnsearch.index.encoding.documents import decode_documents, decode_documents_of_one
from vnsearch.index.encoding.frequencies import decode_frequencies, decode_frequencies_of_one
from vnsearch.index.encoding.positions import (
    LONG,
    decode_positions,
    decode_positions_of_one,
)
from vnsearch.index.encoding.records import Records
from vnsearch.index.encoding.sections import Flags
from vnsearch.index.encoding.sizes import decode_sizes
from vnsearch.index.ranges import TERM_WEIGHT, Ints, ranges, running_sum, sums
from vnsearch.index.terms import TermDictionary

__all__ = [
    "NO_PLACES",
    "NO_POSTINGS",
    "Documents",
    "FieldPostings",
    "Ints",
    "Places",
    "Postings",
    "ranges",
    "running_sum",
]

_NO_INTS: Ints = np.zeros(0, dtype=np.int64)
_NO_BYTES: Ints = np.zeros(0, dtype=np.uint8)
_LIST = "the list of a word"


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents of a term: parallel `docs` (ascending) and `freqs`, then all positions.

    `cases` is parallel to `positions`: the `case_mask` of what stands there.
    """

    docs: Ints
    freqs: Ints
    positions: Ints
    cases: Ints = field(default_factory=lambda: _NO_BYTES)

    def only(self, kept: NDArray[np.bool_]) -> Postings:
        """Those of the documents for which `kept`, parallel to `docs`, is true."""
        positions, cases = self.positions, self.cases
        if len(positions):
            occurrences = np.repeat(kept, self.freqs)
            positions, cases = positions[occurrences], cases[occurrences]
        return Postings(self.docs[kept], self.freqs[kept], positions, cases)


NO_POSTINGS = Postings(_NO_INTS, _NO_INTS, _NO_INTS)
"""Those of a term that no document has."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of some terms, by their `ordinals`: `sizes` says how many each has.

    `docs` (ascending for each term) and `freqs` are parallel.
    """

    ordinals: Ints
    sizes: NDArray[np.int64]
    docs: NDArray[np.int64]
    freqs: Ints


@dataclass(frozen=True)  # no slots: `cases` are read where they are asked for
class Places:
    """Where the terms of some postings occur, posting after posting.

    `positions` and `cases` hold, for each occurrence, its position and its `case_mask`; both are
    empty in a field without positions.
    """

    positions: NDArray[np.int64]
    _read_cases: Callable[[], NDArray[np.uint8]]

    @cached_property
    def cases(self) -> NDArray[np.uint8]:
        """The letter case of each occurrence."""
        return self._read_cases()


NO_PLACES = Places(_NO_INTS, lambda: _NO_BYTES)
"""Those of no postings, and of a field without positions."""


class FieldPostings:
    """The inverted lists of one field in one segment.

    `lengths` counts the terms of each document. Methods raise IndexDamagedError where the
    records cannot be read; what was altered and can still be read is found by checksums alone.
    """

    def __init__(self, source: ArraySource, name: str) -> None:
        self.terms = TermDictionary.read(source, f"{name}/terms")
        self.lengths: Ints = source[f"{name}/lengths"]
        self.positional = f"{name}/positions" in source
        self._counts = source[f"{name}/counts"]
        count = len(self.terms)
        self._documents = Records.read(source, f"{name}/documents", count)
        if self.positional:
            self._positions = Records.read(source, f"{name}/positions", count)
            self._cases = Records.read(source, f"{name}/cases", count)

    @classmethod
    def read(cls, source: ArraySource, name: str) -> FieldPostings:
        """The postings of the field `name`, as views of its arrays."""
        return cls(source, name)

    @classmethod
    def is_in(cls, source: ArraySource, name: str) -> bool:
        """Whether there are postings of a field; those of older schemas are not read."""
        return f"{name}/counts" in source

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """The running sum of `document_frequencies` from 0."""
        with reading(_LIST):
            starts = decode_sizes(self._counts, len(self.terms))
            if len(starts) > 1 and np.diff(starts).max() > len(self.lengths):
                raise ValueError("more documents than the segment has")
            return starts

    @cached_property
    def _bounds(self) -> memoryview:
        return self.starts.data

    @cached_property
    def document_frequencies(self) -> NDArray[np.int64]:
        """The number of documents that have each term."""
        return np.diff(self.starts)

    @cached_property
    def weights(self) -> NDArray[np.int64]:
        """A running sum, by which work is cut into parts: some memory to decode all terms before.

        A posting counts as one, and a position as a little more.
        """
        weights = self.starts + TERM_WEIGHT * np.arange(len(self.starts))
        if self.positional:
            with reading(_LIST):
                weights += self._positions.starts
        return weights

    @cached_property
    def _is_long(self) -> Flags | None:
        is_long = self.lengths > LONG
        return is_long if is_long.any() else None

    def documents(self, ordinals: Ints) -> Documents:
        """The documents of terms, by ordinal."""
        if len(ordinals) == 1:
            return self._documents_of_one(ordinals)
        counts = self.document_frequencies[ordinals]
        size = len(self.lengths)
        with reading(_LIST):
            data, starts = self._documents.data, self._documents.starts[ordinals]
            docs, ends = decode_documents(data, starts, counts, size)
            return Documents(ordinals, counts, docs, decode_frequencies(data, ends, counts))

    def _documents_of_one(self, ordinals: Ints) -> Documents:
        """As `documents`: most queries have few terms, and the time is that of the calls."""
        ordinal = int(ordinals[0])
        count = self._bounds[ordinal + 1] - self._bounds[ordinal]
        try:
            record = self._documents.one(ordinal)
            docs, end = decode_documents_of_one(record, count, len(self.lengths))
            freqs = decode_frequencies_of_one(record[end:], count)
        except (ValueError, IndexError) as error:
            raise damaged(_LIST) from error
        return Documents(ordinals, np.array([count]), docs, freqs)

    def places(self, found: Documents, kept: Flags | None = None) -> Places:
        """The places of `found`, or of those of its postings for which `kept` is true."""
        if not self.positional or not len(found.docs) or (kept is not None and not kept.any()):
            return NO_PLACES
        if kept is not None and len(found.ordinals) > 1:
            found, kept = _without_unwanted(found, kept)
        return Places(self._read_positions(found, kept), partial(self._read_cases, found, kept))

    def _read_positions(self, found: Documents, kept: Flags | None) -> NDArray[np.int64]:
        is_long = None if self._is_long is None else self._is_long[found.docs]
        if is_long is not None and not is_long.any():
            is_long = None
        with reading(_LIST):
            if len(found.ordinals) == 1:
                record = self._positions.one(int(found.ordinals[0]))
                return decode_positions_of_one(record, found.freqs, is_long, kept)
            starts, ends = (self._positions.starts[found.ordinals + at] for at in (0, 1))
            postings = found.sizes, found.freqs, is_long
            return decode_positions(self._positions.data, (starts, ends), postings, kept)

    def _read_cases(self, found: Documents, kept: Flags | None) -> NDArray[np.uint8]:
        totals = sums(found.freqs, running_sum(found.sizes))
        with reading(_LIST):
            starts, ends = (self._cases.starts[found.ordinals + at] for at in (0, 1))
            cases = decode_cases(self._cases.data, (starts, ends), totals)
        return cases if kept is None else cases[np.repeat(kept, found.freqs)]

    def postings(self, ordinal: int) -> Postings:
        """The postings of a term."""
        found = self.documents(np.array([ordinal]))
        places = self.places(found)
        return Postings(found.docs, found.freqs, places.positions, places.cases)


def _without_unwanted(found: Documents, kept: Flags) -> tuple[Documents, Flags]:
    """Only the terms of which a posting is kept, and `kept` for their postings."""
    wanted = sums(kept, running_sum(found.sizes)) > 0
    if wanted.all():
        return found, kept
    rows = np.repeat(wanted, found.sizes)
    only = Documents(
        found.ordinals[wanted], found.sizes[wanted], found.docs[rows], found.freqs[rows]
    )
    return only, kept[rows]
