"""Inverted lists as flat arrays: built by one stable sort, merged by another.

The postings of a field are ordered by term, then document. For the term with ordinal t they
are `docs[s]` and `freqs[s]` with s = starts[t]:starts[t+1]. Where the field has positions, the
posting i has `positions[p[i]:p[i+1]]`, p being the running sum of `freqs`, and beside each the
letter case there, in `cases`; `position_starts` holds p at each term's first posting.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.arrays import ArrayFile
from vnsearch.index.terms import TermDictionary

__all__ = [
    "NO_POSTINGS",
    "FieldBuilder",
    "FieldPostings",
    "Ints",
    "Postings",
    "merge",
    "ranges",
    "running_sum",
]

Ints = NDArray[Any]  # an array of some integer type
_NO_INTS: Ints = np.zeros(0, dtype=np.uint32)
_NO_BYTES: Ints = np.zeros(0, dtype=np.uint8)
_ARRAYS = ("starts", "docs", "freqs", "position_starts", "positions", "lengths", "cases")


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
class FieldPostings:
    """The inverted lists of one field in one segment (the module says how they are laid out).

    `lengths` counts the terms of each document. `positions`, `position_starts` and `cases` are
    empty in a field without positions.
    """

    terms: TermDictionary
    starts: Ints
    docs: Ints
    freqs: Ints
    position_starts: Ints
    positions: Ints
    lengths: Ints
    cases: Ints

    @classmethod
    def read(cls, file: ArrayFile, name: str) -> FieldPostings:
        """The postings of the field `name`, as views of the mapped `file`.

        What a segment of an older schema lacks is empty.
        """
        terms = TermDictionary(file[f"{name}/block"], file[f"{name}/ends"])
        arrays = (f"{name}/{array}" for array in _ARRAYS)
        return cls(terms, *(file.get(each, _NO_BYTES) for each in arrays))

    def to_arrays(self, name: str) -> dict[str, Ints]:
        """The arrays to write, each in the smallest type that holds its values."""
        arrays = {f"{name}/block": self.terms.block, f"{name}/ends": self.terms.ends}
        return arrays | {f"{name}/{array}": _narrow(getattr(self, array)) for array in _ARRAYS}

    @property
    def document_frequencies(self) -> Ints:
        """The number of documents that have each term."""
        return self.starts[1:] - self.starts[:-1]

    def postings(self, ordinal: int) -> Postings:
        """The postings of a term."""
        first, last = int(self.starts[ordinal]), int(self.starts[ordinal + 1])
        docs, freqs = self.docs[first:last], self.freqs[first:last]
        if not len(self.position_starts):
            return Postings(docs, freqs, _NO_INTS)
        start, end = self.position_starts[ordinal : ordinal + 2].tolist()
        return Postings(docs, freqs, self.positions[start:end], self.cases[start:end])


def _narrow(values: Ints) -> Ints:
    return values.astype(np.min_scalar_type(int(values.max()) if len(values) else 0))


def running_sum(counts: Ints) -> Ints:
    """The running sum of `counts` from 0: one element more than there are counts."""
    sums = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=sums[1:])
    return sums


class FieldBuilder:
    """Gathers the terms of documents, numbered from 0 as they come, into `FieldPostings`."""

    def __init__(self, *, positional: bool) -> None:
        self._positional = positional
        self._ids: defaultdict[str, int] = defaultdict(count().__next__)
        self._tokens = array("I")
        self._positions = array("I")
        self._cases = array("B")
        self._lengths = array("I")

    def add(
        self, terms: Sequence[str], positions: Sequence[int] = (), cases: Sequence[int] = ()
    ) -> None:
        """Take the next document: its terms, and where the field has them positions and cases."""
        self._tokens.extend(map(self._ids.__getitem__, terms))
        if self._positional:
            self._positions.extend(positions)
            self._cases.extend(cases)
        self._lengths.append(len(terms))

    def __len__(self) -> int:
        return len(self._tokens)

    def build(self) -> FieldPostings:
        """The postings of all documents added."""
        terms = sorted(self._ids)
        rank = np.empty(len(terms), dtype=np.uint32)
        rank[[self._ids[term] for term in terms]] = np.arange(len(terms))
        lengths = np.frombuffer(self._lengths, dtype=np.uint32)
        tokens = rank[np.frombuffer(self._tokens, dtype=np.uint32)]
        docs = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
        order = np.argsort(tokens, kind="stable")
        tokens, docs = tokens[order], docs[order]
        first = np.ones(len(tokens), dtype=bool)
        first[1:] = (tokens[1:] != tokens[:-1]) | (docs[1:] != docs[:-1])
        heads = np.flatnonzero(first)
        freqs = np.diff(heads, append=len(tokens))
        places = (_NO_INTS, _NO_BYTES)
        if self._positional:
            positions = np.frombuffer(self._positions, dtype=np.uint32)
            places = (positions[order], np.frombuffer(self._cases, dtype=np.uint8)[order])
        return _assemble(terms, (tokens[heads], docs[heads], freqs), places, lengths)


def _assemble(
    terms: list[str], rows: tuple[Ints, Ints, Ints], places: tuple[Ints, Ints], lengths: Ints
) -> FieldPostings:
    """A field from its postings, sorted by (term, document), and their positions and cases.

    A row is the ordinal of a term, a document and a frequency.
    """
    term_ids, docs, freqs = rows
    positions, cases = places
    starts = running_sum(np.bincount(term_ids, minlength=len(terms)))
    position_starts = running_sum(freqs)[starts] if len(positions) else _NO_INTS
    dictionary = TermDictionary.of(terms)
    return FieldPostings(
        dictionary, starts, docs, freqs, position_starts, positions, lengths, cases
    )


def merge(parts: Sequence[tuple[FieldPostings, Ints]]) -> FieldPostings:
    """One field out of several segments; deleted documents and their last terms drop out.

    Each part comes with the new number of each of its documents, -1 for a deleted one; the
    numbers ascend from part to part.
    """
    vocabularies = [list(part.terms) for part, _ in parts]
    terms = sorted(set().union(*vocabularies))
    ordinals = {term: ordinal for ordinal, term in enumerate(terms)}
    index_type = np.uint32 if sum(len(part.positions) for part, _ in parts) < 2**32 else np.uint64
    rows: list[tuple[Ints, Ints, Ints, Ints]] = []
    offset = 0
    for (part, numbers), vocabulary in zip(parts, vocabularies, strict=True):
        new_ids = np.array([ordinals[term] for term in vocabulary], dtype=np.uint32)
        docs = numbers[part.docs]
        kept = docs >= 0
        rows.append(
            (
                np.repeat(new_ids, part.starts[1:] - part.starts[:-1])[kept],
                docs[kept].astype(np.uint32),
                part.freqs[kept].astype(np.uint32),
                (running_sum(part.freqs)[:-1][kept] + offset).astype(index_type),
            )
        )
        offset += len(part.positions)
    term_ids, docs, freqs, sources = (np.concatenate(column) for column in zip(*rows, strict=True))
    del rows
    order = np.argsort(term_ids, kind="stable")
    docs, freqs, sources = docs[order], freqs[order], sources[order]
    alive, term_ids = np.unique(term_ids[order], return_inverse=True)
    del order
    positions = np.concatenate([part.positions for part, _ in parts])
    cases = np.concatenate([part.cases for part, _ in parts])
    if len(positions):
        places = ranges(sources, freqs)
        positions, cases = positions[places], cases[places]
    lengths = np.concatenate([part.lengths[numbers >= 0] for part, numbers in parts])
    terms = [terms[ordinal] for ordinal in alive.tolist()]
    return _assemble(terms, (term_ids, docs, freqs), (positions, cases), lengths)


def ranges(starts: Ints, sizes: Ints) -> Ints:
    """The indices starts[0], starts[0]+1, … (sizes[0] of them), starts[1], …, typed as `starts`.

    The differences may wrap around below zero; the sums wrap back.
    """
    ends = np.cumsum(sizes, dtype=starts.dtype)
    indices: Ints = np.repeat(starts - (ends - sizes.astype(starts.dtype)), sizes)
    indices += np.arange(len(indices), dtype=starts.dtype)
    return indices
