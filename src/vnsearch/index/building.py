"""The inverted lists of documents that come one by one: made by one stable sort of their terms."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count

import numpy as np

from vnsearch.index.arrays import ArraySink, MemoryArrays
from vnsearch.index.encoding.field import FieldEncoder, TermRows
from vnsearch.index.folds import FoldBuilder
from vnsearch.index.postings import FieldPostings
from vnsearch.index.ranges import Ints, cuts, running_sum
from vnsearch.index.terms import encode

__all__ = ["FieldBuilder"]

_AT_ONCE = 1 << 19  # occurrences that are encoded together
_HALF = 16  # bits
_NO_INTS: Ints = np.zeros(0, dtype=np.uint32)


class FieldBuilder:
    """Gathers the terms of documents, numbered from 0 as they come."""

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
        """The postings of all documents added, in memory."""
        arrays = MemoryArrays()
        self.write(arrays, "", folded=False)
        return FieldPostings.read(arrays, "")

    def write(self, sink: ArraySink, name: str, *, folded: bool) -> None:
        """Write the field to `sink`, with its index of unaccented forms if it is `folded`."""
        terms = sorted(self._ids)
        lengths = np.frombuffer(self._lengths, dtype=np.uint32)
        encoder = FieldEncoder(sink, name, lengths, positional=self._positional)
        folds = FoldBuilder()
        for rows in self._rows(terms, lengths):
            encoder.append(rows)
            if folded:
                folds.append(rows.terms)
        encoder.finish()
        if folded:
            folds.write(sink, name)

    def _rows(self, terms: list[str], lengths: Ints) -> Iterator[TermRows]:
        """All terms with their postings, some at a time."""
        rank = np.empty(len(terms), dtype=np.uint32)
        rank[[self._ids[term] for term in terms]] = np.arange(len(terms), dtype=np.uint32)
        tokens = rank.take(np.frombuffer(self._tokens, dtype=np.uint32))
        bounds = running_sum(np.bincount(tokens, minlength=len(terms)))
        order = _stable_order(tokens, len(terms))
        del tokens
        docs = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
        positions = np.frombuffer(self._positions, dtype=np.uint32)
        cases = np.frombuffer(self._cases, dtype=np.uint8)
        for first, last in cuts(bounds, _AT_ONCE):
            chosen = order[bounds[first] : bounds[last]]
            ordinals = np.repeat(np.arange(last - first), np.diff(bounds[first : last + 1]))
            found = docs.take(chosen)
            is_new = np.ones(len(chosen), dtype=bool)
            is_new[1:] = (ordinals[1:] != ordinals[:-1]) | (found[1:] != found[:-1])
            heads = np.flatnonzero(is_new)
            yield TermRows(
                [encode(term) for term in terms[first:last]],
                np.bincount(ordinals[heads], minlength=last - first),
                found[heads],
                np.diff(heads, append=len(chosen)),
                positions.take(chosen) if self._positional else _NO_INTS,
                cases.take(chosen) if self._positional else _NO_INTS,
            )


def _stable_order(values: Ints, limit: int) -> Ints:
    """What sorts values below `limit`, equal ones in the order in which they are.

    numpy sorts numbers of 16 bits by counting, several times as fast as others.
    """
    order: Ints = np.argsort(values.astype(np.uint16), kind="stable")
    if limit > 1 << _HALF:
        high = (values >> _HALF).astype(np.uint16)
        order = order[np.argsort(high[order], kind="stable")]
    return order
