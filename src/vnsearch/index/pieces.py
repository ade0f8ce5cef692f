"""Pieces: what of a folder is read and indexed by itself, in whatever process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import IO, Literal, NamedTuple

from vnsearch.articles.identity import article_id
from vnsearch.articles.readers import (
    is_document,
    items_of,
    items_of_stream,
    read_readings,
    readings_of,
)
from vnsearch.articles.record import ReadOptions, Record, Unread
from vnsearch.index.records import content_hash
from vnsearch.index.siblings import Siblings
from vnsearch.model import Article, Failure, Notice, Reading

__all__ = [
    "STREAM",
    "Known",
    "Outcome",
    "Piece",
    "PieceReader",
    "Taken",
    "pieces_of",
    "pieces_of_stream",
]

STREAM = "-"
"""In the place of a path: what came from a stream and not from a file."""


# Tuples, because they go from process to process: others take twice the time.
class Piece(NamedTuple):
    """A record of the file or stream `path`, or the file, where it is one article.

    `item` is None for a file. `known` is the digest of what the index has of the record, None
    where it has nothing. `size` is in bytes.
    """

    path: str
    item: Record | Unread | None
    known: bytes | None
    size: int

    @property
    def name(self) -> str:
        """What a failure calls it."""
        name = self.item and self.item.name
        return f"{self.path}:{name}" if name else self.path


class Taken(NamedTuple):
    """An article that was read, what it is to the index, and the size of its piece.

    `record` is its name within the file or stream `path`, "" where there is none. `digest` is the
    hash of its content, where somebody had to know it.
    """

    path: str
    record: str
    change: Literal["added", "updated", "unchanged"]
    size: int
    digest: bytes | None = None


Known = Callable[[str], bytes | None]
"""Gives the digest of an article that the index has; None where it has none."""

Outcome = Taken | Failure | Notice
"""What can become of a piece: an article, none, and a remark on it."""


class PieceReader:
    """Makes pieces into articles, those that the index does not have as they are."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._siblings = Siblings()

    def read(self, piece: Piece, add: Callable[[Article], None]) -> list[Outcome]:
        """What becomes of a piece; what is to be indexed goes to `add`."""
        return [
            self._take(each.article, piece, add) if isinstance(each, Reading) else each
            for each in self._readings(piece)
        ]

    def _readings(self, piece: Piece) -> Iterator[Reading | Failure | Notice]:
        if piece.item is None:
            repeated = self._siblings.repeated(piece.path)
            return read_readings(piece.path, replace(self._options, repeated=repeated))
        path = None if piece.path == STREAM else piece.path
        return readings_of(piece.item, piece.path, path, self._options)

    @staticmethod
    def _take(article: Article, piece: Piece, add: Callable[[Article], None]) -> Taken:
        is_compared = piece.known is not None or piece.path == STREAM
        digest = content_hash(article) if is_compared else None
        record = article.record or ""
        if digest is not None and digest == piece.known:
            return Taken(piece.path, record, "unchanged", piece.size, digest)
        add(article)
        return Taken(piece.path, record, "updated" if piece.known else "added", piece.size, digest)


def pieces_of(
    path: str, size: int, known: Known, options: ReadOptions
) -> Iterator[Piece | Failure | Notice]:
    """The pieces of a file of `size` bytes, and what is wrong with its other records.

    `known` is asked for an article of the file by its record.
    """
    if is_document(path):
        yield Piece(path, None, known(""), size)
        return
    for item in items_of(path, options):
        if isinstance(item, Record | Unread):
            yield Piece(path, item, known(item.name or ""), _size(item))
        else:
            yield item


def pieces_of_stream(
    stream: IO[bytes], known: Known, options: ReadOptions
) -> Iterator[Piece | Failure | Notice]:
    """The pieces of a stream of JSON Lines, as they come.

    `known` is asked for an article by its id.
    """
    for item in items_of_stream(stream, options, name=STREAM):
        if isinstance(item, Record | Unread):
            yield Piece(STREAM, item, known(article_id(STREAM, item.name)), _size(item))
        else:
            yield item


def _size(item: Record | Unread) -> int:
    if isinstance(item, Unread):
        return len(item.data)
    return len(item.text.encode("utf-8", "surrogatepass"))
