"""All segments of an index as one: documents are numbered from 0 over the live and the deleted."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnsearch.errors import REBUILD_HINT, IndexDamagedError
from vnsearch.index.documents import live_mask
from vnsearch.index.gathering import Gathered, gather
from vnsearch.index.generations import Generation
from vnsearch.index.kept import Kept
from vnsearch.index.postings import NO_POSTINGS, FieldPostings, Ints, Postings, running_sum
from vnsearch.index.records import DIGEST_SIZE, from_stored
from vnsearch.index.segmentfiles import SegmentFiles
from vnsearch.index.signatures import SIGNATURE_SIZE
from vnsearch.index.vocabulary import (
    Dictionary,
    OccurrenceCounts,
    Vocabulary,
    count_occurrences,
)
from vnsearch.model import Article

__all__ = ["IndexReader"]

_MOST_BYTES = 32 << 20  # of articles that are kept once they are read
_MORE_BYTES = 2048  # about what an article takes beside its text

_NOTHING: Ints = np.zeros(0, dtype=np.int64)


class IndexReader:
    """A view of one commit. Later commits do not change it, nor do they wait for it.

    All files are opened at the start, while they are sure to be there. Deleted documents count
    nowhere: not in postings, nor in lengths, nor in statistics.
    """

    def __init__(self, folder: Path, generation: Generation) -> None:
        self._segments = [SegmentFiles(folder, each.name) for each in generation.segments]
        self._bases = running_sum(np.array([each.documents for each in generation.segments]))
        self._vocabularies: dict[str, Vocabulary] = {}
        self._counts: dict[str, OccurrenceCounts] = {}
        self._articles: Kept[int, Article] = Kept(_MOST_BYTES)
        self.memo: dict[Hashable, Any] = {}  # what searches work out and keep for the next
        masks = [live_mask(each.deleted) for each in generation.segments]
        self.live = np.concatenate([np.zeros(0, dtype=bool), *masks])
        for segment, entry in zip(self._segments, generation.segments, strict=True):
            segment.expect(entry.documents)

    def close(self) -> None:
        """Close the files; without it, they are closed when nobody holds the reader."""
        for segment in self._segments:
            segment.close()

    def _parts(self) -> Iterator[tuple[SegmentFiles, int]]:
        """Each segment with the number of its first document."""
        return zip(self._segments, self._bases[:-1].tolist(), strict=True)

    def _field(self, field: str) -> Iterator[tuple[FieldPostings, int]]:
        """A field in each segment, with the number of the segment's first document."""
        return ((files.fields[field], base) for files, base in self._parts())

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

    @cached_property
    def _has_deletions(self) -> bool:
        return not bool(self.live.all())

    @cached_property
    def dates(self) -> tuple[Ints, Ints]:
        """The first and the last day of each document's date, as ordinals; 0 for none."""
        columns = [files.documents for files in self._segments]
        first = np.concatenate([_NOTHING, *(each.first for each in columns)])
        return first, first + np.concatenate([_NOTHING, *(each.days for each in columns)])

    def sources(self) -> Iterator[tuple[int, str, str]]:
        """The live documents: number, path and record, "" for an article made in code."""
        for files, base in self._parts():
            columns = files.documents
            rows = zip(columns.paths, columns.records, strict=True)
            for doc, (path, record) in enumerate(rows, start=base):
                if self.live[doc]:
                    yield doc, path, record

    def digests(self) -> list[bytes]:
        """The content hash of each document."""
        return [
            row.tobytes()
            for files in self._segments
            for row in files.documents.digests.reshape(len(files), -1)
        ]

    @cached_property
    def random_order(self) -> NDArray[np.int64]:
        """All documents in a random order that depends on nothing but their content."""
        columns = [files.documents.digests for files in self._segments]
        digests = np.concatenate([np.zeros(0, dtype=np.uint8), *columns]).reshape(-1, DIGEST_SIZE)
        return np.argsort(digests[:, :8].copy().view("<u8").ravel())

    @cached_property
    def signatures(self) -> NDArray[np.uint8]:
        """The signature of each document's body, a row of SIGNATURE_SIZE bytes each."""
        columns = [files.documents.signatures for files in self._segments]
        return np.concatenate([np.zeros(0, dtype=np.uint8), *columns]).reshape(-1, SIGNATURE_SIZE)

    def lengths(self, field: str) -> Ints:
        """The number of terms of each document in `field`."""
        return np.concatenate([_NOTHING, *(part.lengths for part, _ in self._field(field))])

    def vocabulary_size(self, fields: tuple[str, ...]) -> int:
        """The number of different terms in `fields`."""
        found: set[str] = set()
        for files in self._segments:
            for field in fields:
                found.update(files.fields[field].terms)
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
        return [files.dictionary(field) for files in self._segments]

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
        for files in self._segments:
            dictionary = files.fields[field].terms
            found.update(dictionary[ordinal] for ordinal in dictionary.beginning(prefix))
        return sorted(found)

    def accentings(self, field: str, form: str) -> list[str]:
        """The terms of `field` that read `form` without their accents, sorted."""
        found: set[str] = set()
        for files in self._segments:
            dictionary = files.fields[field].terms
            found.update(dictionary[ordinal] for ordinal in files.folds[field].find(form))
        return sorted(found)

    @cached_property
    def _id_ordinals(self) -> list[Ints]:
        """For each segment, the ordinal of each document's id among its ids."""
        ordinals = []
        for files in self._segments:
            field = files.fields["id"]
            found = gather([(field, 0)], [np.arange(len(field.terms))])
            of_document = np.empty(len(files), dtype=np.int64)
            of_document[found.docs] = found.sources
            ordinals.append(of_document)
        return ordinals

    def id_of(self, doc: int) -> str:
        """The id of a document."""
        segment, number = self._locate(doc)
        terms = self._segments[segment].fields["id"].terms
        return terms[int(self._id_ordinals[segment][number])]

    def find_id(self, article_id: str) -> int | None:
        """The live document with an id."""
        found = self.postings("id", article_id).docs.tolist()
        return found[0] if found else None

    def find_ids(self, prefix: str, limit: int) -> list[int]:
        """Live documents whose id begins with `prefix`, at most `limit`."""
        found: list[int] = []
        for files, base in self._parts():
            field = files.fields["id"]
            for ordinal in field.terms.beginning(prefix):
                if len(found) >= limit:
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
        article = self._articles.get(doc)
        if article is None:
            article = self._read(doc)
            self._articles.keep(doc, article, sys.getsizeof(article.text) + _MORE_BYTES)
        return article

    def _read(self, doc: int) -> Article:
        segment, number = self._locate(doc)
        try:
            return from_stored(self._segments[segment].stored[number])
        except (LookupError, TypeError, ValueError) as error:
            raise IndexDamagedError(
                f"The index is damaged: a stored article cannot be read ({type(error).__name__}).",
                hint=REBUILD_HINT,
            ) from error

    def verify(self) -> None:
        """Read everything and compare it with its checksums; raises IndexDamagedError."""
        for segment in self._segments:
            segment.verify()
        for doc in np.flatnonzero(self.live).tolist():
            self._read(doc)
