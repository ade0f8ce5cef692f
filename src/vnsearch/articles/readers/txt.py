"""A text file is one article, page furniture and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnsearch.articles.encoding import decode
from vnsearch.articles.identity import article_id
from vnsearch.articles.making import make_article
from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vnsearch.model import Article

__all__ = ["MAX_BYTES", "read"]

MAX_BYTES = 256 * 2**20
"""A text file longer than this is not an article, and would not fit in memory many times."""


def read(path: Path) -> Iterator[Article]:
    """The article of a file; raises ReadingError or OSError where there is none."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ReadingError(f"file larger than {MAX_BYTES // 2**20} MB")
    text = decode(data)
    if not text.strip():
        raise ReadingError("empty file")
    yield make_article(article_id(str(path)), text, path=str(path))
