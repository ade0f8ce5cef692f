"""Whoosh's eyes on a segment: its codec, through which `searcher.search()` works as on any index.

Whoosh only reads with it. What writes is `writer`, whole segments at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from whoosh.codec.base import Codec, FieldCursor, PerDocumentReader, Segment, TermsReader
from whoosh.columns import Column, ColumnReader
from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from vnsearch.index.generations import INDEX_NAME, SegmentEntry
from vnsearch.index.postings import FieldPostings, Ints, running_sum
from vnsearch.index.segmentfiles import SegmentFiles
from vnsearch.index.terms import encode
from vnsearch.index.whooshschema import DATE_COLUMN, make_schema

__all__ = ["VnCodec", "VnSegment", "table_of_contents"]

Term = tuple[str, bytes]


def table_of_contents(number: int, segments: Sequence[SegmentEntry]) -> bytes:
    """Whoosh's file that names the segments of a commit."""
    storage = RamStorage()
    TOC(make_schema(), [VnSegment(each) for each in segments], number).write(storage, INDEX_NAME)
    content: bytes = storage.files[TOC._filename(INDEX_NAME, number)]
    return content


class VnSegment(Segment):  # type: ignore[misc]  # whoosh is untyped
    """What the table of contents says of a segment."""

    def __init__(self, entry: SegmentEntry) -> None:
        self.indexname, _, self.segid = entry.name.partition("_")
        self.compound = False
        self._documents = entry.documents
        self._deleted = entry.deleted

    def codec(self) -> VnCodec:
        """What reads the segment."""
        return VnCodec()

    def doc_count_all(self) -> int:
        """The number of documents, deleted ones too."""
        return self._documents

    def deleted_count(self) -> int:
        """The number of deleted documents."""
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        """The deleted documents, ascending."""
        return iter(self._deleted)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Delete a document, or have it again."""
        (self._deleted.add if delete else self._deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """Whether a document is deleted."""
        return docnum in self._deleted


class VnCodec(Codec):  # type: ignore[misc]
    """Opens the files of a segment for Whoosh."""

    length_stats = False

    def per_document_reader(self, storage: Any, segment: VnSegment) -> ArrayDocumentReader:
        """The reader of a segment's documents."""
        return ArrayDocumentReader(_files(storage, segment), segment)

    def terms_reader(self, storage: Any, segment: VnSegment) -> ArrayTermsReader:
        """The reader of a segment's postings."""
        return ArrayTermsReader(_files(storage, segment))


def _files(storage: Any, segment: VnSegment) -> SegmentFiles:
    return SegmentFiles(Path(storage.folder), segment.segment_id())


class ArrayDocumentReader(PerDocumentReader):  # type: ignore[misc]
    """The documents of one segment: what is stored, their lengths, the column of their dates."""

    def __init__(self, files: SegmentFiles, segment: VnSegment) -> None:
        self._files = files
        self._segment = segment

    def close(self) -> None:
        """Let go of the files."""
        self._files.close()

    def doc_count(self) -> int:
        """The number of live documents."""
        return self._segment.doc_count()  # type: ignore[no-any-return]

    def doc_count_all(self) -> int:
        """The number of documents, deleted ones too."""
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        """Whether any document is deleted."""
        return self._segment.deleted_count() > 0

    def is_deleted(self, docnum: int) -> bool:
        """Whether a document is deleted."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        """The deleted documents, ascending."""
        return self._segment.deleted_docs()

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """What is stored of a document."""
        return self._files.stored[docnum]

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """The number of terms of a document in a field."""
        lengths = self._lengths(fieldname)
        return default if lengths is None else int(lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        """The number of terms of all documents in a field."""
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.sum())

    def min_field_length(self, fieldname: str) -> int:
        """The least number of terms of a document in a field."""
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.min())

    def max_field_length(self, fieldname: str) -> int:
        """The greatest number of terms of a document in a field."""
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.max())

    def _lengths(self, fieldname: str) -> Ints | None:
        field = self._files.fields.get(fieldname)
        return field.lengths if field else None

    def supports_columns(self) -> bool:
        """Whether there are columns to sort by."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether there is a column of this name."""
        return fieldname == DATE_COLUMN

    def column_reader(self, fieldname: str, column: Column) -> ArrayColumnReader:  # noqa: ARG002
        """The column of a name."""
        return ArrayColumnReader(self._files.documents.first)


class ArrayColumnReader(ColumnReader):  # type: ignore[misc]
    """A column of numbers."""

    def __init__(self, values: Ints) -> None:
        self._values = values
        self._sign = 1

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, docnum: int) -> int:
        return int(self._values[docnum])

    def __iter__(self) -> Iterator[int]:
        return iter(self._values.tolist())

    def sort_key(self, docnum: int) -> int:
        """By what documents are sorted."""
        return self._sign * self[docnum]

    def set_reverse(self) -> None:
        """Sort the other way round."""
        self._sign = -1


class ArrayTermsReader(TermsReader):  # type: ignore[misc]
    """The postings of one segment, term by term."""

    def __init__(self, files: SegmentFiles) -> None:
        self._files = files
        self.fields = files.fields

    def close(self) -> None:
        """Let go of the files."""
        self._files.close()

    def __contains__(self, term: Term) -> bool:
        field, text = term
        return field in self.fields and self.fields[field].terms.find(text) >= 0

    def indexed_field_names(self) -> list[str]:
        """The fields that have postings."""
        return sorted(self.fields)

    def cursor(self, fieldname: str, fieldobj: Any) -> _Cursor:
        """A cursor over the terms of a field."""
        return _Cursor(self.fields[fieldname], fieldobj, lambda at: self._info(fieldname, at))

    def terms(self) -> Iterator[Term]:
        """All terms, in order of field and text."""
        for field in self.indexed_field_names():
            yield from ((field, encode(term)) for term in self.fields[field].terms)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """The terms of a field from `prefix` on."""
        terms = self.fields[fieldname].terms
        for ordinal in range(terms.rank(prefix), len(terms)):
            yield fieldname, terms.raw(ordinal)

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """All terms with their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """The terms of a field from `prefix` on, with their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def _ordinal(self, fieldname: str, text: bytes) -> int:
        ordinal = self.fields[fieldname].terms.find(text) if fieldname in self.fields else -1
        if ordinal < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return ordinal

    def frequency(self, fieldname: str, text: bytes) -> int:
        """How often a term occurs; 0 for one that does not."""
        return int(self.term_info(fieldname, text).weight()) if (fieldname, text) in self else 0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents have a term, deleted ones too; 0 for one that none has."""
        if (fieldname, text) not in self:
            return 0
        return int(self.term_info(fieldname, text).doc_frequency())

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """The statistics of a term; raises TermNotFound."""
        return self._info(fieldname, self._ordinal(fieldname, text))

    def _info(self, fieldname: str, ordinal: int) -> TermInfo:
        field = self.fields[fieldname]
        postings = field.postings(ordinal)
        lengths = field.lengths[postings.docs]
        return TermInfo(
            weight=int(postings.freqs.sum()),
            df=len(postings.docs),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=int(postings.freqs.max()),
            minid=int(postings.docs[0]),
            maxid=int(postings.docs[-1]),
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Whoosh's iterator over the postings of a term."""
        postings = self.fields[fieldname].postings(self._ordinal(fieldname, text))
        values = None
        if len(postings.positions):
            bounds = pairwise(running_sum(postings.freqs).tolist())
            positions = postings.positions.tolist()
            values = [format_.encode(positions[start:end]) for start, end in bounds]
        return ListMatcher(
            postings.docs.tolist(),
            postings.freqs.tolist(),
            values,
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )


class _Cursor(FieldCursor):  # type: ignore[misc]
    """Walks the terms of a field in order."""

    def __init__(
        self, field: FieldPostings, fieldobj: Any, info: Callable[[int], TermInfo]
    ) -> None:
        self._terms = field.terms
        self._from_bytes = fieldobj.from_bytes
        self._info = info
        self._at = 0

    def is_valid(self) -> bool:
        return self._at < len(self._terms)

    def text(self) -> Any:
        return self._from_bytes(self._terms.raw(self._at)) if self.is_valid() else None

    def first(self) -> Any:
        self._at = 0
        return self.text()

    def find(self, term: str | bytes) -> Any:
        self._at = self._terms.rank(term.encode() if isinstance(term, str) else term)
        return self.text()

    def next(self) -> Any:
        self._at += 1
        return self.text()

    def term_info(self) -> TermInfo:
        return self._info(self._at)
