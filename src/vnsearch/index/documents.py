"""What is known of each document without reading what is stored of it, as columns."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.arrays import ArrayFile
from vnsearch.index.postings import Ints
from vnsearch.index.records import DIGEST_SIZE, content_hash, last_day
from vnsearch.index.signatures import SIGNATURE_SIZE, signature
from vnsearch.index.terms import StringArray
from vnsearch.model import Article

__all__ = ["DocumentBuilder", "DocumentColumns", "merge_documents"]


@dataclass(frozen=True, slots=True)
class DocumentColumns:
    """The columns of a segment, by document number.

    `first` and `last` are the days, as proleptic ordinals, of the period that the date names; 0
    for none. `paths` and `records` say where the article came from, "" for nowhere. `digests` are
    the hashes of what is stored, DIGEST_SIZE bytes a document, `signatures` those of the bodies,
    SIGNATURE_SIZE bytes a document.
    """

    first: Ints
    last: Ints
    paths: StringArray
    records: StringArray
    digests: NDArray[np.uint8]
    signatures: NDArray[np.uint8]

    @classmethod
    def read(cls, file: ArrayFile) -> DocumentColumns:
        """The columns, as views of the mapped `file`.

        The signatures of a segment of an older schema, which has none, are those of empty texts.
        """
        paths, records = (
            StringArray(file[f"documents/{name}_block"], file[f"documents/{name}_ends"])
            for name in ("paths", "records")
        )
        first, last, digests = (file[f"documents/{name}"] for name in ("first", "last", "digests"))
        unknown = np.zeros(len(first) * SIGNATURE_SIZE, dtype=np.uint8)
        signatures = file.get("documents/signatures", unknown)
        return cls(first, last, paths, records, digests, signatures)

    def to_arrays(self) -> dict[str, Ints]:
        """The arrays to write."""
        return {
            "documents/first": self.first,
            "documents/last": self.last,
            "documents/paths_block": self.paths.block,
            "documents/paths_ends": self.paths.ends,
            "documents/records_block": self.records.block,
            "documents/records_ends": self.records.ends,
            "documents/digests": self.digests,
            "documents/signatures": self.signatures,
        }


class DocumentBuilder:
    """Gathers the columns of documents as they come."""

    def __init__(self) -> None:
        self._first = array("i")
        self._last = array("i")
        self._paths: list[str] = []
        self._records: list[str] = []
        self._digests = bytearray()
        self._signatures = bytearray()

    def add(self, article: Article, body: Sequence[str]) -> None:
        """Take the next document, with the terms of its body."""
        self._first.append(article.date.value.toordinal() if article.date else 0)
        self._last.append(last_day(article.date).toordinal() if article.date else 0)
        self._paths.append(article.path or "")
        self._records.append(article.record or "")
        self._digests += content_hash(article)
        self._signatures += signature(body).tobytes()

    def build(self) -> DocumentColumns:
        """The columns of all documents added."""
        return DocumentColumns(
            np.frombuffer(self._first, dtype=np.int32),
            np.frombuffer(self._last, dtype=np.int32),
            StringArray.of(self._paths),
            StringArray.of(self._records),
            np.frombuffer(self._digests, dtype=np.uint8),
            np.frombuffer(self._signatures, dtype=np.uint8),
        )


def merge_documents(parts: Sequence[tuple[DocumentColumns, Ints]]) -> DocumentColumns:
    """The columns of several segments, without the deleted documents.

    Each part comes with the new number of each of its documents, -1 for a deleted one.
    """
    kept = [numbers >= 0 for _, numbers in parts]

    def strings(column: str) -> StringArray:
        return StringArray.of(
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
        numbers("last"),
        strings("paths"),
        strings("records"),
        rows("digests", DIGEST_SIZE),
        rows("signatures", SIGNATURE_SIZE),
    )
