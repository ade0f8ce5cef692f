"""The articles of an index of schema 1, 2 or 3, for a rebuild to carry over.

Those schemas kept what is stored in the files of Whoosh's default codec, as pickles. They are read
with an unpickler that makes nothing but built-in values, so that no file can run code.
"""

from __future__ import annotations

import io
import pickle
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3PerDocReader, W3Segment
from whoosh.columns import CompressedBytesColumn
from whoosh.filedb.filestore import FileStorage

from vnsearch.errors import REBUILD_HINT, IndexDamagedError
from vnsearch.index.generations import INDEX_NAME, latest
from vnsearch.index.records import from_stored
from vnsearch.model import Article

__all__ = ["OlderReader"]


class OlderReader:
    """The live articles of a data folder; raises IndexDamagedError.

    It offers what `reader.IndexReader` does of what a rebuild asks for.
    """

    def __init__(self, folder: Path) -> None:
        self._storage = FileStorage(str(folder))
        self._readers: list[W3PerDocReader] = []
        self._live: list[tuple[Any, int]] = []  # a column of pickles, a document
        try:
            for segment in self._segments(latest(folder)):
                self._readers.append(W3PerDocReader(self._storage, segment))
                column = self._readers[-1].column_reader("_stored", CompressedBytesColumn())
                documents = range(segment.doc_count_all())
                self._live += [(column, each) for each in documents if not segment.is_deleted(each)]
        except Exception as error:  # altered bytes of a pickle can raise anything
            self.close()
            raise _damaged(error) from error

    def close(self) -> None:
        """Close the files."""
        for reader in self._readers:
            reader.close()

    def _segments(self, generation: int) -> list[W3Segment]:
        """The segments that Whoosh's table of contents names."""
        with closing(self._storage.open_file(f"_{INDEX_NAME}_{generation}.toc")) as toc:
            for _ in range(3):  # sizes of types
                toc.read_varint()
            toc.read_int()  # byte order
            toc.read_int()  # version
            for _ in range(3):  # release of Whoosh
                toc.read_varint()
            toc.skip_string()  # schema
            toc.read_int()  # generation
            toc.read_int()
            segments: list[W3Segment] = _load(toc.read())
        return segments

    def sources(self) -> Iterator[tuple[int, str, str]]:
        """The articles: number, path and record; both "" where it came from no file.

        They are "" too where the article cannot be read.
        """
        for number in range(len(self._live)):
            try:
                stored = self._stored(number)
            except IndexDamagedError:
                stored = {}
            yield number, stored.get("path") or "", stored.get("record") or ""

    def id_of(self, number: int) -> str:
        """The id of an article."""
        return str(self._stored(number)["id"])

    def article(self, number: int) -> Article:
        """An article."""
        stored = self._stored(number)
        try:
            return from_stored(stored)
        except (LookupError, TypeError, ValueError) as error:
            raise _damaged(error) from error

    def _stored(self, number: int) -> dict[str, Any]:
        column, document = self._live[number]
        try:
            stored: dict[str, Any] = _load(column[document])
        except Exception as error:  # as in the constructor
            raise _damaged(error) from error
        return stored


class _Codec:
    """Stands for the codec that a segment names."""


class _Unpickler(pickle.Unpickler):
    """Makes built-in values and Whoosh's segments, nothing that does anything when it is made."""

    _CLASSES = {  # noqa: RUF012  # not changed
        ("whoosh.codec.whoosh3", "W3Segment"): W3Segment,
        ("vnsearch.index.codec", "VnCodec"): _Codec,
        ("collections", "defaultdict"): defaultdict,
        ("__builtin__", "int"): int,
        ("__builtin__", "set"): set,
        ("builtins", "int"): int,
        ("builtins", "set"): set,
    }

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in self._CLASSES:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return self._CLASSES[module, name]


def _load(data: bytes) -> Any:
    return _Unpickler(io.BytesIO(data)).load()


def _damaged(error: Exception) -> IndexDamagedError:
    return IndexDamagedError(
        f"The index is damaged: articles of an older schema cannot be read "
        f"({type(error).__name__}).",
        hint=REBUILD_HINT,
    )
