"""A small index opened in plain Python; documents are numbered as `IndexReader` numbers them."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from vnsearch.errors import REBUILD_HINT, IndexDamagedError
from vnsearch.index.files import place, size_of
from vnsearch.index.plain.files import PlainArrays
from vnsearch.index.plain.postings import PlainField, TermDocuments
from vnsearch.index.records import DIGEST_SIZE, from_stored
from vnsearch.index.stored import BlockTable, StoredArticles

if TYPE_CHECKING:
    from vnsearch.index.files import Folder
    from vnsearch.index.generations import Generation
    from vnsearch.model import Article

__all__ = ["PlainReader", "PlainSegment", "is_small"]

# A search of two thousand articles of a newspaper takes up to 50 ms in plain Python, as long as
# numpy takes to import. Few of them may be books.
_MOST_DOCUMENTS = 2_000
_MOST_BYTES = 4 << 20  # of arrays

_RANDOM = 8  # bytes of a digest, by which documents are put into a random order


def is_small(folder: Folder, generation: Generation) -> bool:
    """Whether a search in plain Python is quicker than to import numpy."""
    names = [entry.name for entry in generation.segments]
    return (
        sys.byteorder == "little"  # as the files are, which memory views do not turn around
        and sum(entry.documents for entry in generation.segments) <= _MOST_DOCUMENTS
        and sum(size_of(folder, f"{name}.vnp") for name in names) <= _MOST_BYTES
    )


class PlainSegment:
    """A segment, of which nothing is decoded before it is asked for.

    `base` is the number of its first document.
    """

    def __init__(self, folder: Folder, name: str, base: int, documents: int) -> None:
        self.base = base
        self.arrays = PlainArrays(folder, f"{name}.vnp")
        self.firsts = self.arrays["documents/first"]
        self.days = self.arrays["documents/days"]
        self.digests = self.arrays["documents/digests"]
        self.stored = _stored(place(folder, f"{name}.vns"), self.arrays)
        self._fields: dict[str, PlainField] = {}
        if {documents} != {len(self.firsts), len(self.stored)}:
            raise IndexDamagedError(
                f"The index is damaged: {name} has another number of documents.",
                hint=REBUILD_HINT,
            )

    def field(self, name: str) -> PlainField:
        """The postings of a field."""
        if name not in self._fields:
            self._fields[name] = PlainField(self.arrays, name)
        return self._fields[name]


def _stored(path: str, arrays: PlainArrays) -> StoredArticles:
    starts, firsts, checksums = (
        arrays[f"stored/{part}"] for part in ("starts", "firsts", "checksums")
    )
    return StoredArticles(path, BlockTable(starts, firsts, checksums))


class PlainReader:
    """A view of one commit, of which deleted documents are no part.

    What it has in common with `IndexReader` means the same.
    """

    def __init__(self, folder: Folder, generation: Generation) -> None:
        self.memo: dict[Hashable, Any] = {}
        self.segments: list[PlainSegment] = []
        self.deleted: set[int] = set()
        self.size = 0
        for entry in generation.segments:
            self.segments.append(PlainSegment(folder, entry.name, self.size, entry.documents))
            self.deleted.update(self.size + document for document in entry.deleted)
            self.size += entry.documents

    def close(self) -> None:
        """Close the files."""
        for segment in self.segments:
            segment.stored.close()

    @property
    def documents(self) -> int:
        """The number of live documents."""
        return self.size - len(self.deleted)

    @cached_property
    def live(self) -> frozenset[int]:
        """The live documents."""
        return frozenset(range(self.size)) - self.deleted

    def _locate(self, doc: int) -> tuple[PlainSegment, int]:
        """The segment of a document, and its number there."""
        segment = next(each for each in reversed(self.segments) if each.base <= doc)
        return segment, doc - segment.base

    def dates(self, doc: int) -> tuple[int, int]:
        """The first and the last day of a document's date, as ordinals; 0 for none."""
        segment, number = self._locate(doc)
        first = segment.firsts[number]
        return first, first + segment.days[number]

    @cached_property
    def random_order(self) -> list[int]:
        """The live documents in a random order that depends on nothing but their content."""
        return sorted(self.live, key=self._random)

    def _random(self, doc: int) -> int:
        segment, number = self._locate(doc)
        start = number * DIGEST_SIZE
        return int.from_bytes(segment.digests[start : start + _RANDOM], "little")

    def lengths(self, field: str) -> list[int]:
        """The number of terms of each document in `field`."""
        return [length for segment in self.segments for length in segment.field(field).lengths]

    def postings(self, field: str, term: str) -> TermDocuments:
        """The live documents of a term, and how often it is in each."""
        found: dict[int, int] = {}
        for segment in self.segments:
            part = segment.field(field)
            ordinal = part.terms.find(term)
            if ordinal >= 0:
                rows = zip(*part.documents(ordinal), strict=True)
                found |= {segment.base + doc: freq for doc, freq in rows}
        live = [doc for doc in found if doc not in self.deleted]
        return TermDocuments(live, [found[doc] for doc in live])

    def terms(self, field: str, prefix: str = "") -> list[str]:
        """The terms of `field` that begin with `prefix`, sorted; also of deleted documents."""
        parts = [segment.field(field).terms for segment in self.segments]
        return sorted({part[at] for part in parts for at in part.beginning(prefix)})

    def accentings(self, field: str, form: str) -> list[str]:
        """The terms of `field` that read `form` without their accents, sorted."""
        parts = [segment.field(field) for segment in self.segments]
        return sorted({part.terms[at] for part in parts for at in part.folds.find(form)})

    @cached_property
    def _ids(self) -> dict[int, str]:
        return dict(self._all_ids())

    def _all_ids(self) -> Iterator[tuple[int, str]]:
        for segment in self.segments:
            part = segment.field("id")
            for ordinal in range(len(part.terms)):
                for doc in part.documents(ordinal).docs:
                    yield segment.base + doc, part.terms[ordinal]

    def id_of(self, doc: int) -> str:
        """The id of a document."""
        return self._ids[doc]

    def article(self, doc: int) -> Article:
        """The stored article of a document; raises IndexDamagedError where it cannot be read."""
        segment, number = self._locate(doc)
        try:
            return from_stored(segment.stored[number])
        except (LookupError, TypeError, ValueError) as error:
            raise IndexDamagedError(
                f"The index is damaged: a stored article cannot be read ({type(error).__name__}).",
                hint=REBUILD_HINT,
            ) from error
