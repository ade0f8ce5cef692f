"""The arrays of a field as they are, of a run that is only good to be merged: quick, not small.

Of the field `name`: `name/lengths`, as `field` writes it; `name/raw_terms`, the terms one after
another, each with a byte behind it that is none of UTF-8; `name/raw_counts` and
`name/raw_totals`, in how many documents each term is and how often it occurs there; then the
columns of `TermRows`: `name/raw_docs`, `name/raw_freqs`, and with positions
`name/raw_positions` and `name/raw_cases`. Numbers are of the narrowest type that holds them all.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

import numpy as np

from vnsearch.index.arrays import ArraySink, ArraySource
from vnsearch.index.encoding.field import TermRows
from vnsearch.index.ranges import TERM_WEIGHT, Ints, running_sum, sums

__all__ = ["RawEncoder", "RawRows"]

_END = b"\xff"  # behind a term
_NO_INTS: Ints = np.zeros(0, dtype=np.uint8)
_COLUMNS = ("terms", "counts", "totals", "docs", "freqs")
_PLACES = ("positions", "cases")


class RawEncoder:
    """Writes a field as `FieldEncoder` does, raw, at the end: it fits into memory, being a run."""

    def __init__(self, sink: ArraySink, name: str, lengths: Ints, *, positional: bool) -> None:
        self._sink = sink
        self._name = name
        self._lengths = lengths
        columns = (*_COLUMNS, *_PLACES) if positional else _COLUMNS
        self._pieces: dict[str, list[Ints]] = {column: [_NO_INTS] for column in columns}

    def append(self, rows: TermRows) -> None:
        """Take the next terms."""
        ended = _END.join([*rows.terms, b""])
        columns = {
            "terms": np.frombuffer(ended, dtype=np.uint8),
            "counts": rows.counts,
            "totals": sums(rows.freqs, running_sum(rows.counts)),
            "docs": rows.docs,
            "freqs": rows.freqs,
            "positions": rows.positions,
            "cases": rows.cases,
        }
        for column, pieces in self._pieces.items():
            pieces.append(_narrow(columns[column]))

    def finish(self) -> None:
        """Write everything."""
        self._sink.append(f"{self._name}/lengths", _narrow(self._lengths))
        for column, pieces in self._pieces.items():
            self._sink.append(f"{self._name}/raw_{column}", np.concatenate(pieces))


def _narrow(numbers: Ints) -> Ints:
    largest = int(numbers.max()) if len(numbers) else 0
    return numbers.astype(np.min_scalar_type(largest), copy=False)


class RawRows:
    """A field that `RawEncoder` wrote, as views of its arrays: its rows, by ranges of terms."""

    def __init__(self, source: ArraySource, name: str) -> None:
        self.lengths: Ints = source[f"{name}/lengths"]
        self.positional = f"{name}/raw_positions" in source
        self._terms, self._counts, self._totals, self._docs, self._freqs = (
            source[f"{name}/raw_{column}"] for column in _COLUMNS
        )
        self._positions, self._cases = (
            source[f"{name}/raw_{column}"] if self.positional else _NO_INTS for column in _PLACES
        )

    @classmethod
    def is_in(cls, source: ArraySource, name: str) -> bool:
        """Whether a field was written so."""
        return f"{name}/raw_terms" in source

    @cached_property
    def _bounds(self) -> tuple[Ints, Ints, Ints]:
        """Where the bytes, the documents and the positions of each term begin, and the last end."""
        ends = np.flatnonzero(self._terms == _END[0])
        terms = np.concatenate([[0], ends + 1])
        return terms, running_sum(self._counts), running_sum(self._totals)

    @cached_property
    def weights(self) -> Ints:
        """A running sum, by which work is cut into parts: a posting or a position counts as one."""
        terms, postings, positions = self._bounds
        return postings + positions + TERM_WEIGHT * np.arange(len(terms))

    def __len__(self) -> int:
        """The number of terms."""
        return len(self._counts)

    def term(self, at: int) -> bytes:
        """The term of a rank."""
        start, end = self._bounds[0][at : at + 2]
        return self._terms[start : end - 1].tobytes()

    def rank(self, term: bytes) -> int:
        """How many terms sort before `term`."""
        return bisect_left(range(len(self)), term, key=self.term)

    def rows(self, chosen: range) -> TermRows:
        """The rows of a range of terms."""
        terms, postings, positions = (
            slice(bounds[chosen.start], bounds[chosen.stop]) for bounds in self._bounds
        )
        return TermRows(
            self._terms[terms].tobytes().split(_END)[:-1],
            self._counts[chosen.start : chosen.stop],
            self._docs[postings],
            self._freqs[postings],
            self._positions[positions],
            self._cases[positions],
        )
