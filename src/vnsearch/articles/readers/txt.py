"""A text file is one article, page furniture and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnsearch.articles.encodings.encoding import decode
from vnsearch.articles.record import ReadOptions, Record, Source
from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read"]


def read(source: Source, _: ReadOptions) -> Iterator[Record]:
    """The article of a file; raises ReadingError or OSError where there is none."""
    text = decode(source.read())
    if not text.strip():
        raise ReadingError("empty file")
    yield Record(text)
