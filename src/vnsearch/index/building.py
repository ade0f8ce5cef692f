"""The inverted lists of documents that come one by one: made by one stable sort of their terms."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np

from vnsearch.index.arrays import ArraySink, MemoryArrays
from vnsearch.index.encoding.field import FieldEncoder, TermRows
from vnsearch.index.encoding.raw import RawEncoder
from vnsearch.index.folds import FoldBuilder
from vnsearch.index.postings import FieldPostings
from vnsearch.index.ranges import Ints, cuts, running_sum
from vnsearch.index.terms import encode
from vnsearch.text.numbers import Numbers

__all__ = ["FieldBuilder"]

_AT_ONCE = 1 << 19  # occurrences that are encoded together
_HALF = 16  # bits
_NO_INTS: Ints = np.zeros(0, dtype=np.uint32)


class FieldBuilder:
    """Gathers the terms of documents, numbered from 0 as they come."""

    def __init__(self, *, positional: bool, strings: Numbers | None = None) -> None:
        """`strings` are the numbers of terms, which fields may share."""
        self._positional = positional
        self._strings = Numbers() if strings is None else strings
        self._tokens = array("I")
        self._positions = array("I")
        self._cases = array("B")
        self._lengths = array("I")

    def add(
        self, terms: Sequence[str], positions: Sequence[int] = (), cases: Sequence[int] = ()
    ) -> None:
        """Take the next document: its terms, and where the field has them positions and cases."""
        self._tokens.extend(map(self._strings.__getitem__, terms))
        if self._positional:
            self._positions.extend(positions)
            self._cases.extend(cases)
        self._lengths.append(len(terms))

    def add_all(
        self, terms: Ints, counts: Ints, positions: Ints = _NO_INTS, cases: Ints = _NO_INTS
    ) -> None:
        """Take documents at once, one after the other: their terms by number, as many as counted.

        Where the field has them come positions and cases.
        """
        self._tokens.frombytes(terms.astype(np.uint32).tobytes())
        if self._positional:
            self._positions.frombytes(positions.astype(np.uint32).tobytes())
            self._cases.frombytes(cases.astype(np.uint8).tobytes())
        self._lengths.frombytes(counts.astype(np.uint32).tobytes())

    def __len__(self) -> int:
        return len(self._tokens)

    def build(self) -> FieldPostings:
        """The postings of all documents added, in memory."""
        arrays = MemoryArrays()
        self.write(arrays, "", folded=False)
        return FieldPostings.read(arrays, "")

    def write(self, sink: ArraySink, name: str, *, folded: bool, raw: bool = False) -> None:
        """Write the field to `sink`, with its index of unaccented forms if it is `folded`.

        One that is only good to be merged is written `raw`.
        """
        lengths = np.frombuffer(self._lengths, dtype=np.uint32)
        encode_to = RawEncoder if raw else FieldEncoder
        encoder = encode_to(sink, name, lengths, positional=self._positional)
        folds = FoldBuilder()
        for rows in self._rows(lengths):
            encoder.append(rows)
            if folded:
                folds.append(rows.terms)
        encoder.finish()
        if folded:
            folds.write(sink, name)

    def _ranked(self) -> tuple[list[str], Ints]:
        """The terms that occur, in order, and each occurrence by the rank of its term."""
        numbers = np.frombuffer(self._tokens, dtype=np.uint32)
        used = np.flatnonzero(np.bincount(numbers)) if len(numbers) else numbers
        written = [self._strings.written[number] for number in used.tolist()]
        order = sorted(range(len(written)), key=written.__getitem__)
        rank = np.empty(int(used[-1]) + 1 if len(used) else 0, dtype=np.uint32)
        rank[used[order]] = np.arange(len(order), dtype=np.uint32)
        return [written[at] for at in order], rank.take(numbers)

    def _rows(self, lengths: Ints) -> Iterator[TermRows]:
        """All terms with their postings, some at a time."""
        terms, tokens = self._ranked()
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
