"""The arrays of a field, written in pieces of whole terms.

Of the field `name`: `name/lengths`, the number of terms of each document; `name/terms`, its
dictionary; `name/counts`, how many documents have each term (`sizes`); `name/documents`, a record
for each term of its documents and then its frequencies there; and with positions
`name/positions` and `name/cases`, a record each. The sizes of records are beside them in
`name/documents_sizes` and so on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.arrays import ArraySink
from vnsearch.index.encoding.cases import encode_cases
from vnsearch.index.encoding.documents import encode_documents
from vnsearch.index.encoding.frequencies import encode_frequencies
from vnsearch.index.encoding.positions import LONG, encode_positions
from vnsearch.index.encoding.sections import Sections, join
from vnsearch.index.encoding.sizes import encode_sizes
from vnsearch.index.ranges import Ints, running_sum, sums
from vnsearch.index.terms import DictionaryEncoder

__all__ = ["FieldEncoder", "TermRows"]


@dataclass(frozen=True, slots=True)
class TermRows:
    """Some terms and all their postings, in order of term, then document.

    `counts` are the numbers of documents of the terms, `docs` and `freqs` parallel for these, and
    `positions` and `cases` parallel, freqs[i] of them for docs[i]; both empty without positions.
    """

    terms: Sequence[bytes]
    counts: Ints
    docs: Ints
    freqs: Ints
    positions: Ints
    cases: Ints


class _Numbers:
    """Sizes that are kept until the end."""

    def __init__(self) -> None:
        self._pieces = [np.zeros(0, dtype=np.uint32)]

    def append(self, sizes: Ints) -> None:
        self._pieces.append(sizes.astype(np.uint32))

    def encoded(self) -> NDArray[np.uint8]:
        return encode_sizes(np.concatenate(self._pieces))


class FieldEncoder:
    """Writes a field of a segment, the lengths of whose documents are known, to `sink`."""

    def __init__(self, sink: ArraySink, name: str, lengths: Ints, *, positional: bool) -> None:
        self._sink = sink
        self._name = name
        self._positional = positional
        self._size = len(lengths)
        self._is_long = lengths > LONG
        self._terms = DictionaryEncoder(sink, f"{name}/terms")
        kinds = ("counts", "documents", *(("positions", "cases") if positional else ()))
        self._sizes = {kind: _Numbers() for kind in kinds}
        largest = int(lengths.max()) if len(lengths) else 0
        sink.append(f"{name}/lengths", lengths.astype(np.min_scalar_type(largest)))
        for kind in kinds[1:]:
            sink.append(f"{name}/{kind}", np.zeros(0, dtype=np.uint8))
        self._terms.append([])

    def append(self, rows: TermRows) -> None:
        """Take the next terms."""
        if not len(rows.terms):
            return
        self._terms.append(rows.terms)
        self._sizes["counts"].append(rows.counts)
        documents = encode_documents(rows.docs, rows.counts, self._size)
        self._write("documents", join([documents, encode_frequencies(rows.freqs, rows.counts)]))
        if self._positional:
            is_long = self._is_long[rows.docs]
            self._write(
                "positions", encode_positions(rows.positions, rows.freqs, rows.counts, is_long)
            )
            totals = sums(rows.freqs, running_sum(rows.counts))
            self._write("cases", encode_cases(rows.cases, totals))

    def _write(self, kind: str, records: Sections) -> None:
        self._sink.append(f"{self._name}/{kind}", records.data)
        self._sizes[kind].append(records.sizes)

    def finish(self) -> None:
        """Write what is kept until the end."""
        self._terms.finish()
        for kind, sizes in self._sizes.items():
            suffix = "" if kind == "counts" else "_sizes"
            self._sink.append(f"{self._name}/{kind}{suffix}", sizes.encoded())
