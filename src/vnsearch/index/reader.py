"""All segments of an index as one: documents are numbered from 0 over the live and the deleted."""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.codec import ArrayTermsReader
from vnsearch.index.postings import NO_POSTINGS, Ints, Postings, running_sum
from vnsearch.index.records import from_stored
from vnsearch.model import Article

__all__ = ["IndexReader"]

_COLUMNS = ("date_first", "date_last")


class IndexReader:
    """A view of one commit. Later commits do not change it, nor do they wait for it.

    Deleted documents count nowhere: not in postings, nor in lengths, nor in statistics.
    """

    def __init__(self, reader: Any) -> None:
        self._segments = (
            [leaf for leaf, _ in reader.leaf_readers()] if reader.doc_count_all() else []
        )
        self._terms: list[ArrayTermsReader] = [segment._terms for segment in self._segments]
        self._bases = running_sum(np.array([each.doc_count_all() for each in self._segments], int))
        self.live = self._live_documents()
        self._columns = {name: self.column(name) for name in _COLUMNS}
        for segment in self._segments:
            # The file of stored fields is opened here, while it is sure to be there.
            segment.stored_fields(0)
        self.close = weakref.finalize(self, _close, self._segments)

    @property
    def size(self) -> int:
        """One more than the highest document number."""
        return int(self._bases[-1])

    @property
    def segments(self) -> int:
        """The number of segments."""
        return len(self._segments)

    @cached_property
    def documents(self) -> int:
        """The number of live documents."""
        return int(self.live.sum())

    def _live_documents(self) -> NDArray[np.bool_]:
        live = np.ones(self.size, dtype=bool)
        for segment, base in zip(self._segments, self._bases.tolist(), strict=False):
            deleted = list(segment.segment().deleted_docs())
            live[np.array(deleted, dtype=np.int64) + base] = False
        return live

    @cached_property
    def _has_deletions(self) -> bool:
        return not bool(self.live.all())

    def column(self, name: str) -> Ints:
        """The values of a numeric column, by document number."""
        parts = []
        for segment in self._segments:
            values = segment.column_reader(name).load()
            parts.append(np.array(values, dtype=np.int64))
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def dates(self) -> tuple[Ints, Ints]:
        """The first and the last day of each document's date, as ordinals; 0 for none."""
        return self._columns["date_first"], self._columns["date_last"]

    def names(self, column: str) -> list[str]:
        """The values of a column of file names, by document number."""
        return [
            value.decode("utf-8", "surrogateescape")
            for segment in self._segments
            for value in segment.column_reader(column)
        ]

    def digests(self) -> list[bytes]:
        """The content hash of each document."""
        return [
            bytes(v) for segment in self._segments for v in segment.column_reader("content_hash")
        ]

    def lengths(self, field: str) -> Ints:
        """The number of terms of each document in `field`."""
        parts = [terms.fields[field].lengths for terms in self._terms]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def vocabulary_size(self, fields: tuple[str, ...]) -> int:
        """The number of different terms in `fields`."""
        found: set[str] = set()
        for terms in self._terms:
            for field in fields:
                found.update(terms.fields[field].terms)
        return len(found)

    def postings(self, field: str, term: str) -> Postings:
        """The live postings of a term, over all segments."""
        parts = []
        for terms, base in zip(self._terms, self._bases.tolist(), strict=False):
            ordinal = terms.fields[field].terms.find(term)
            if ordinal >= 0:
                found = terms.fields[field].postings(ordinal)
                parts.append((found.docs.astype(np.int64) + base, found.freqs, found.positions))
        if not parts:
            return NO_POSTINGS
        docs, freqs, positions = (np.concatenate(column) for column in zip(*parts, strict=True))
        return self._without_deleted(Postings(docs, freqs, positions))

    def _without_deleted(self, postings: Postings) -> Postings:
        if not self._has_deletions:
            return postings
        kept = self.live[postings.docs]
        positions = postings.positions
        if len(positions):
            positions = positions[np.repeat(kept, postings.freqs)]
        return Postings(postings.docs[kept], postings.freqs[kept], positions)

    def accentings(self, field: str, form: str) -> list[str]:
        """The terms of `field` that read `form` without their accents, sorted."""
        found: set[str] = set()
        for terms in self._terms:
            dictionary = terms.fields[field].terms
            found.update(dictionary[ordinal] for ordinal in terms.folds[field].find(form))
        return sorted(found)

    @cached_property
    def ids(self) -> NDArray[np.object_]:
        """The id of each document."""
        ids = np.empty(self.size, dtype=object)
        for terms, base in zip(self._terms, self._bases.tolist(), strict=False):
            field = terms.fields["id"]
            ids[field.docs.astype(np.int64) + base] = list(field.terms)
        return ids

    def find_ids(self, prefix: str, limit: int) -> list[int]:
        """The live documents whose id begins with `prefix`, at most `limit`."""
        found: list[int] = []
        wanted = prefix.encode()
        for terms, base in zip(self._terms, self._bases.tolist(), strict=False):
            field = terms.fields["id"]
            for ordinal in range(field.terms.rank(wanted), len(field.terms)):
                if not field.terms.raw(ordinal).startswith(wanted) or len(found) == limit:
                    break
                docs = (field.postings(ordinal).docs.astype(np.int64) + base).tolist()
                found.extend(doc for doc in docs if self.live[doc])
        return found[:limit]

    def article(self, doc: int) -> Article:
        """The stored article of a document."""
        segment = int(np.searchsorted(self._bases, doc, side="right")) - 1
        return from_stored(self._segments[segment].stored_fields(doc - int(self._bases[segment])))

    def verify(self) -> None:
        """Read everything and compare it with its checksums; raises IndexDamagedError."""
        for terms in self._terms:
            terms.file.verify()


def _close(segments: Iterable[Any]) -> None:
    for segment in segments:
        segment.close()
