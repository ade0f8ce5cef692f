"""What is known of each document without reading what is stored of it, as columns."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.arrays import ArrayFile
from vnsearch.index.deletions import Deletions
from vnsearch.index.postings import Ints
from vnsearch.index.records import DIGEST_SIZE, last_day
from vnsearch.index.signatures import SIGNATURE_SIZE
from vnsearch.index.stringcolumn import StringColumn
from vnsearch.model import Article

__all__ = ["DocumentBuilder", "DocumentColumns", "live_mask", "merge_documents"]


@dataclass(frozen=True, slots=True)
class DocumentColumns:
    """The columns of a segment, by document number.

    `first` is the first day, as a proleptic ordinal, of the period that the date names, 0 for
    none; `days` is how many days after it the last one is. `paths` and `records` say where the
    article came from, "" for nowhere. `digests` are the hashes of what is stored, DIGEST_SIZE
    bytes a document, `signatures` those of the bodies, SIGNATURE_SIZE bytes a document.
    """

    first: Ints
    days: Ints
    paths: StringColumn
    records: StringColumn
    digests: NDArray[np.uint8]
    signatures: NDArray[np.uint8]

    @classmethod
    def read(cls, file: ArrayFile) -> DocumentColumns:
        """The columns, as views of the mapped `file`."""
        first, days, paths, records, digests, signatures = (file[name] for name in _NAMES)
        return cls(first, days, StringColumn(paths), StringColumn(records), digests, signatures)

    def to_arrays(self) -> dict[str, Ints]:
        """The arrays to write."""
        paths, records = self.paths.frame, self.records.frame
        columns = (self.first, self.days, paths, records, self.digests, self.signatures)
        return dict(zip(_NAMES, columns, strict=True))

    def __len__(self) -> int:
        """The number of documents."""
        return len(self.first)


_NAMES = tuple(f"documents/{column.name}" for column in fields(DocumentColumns))


class DocumentBuilder:
    """Gathers the columns of documents as they come."""

    def __init__(self) -> None:
        self._first = array("I")
        self._days = array("H")
        self._paths: list[str] = []
        self._records: list[str] = []
        self._digests = bytearray()

    def add(self, article: Article, digest: bytes) -> None:
        """Take the next document, with the digest of what is stored."""
        first = article.date.value.toordinal() if article.date else 0
        self._first.append(first)
        self._days.append(last_day(article.date).toordinal() - first if article.date else 0)
        self._paths.append(article.path or "")
        self._records.append(article.record or "")
        self._digests += digest

    def build(self, signatures: NDArray[np.uint8]) -> DocumentColumns:
        """The columns of all documents added; `signatures` has SIGNATURE_SIZE bytes for each."""
        return DocumentColumns(
            np.frombuffer(self._first, dtype=np.uint32),
            np.frombuffer(self._days, dtype=np.uint16),
            StringColumn.of(self._paths),
            StringColumn.of(self._records),
            np.frombuffer(self._digests, dtype=np.uint8),
            signatures,
        )


def live_mask(deletions: Deletions) -> NDArray[np.bool_]:
    """For each document whether it is not deleted."""
    bits = np.frombuffer(deletions.bits, dtype=np.uint8)
    live: NDArray[np.bool_] = np.unpackbits(bits, count=deletions.size, bitorder="little") == 0
    return live


def merge_documents(parts: Sequence[tuple[DocumentColumns, Ints]]) -> DocumentColumns:
    """The columns of several segments, without the deleted documents.

    Each part comes with the new number of each of its documents, -1 for a deleted one.
    """
    kept = [numbers >= 0 for _, numbers in parts]

    def strings(column: str) -> StringColumn:
        return StringColumn.of(
            string
            for (part, _), mask in zip(parts, kept, strict=True)
            for string in compress(getattr(part, column), mask.tolist())
        )

    def numbers(column: str) -> Ints:
        values = [getattr(part, column) for part, _ in parts]
        return np.concatenate([each[mask] for each, mask in zip(values, kept, strict=True)])

    def rows(column: str, size: int) -> NDArray[np.uint8]:
        values = [getattr(part, column).reshape(-1, size) for part, _ in parts]
        return np.concatenate([each[mask] for each, mask in zip(values, kept, strict=True)]).ravel()

    return DocumentColumns(
        numbers("first"),
        numbers("days"),
        strings("paths"),
        strings("records"),
        rows("digests", DIGEST_SIZE),
        rows("signatures", SIGNATURE_SIZE),
    )
