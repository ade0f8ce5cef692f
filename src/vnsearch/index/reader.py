"""All segments of an index as one: documents are numbered from 0 over the live and the deleted."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnsearch.errors import REBUILD_HINT, IndexDamagedError
from vnsearch.index.codec import ArrayTermsReader
from vnsearch.index.gathering import Gathered, gather
from vnsearch.index.postings import NO_POSTINGS, FieldPostings, Ints, Postings, running_sum
from vnsearch.index.records import from_stored
from vnsearch.index.signatures import SIGNATURE_SIZE
from vnsearch.index.terms import encode
from vnsearch.index.vocabulary import (
    Dictionary,
    OccurrenceCounts,
    Vocabulary,
    count_occurrences,
)
from vnsearch.model import Article

__all__ = ["IndexReader"]

_NOTHING: Ints = np.zeros(0, dtype=np.int64)


class IndexReader:
    """A view of one commit. Later commits do not change it, nor do they wait for it.

    All files are opened at the start, while they are sure to be there. Deleted documents count
    nowhere: not in postings, nor in lengths, nor in statistics.
    """

    def __init__(self, reader: Any) -> None:
        self._segments = (
            [leaf for leaf, _ in reader.leaf_readers()] if reader.doc_count_all() else []
        )
        self._terms = [ArrayTermsReader.of(segment) for segment in self._segments]
        self._bases = running_sum(np.array([len(terms.documents.first) for terms in self._terms]))
        self._vocabularies: dict[str, Vocabulary] = {}
        self._counts: dict[str, OccurrenceCounts] = {}
        self.live = self._live_documents()
        self._close = weakref.finalize(self, _close, self._segments)
        for segment in self._segments:
            segment.stored_fields(0)

    def close(self) -> None:
        """Close the files; without it, they are closed when nobody holds the reader."""
        self._close()

    def _parts(self) -> Iterator[tuple[ArrayTermsReader, int]]:
        """Each segment with the number of its first document."""
        return zip(self._terms, self._bases[:-1].tolist(), strict=True)

    def _field(self, field: str) -> Iterator[tuple[FieldPostings, int]]:
        """A field in each segment, with the number of the segment's first document."""
        return ((terms.fields[field], base) for terms, base in self._parts())

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
        for segment, base in zip(self._segments, self._bases[:-1].tolist(), strict=True):
            deleted = list(segment.segment().deleted_docs())
            live[np.array(deleted, dtype=np.int64) + base] = False
        return live

    @cached_property
    def _has_deletions(self) -> bool:
        return not bool(self.live.all())

    @cached_property
    def dates(self) -> tuple[Ints, Ints]:
        """The first and the last day of each document's date, as ordinals; 0 for none."""
        columns = [terms.documents for terms in self._terms]
        return (
            np.concatenate([_NOTHING, *(each.first for each in columns)]),
            np.concatenate([_NOTHING, *(each.last for each in columns)]),
        )

    def sources(self) -> Iterator[tuple[int, str, str]]:
        """The live documents: number, path and record, "" for an article made in code."""
        for terms, base in self._parts():
            columns = terms.documents
            rows = zip(columns.paths, columns.records, strict=True)
            for doc, (path, record) in enumerate(rows, start=base):
                if self.live[doc]:
                    yield doc, path, record

    def digests(self) -> list[bytes]:
        """The content hash of each document."""
        return [
            row.tobytes()
            for terms in self._terms
            for row in terms.documents.digests.reshape(len(terms.documents.first), -1)
        ]

    @cached_property
    def signatures(self) -> NDArray[np.uint8]:
        """The signature of each document's body, a row of SIGNATURE_SIZE bytes each."""
        columns = [terms.documents.signatures for terms in self._terms]
        return np.concatenate([np.zeros(0, dtype=np.uint8), *columns]).reshape(-1, SIGNATURE_SIZE)

    def lengths(self, field: str) -> Ints:
        """The number of terms of each document in `field`."""
        return np.concatenate([_NOTHING, *(part.lengths for part, _ in self._field(field))])

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
        for part, base in self._field(field):
            ordinal = part.terms.find(term)
            if ordinal >= 0:
                found = part.postings(ordinal)
                docs = found.docs.astype(np.int64) + base
                parts.append((docs, found.freqs, found.positions, found.cases))
        if not parts:
            return NO_POSTINGS
        postings = Postings(*map(np.concatenate, zip(*parts, strict=True)))
        return postings.only(self.live[postings.docs]) if self._has_deletions else postings

    def dictionaries(self, field: str) -> list[Dictionary]:
        """The terms of `field` in each segment, for choosing what to `gather`."""
        return [terms.dictionary(field) for terms in self._terms]

    def gather(self, field: str, chosen: Sequence[Ints | Sequence[int]]) -> Gathered:
        """The live postings of many terms; `chosen[i]` are ordinals of `dictionaries(field)[i]`."""
        return gather(self._field(field), chosen, self.live if self._has_deletions else None)

    def vocabulary(self, field: str) -> Vocabulary:
        """The different terms of `field`, worked out once; see there what deletions change."""
        if field not in self._vocabularies:
            self._vocabularies[field] = Vocabulary.of([part for part, _ in self._field(field)])
        return self._vocabularies[field]

    def occurrence_counts(
        self, field: str, docs: NDArray[np.bool_] | None = None
    ) -> OccurrenceCounts:
        """How often each term of `vocabulary(field)` occurs in the live documents of a mask.

        Without a mask, in all of them, which is worked out once.
        """
        if docs is not None:
            return count_occurrences(self.vocabulary(field), self._field(field), docs & self.live)
        if field not in self._counts:
            self._counts[field] = self.occurrence_counts(field, self.live)
        return self._counts[field]

    def terms(self, field: str, prefix: str = "") -> list[str]:
        """The terms of `field` that begin with `prefix`, sorted; also of deleted documents."""
        found: set[str] = set()
        wanted = encode(prefix)
        for terms in self._terms:
            dictionary = terms.fields[field].terms
            for ordinal in range(dictionary.rank(wanted), len(dictionary)):
                if not dictionary.raw(ordinal).startswith(wanted):
                    break
                found.add(dictionary[ordinal])
        return sorted(found)

    def accentings(self, field: str, form: str) -> list[str]:
        """The terms of `field` that read `form` without their accents, sorted."""
        found: set[str] = set()
        for terms in self._terms:
            dictionary = terms.fields[field].terms
            found.update(dictionary[ordinal] for ordinal in terms.folds[field].find(form))
        return sorted(found)

    @cached_property
    def _id_ordinals(self) -> list[Ints]:
        """For each segment, the ordinal of each document's id among its ids."""
        ordinals = []
        for terms in self._terms:
            field = terms.fields["id"]
            of_document = np.empty(len(field.lengths), dtype=np.int64)
            of_document[field.docs] = np.repeat(np.arange(len(field.terms)), np.diff(field.starts))
            ordinals.append(of_document)
        return ordinals

    def id_of(self, doc: int) -> str:
        """The id of a document."""
        segment, number = self._locate(doc)
        return self._terms[segment].fields["id"].terms[int(self._id_ordinals[segment][number])]

    def find_id(self, article_id: str) -> int | None:
        """The live document with an id."""
        found = self.postings("id", article_id).docs.tolist()
        return found[0] if found else None

    def find_ids(self, prefix: str, limit: int) -> list[int]:
        """Live documents whose id begins with `prefix`, at most `limit`."""
        found: list[int] = []
        wanted = encode(prefix)
        for terms, base in self._parts():
            field = terms.fields["id"]
            for ordinal in range(field.terms.rank(wanted), len(field.terms)):
                if not field.terms.raw(ordinal).startswith(wanted) or len(found) >= limit:
                    break
                docs = (field.postings(ordinal).docs.astype(np.int64) + base).tolist()
                found.extend(doc for doc in docs if self.live[doc])
        return found[:limit]

    def _locate(self, doc: int) -> tuple[int, int]:
        """The segment of a document, and its number there."""
        segment = int(np.searchsorted(self._bases, doc, side="right")) - 1
        return segment, doc - int(self._bases[segment])

    def article(self, doc: int) -> Article:
        """The stored article of a document; raises IndexDamagedError where it cannot be read."""
        segment, number = self._locate(doc)
        try:
            return from_stored(self._segments[segment].stored_fields(number))
        except Exception as error:  # altered bytes of a pickle can raise anything
            raise IndexDamagedError(
                f"The index is damaged: a stored article cannot be read ({type(error).__name__}).",
                hint=REBUILD_HINT,
            ) from error

    def verify(self) -> None:
        """Read everything and compare it with its checksums; raises IndexDamagedError."""
        for terms in self._terms:
            terms.file.verify()
        for doc in np.flatnonzero(self.live).tolist():
            self.article(doc)  # compressed, which brings a checksum along


def _close(segments: Iterable[Any]) -> None:
    for segment in segments:
        segment.close()
