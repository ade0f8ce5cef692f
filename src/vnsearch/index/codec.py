"""vnsearch's codec for Whoosh: postings as mapped arrays, all else as Whoosh's own codec has it.

A segment has one file `<segment>.vnp` with the postings of all its fields (`postings`, `folds`)
and the columns of its documents (`documents`), beside the files that Whoosh's default codec writes
for stored fields and lengths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from whoosh.codec.base import FieldCursor, FieldWriter, TermsReader
from whoosh.codec.whoosh3 import W3Codec
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from vnsearch.index.arrays import ArrayFile, write_arrays
from vnsearch.index.documents import DocumentColumns
from vnsearch.index.folds import NO_FOLDS, FoldIndex
from vnsearch.index.postings import FieldPostings, running_sum
from vnsearch.index.schema import FOLDED_FIELDS, INDEXED_FIELDS
from vnsearch.index.vocabulary import Dictionary

__all__ = ["ArrayFieldWriter", "ArrayTermsReader", "VnCodec"]

Term = tuple[str, bytes]


class VnCodec(W3Codec):  # type: ignore[misc]  # whoosh is untyped
    """Writes and reads the postings of a segment as one file of arrays.

    Only `vnsearch.index.writer.ArticleWriter` writes with it: it hands over whole fields, not
    the posting after posting of Whoosh's own writer.
    """

    POSTINGS_EXT = ".vnp"
    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        """The writer of a new segment's postings."""
        return ArrayFieldWriter(self._path(storage, segment))

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        """The reader of a segment's postings."""
        return ArrayTermsReader(self._path(storage, segment))

    def _path(self, storage: Any, segment: Any) -> Path:
        return Path(storage.folder, segment.make_filename(self.POSTINGS_EXT))


class ArrayFieldWriter(FieldWriter):  # type: ignore[misc]
    """Writes all fields of a segment at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.is_closed = False

    def write(self, postings: dict[str, FieldPostings], documents: DocumentColumns) -> None:
        """Write the file: the columns, and the postings of each field, with folds where due."""
        arrays: dict[str, Any] = documents.to_arrays()
        for field, part in postings.items():
            arrays |= part.to_arrays(field)
            if field in FOLDED_FIELDS:
                arrays |= FoldIndex.of(part.terms).to_arrays(field)
        write_arrays(self._path, arrays)

    def close(self) -> None:
        """End of the segment."""
        self.is_closed = True


class ArrayTermsReader(TermsReader):  # type: ignore[misc]
    """The postings of one segment: as arrays for vnsearch, term by term for Whoosh."""

    def __init__(self, path: Path) -> None:
        self.file = ArrayFile(path)
        # A segment of an older schema, which only a rebuild opens, lacks some.
        present = [name for name in INDEXED_FIELDS if f"{name}/block" in self.file]
        folded = [name for name in FOLDED_FIELDS if f"{name}/fold_block" in self.file]
        self.fields = {name: FieldPostings.read(self.file, name) for name in present}
        self.folds = {name: FoldIndex.read(self.file, name) for name in folded}
        self.documents = DocumentColumns.read(self.file)

    @classmethod
    def of(cls, segment: Any) -> ArrayTermsReader:
        """The reader behind Whoosh's reader of a segment."""
        reader: ArrayTermsReader = segment._terms
        return reader

    def dictionary(self, field: str) -> Dictionary:
        """The terms of a field, with their document frequencies."""
        part = self.fields[field]
        return Dictionary(part.terms, self.folds.get(field, NO_FOLDS), part.document_frequencies)

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
            yield from ((field, term.encode()) for term in self.fields[field].terms)

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
