"""Inverted lists as flat arrays: built by one stable sort, merged by another.

The postings of a field are ordered by term, then document. For the term with ordinal t they
are `docs[s]` and `freqs[s]` with s = starts[t]:starts[t+1]. Where the field has positions, the
posting i has `positions[p[i]:p[i+1]]`, p being the running sum of `freqs`; `position_starts`
holds p at each term's first posting.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
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
    "running_sum",
]

Ints = NDArray[Any]  # an array of some integer type
_NO_INTS: Ints = np.zeros(0, dtype=np.uint32)
_ARRAYS = ("starts", "docs", "freqs", "position_starts", "positions", "lengths")


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents of a term: parallel `docs` (ascending) and `freqs`, then all positions."""

    docs: Ints
    freqs: Ints
    positions: Ints


NO_POSTINGS = Postings(_NO_INTS, _NO_INTS, _NO_INTS)
"""Those of a term that no document has."""


@dataclass(frozen=True, slots=True)
class FieldPostings:
    """The inverted lists of one field in one segment (the module says how they are laid out).

    `lengths` counts the terms of each document. `positions` and `position_starts` are empty in
    a field without positions.
    """

    terms: TermDictionary
    starts: Ints
    docs: Ints
    freqs: Ints
    position_starts: Ints
    positions: Ints
    lengths: Ints

    @classmethod
    def read(cls, file: ArrayFile, field: str) -> FieldPostings:
        """The postings of `field`, as views of the mapped `file`."""
        terms = TermDictionary(file[f"{field}/block"], file[f"{field}/ends"])
        return cls(terms, *(file[f"{field}/{name}"] for name in _ARRAYS))

    def to_arrays(self, field: str) -> dict[str, Ints]:
        """The arrays to write, each in the smallest type that holds its values."""
        arrays = {f"{field}/block": self.terms.block, f"{field}/ends": self.terms.ends}
        return arrays | {f"{field}/{name}": _narrow(getattr(self, name)) for name in _ARRAYS}

    def postings(self, ordinal: int) -> Postings:
        """The postings of a term."""
        first, last = int(self.starts[ordinal]), int(self.starts[ordinal + 1])
        positions = _NO_INTS
        if len(self.position_starts):
            start, end = self.position_starts[ordinal : ordinal + 2].tolist()
            positions = self.positions[start:end]
        return Postings(self.docs[first:last], self.freqs[first:last], positions)


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
        self._lengths = array("I")

    def add(self, terms: Sequence[str], positions: Sequence[int] = ()) -> None:
        """Take the next document: its terms, and their positions where the field has them."""
        self._tokens.extend(map(self._ids.__getitem__, terms))
        if self._positional:
            self._positions.extend(positions)
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
        positions = _NO_INTS
        if self._positional:
            positions = np.frombuffer(self._positions, dtype=np.uint32)[order]
        return _assemble(terms, tokens[heads], docs[heads], freqs, positions, lengths)


def _assemble(
    terms: list[str], term_ids: Ints, docs: Ints, freqs: Ints, positions: Ints, lengths: Ints
) -> FieldPostings:
    """Postings from parallel arrays that are sorted by (term, document)."""
    starts = running_sum(np.bincount(term_ids, minlength=len(terms)))
    position_starts = running_sum(freqs)[starts] if len(positions) else _NO_INTS
    dictionary = TermDictionary.of(terms)
    return FieldPostings(dictionary, starts, docs, freqs, position_starts, positions, lengths)


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
    if len(positions):
        positions = positions[_ranges(sources, freqs)]
    lengths = np.concatenate([part.lengths[numbers >= 0] for part, numbers in parts])
    terms = [terms[ordinal] for ordinal in alive.tolist()]
    return _assemble(terms, term_ids, docs, freqs, positions, lengths)


def _ranges(starts: Ints, sizes: Ints) -> Ints:
    """The indices starts[0], starts[0]+1, … (sizes[0] of them), starts[1], …, typed as `starts`.

    The differences may wrap around below zero; the sums wrap back.
    """
    ends = np.cumsum(sizes, dtype=starts.dtype)
    indices: Ints = np.repeat(starts - (ends - sizes.astype(starts.dtype)), sizes)
    indices += np.arange(len(indices), dtype=starts.dtype)
    return indices
