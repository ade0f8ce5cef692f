"""The two files of a segment: arrays (postings, columns, tables) and stored articles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from vnsearch.errors import REBUILD_HINT, IndexDamagedError
from vnsearch.index.arrays import ArrayFile, ArraySink
from vnsearch.index.documents import DocumentColumns
from vnsearch.index.folds import NO_FOLDS, FoldIndex
from vnsearch.index.postings import FieldPostings, Ints
from vnsearch.index.schema import FOLDED_FIELDS, INDEXED_FIELDS
from vnsearch.index.stored import BlockTable, StoredArticles
from vnsearch.index.vocabulary import Dictionary

__all__ = [
    "SUFFIXES",
    "OpenFiles",
    "SegmentFiles",
    "arrays_path",
    "stored_path",
    "write_documents",
]

SUFFIXES = (".vnp", ".vns")
"""The names of a segment's files end so: that of the arrays, and that of the stored articles."""


def arrays_path(folder: Path, name: str) -> Path:
    """The file of a segment's arrays."""
    return folder / f"{name}{SUFFIXES[0]}"


def stored_path(folder: Path, name: str) -> Path:
    """The file of a segment's stored articles."""
    return folder / f"{name}{SUFFIXES[1]}"


def write_documents(sink: ArraySink, documents: DocumentColumns, stored: BlockTable) -> None:
    """Write what a segment's arrays hold beside the postings: columns, and the table of blocks."""
    tables: dict[str, Ints] = {
        "stored/starts": np.array(stored.starts, dtype=np.uint64),
        "stored/firsts": np.array(stored.firsts, dtype=np.uint32),
        "stored/checksums": np.array(stored.checksums, dtype=np.uint32),
    }
    for name, array in {**documents.to_arrays(), **tables}.items():
        sink.append(name, array)


class OpenFiles:
    """The files of a segment or a run, opened to read its documents; raises IndexDamagedError.

    Both are opened at once, while they are sure to be there.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self._file = ArrayFile(arrays_path(folder, name))
        with self._complete():
            self.documents = DocumentColumns.read(self._file)
            starts, firsts, checksums = (
                self._file[f"stored/{part}"].data for part in ("starts", "firsts", "checksums")
            )
        self.stored = StoredArticles(
            stored_path(folder, name), BlockTable(starts, firsts, checksums)
        )

    @contextmanager
    def _complete(self) -> Iterator[None]:
        """Raise IndexDamagedError where arrays are not there."""
        try:
            yield
        except KeyError as error:
            raise IndexDamagedError(
                f"The index is damaged: {self._file.path.name} lacks {error}.", hint=REBUILD_HINT
            ) from error

    def __len__(self) -> int:
        """The number of documents, deleted ones too."""
        return len(self.documents)

    def let_go(self) -> None:
        """Take what was read out of memory; it can be read again."""
        self._file.let_go()
        self.stored.let_go()

    def close(self) -> None:
        """Let go of the stored articles; the arrays go when nobody holds one of them."""
        self.stored.close()


class SegmentFiles(OpenFiles):
    """A segment opened for reading; raises IndexDamagedError."""

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(folder, name)
        with self._complete():
            self.fields = {field: FieldPostings.read(self._file, field) for field in INDEXED_FIELDS}
            self.folds = {field: FoldIndex.read(self._file, field) for field in FOLDED_FIELDS}

    def expect(self, documents: int) -> None:
        """Raise IndexDamagedError where there are more or fewer documents."""
        if {documents} != {len(self), len(self.stored)}:
            raise IndexDamagedError(
                f"The index is damaged: {self.name} has another number of documents.",
                hint=REBUILD_HINT,
            )

    def verify(self) -> None:
        """Read everything and compare it with its checksums; raises IndexDamagedError."""
        self._file.verify()
        self.stored.verify()

    def dictionary(self, field: str) -> Dictionary:
        """The terms of a field, with their document frequencies."""
        part = self.fields[field]
        return Dictionary(part.terms, self.folds.get(field, NO_FOLDS), part.document_frequencies)
