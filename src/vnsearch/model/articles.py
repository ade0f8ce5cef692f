"""A document as it goes into the index."""

from __future__ import annotations

from typing import NamedTuple

from vnsearch.model.dates import ArticleDate
from vnsearch.model.places import Locality
from vnsearch.model.spans import Span

__all__ = ["Article"]


class Article(NamedTuple):
    """A document as it goes into the index.

    `text` is the original, every character as it was decoded. `body` are the spans of it that
    are running text, in order and without overlap; the rest is page furniture. `title` is
    display text; `title_span` says where it stands in `text`, where it does.
    """

    id: str
    title: str
    text: str
    body: tuple[Span, ...]
    title_span: Span | None = None
    date: ArticleDate | None = None
    localities: tuple[Locality, ...] = ()
    path: str | None = None  # absolute; None for an article made in code
    record: str | None = None  # the id, line number or member name within a file of many records
    author: str | None = None
    photographer: str | None = None
    source: str | None = None  # who published it: a newspaper, a site
    url: str | None = None  # where it was published
