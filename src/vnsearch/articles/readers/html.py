"""HTML: a saved page is one article, its furniture left out as far as its markup tells it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vnsearch.articles.encodings.encoding import decode_html
from vnsearch.articles.encodings.legacy import repair
from vnsearch.articles.readers import extras
from vnsearch.articles.record import ReadOptions, Record, Source
from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vnsearch.articles.readers.blocks import Block

__all__ = ["MAX_HTML_BYTES", "article_of", "read"]

MAX_HTML_BYTES = 20 * 2**20
"""A page longer than this is no article; most have 0.1 to 1 MB."""

_MAX_TAGS = 500_000  # a page of that many takes some 200 MB in memory
_SCRIPT = re.compile(r"<script\b", re.I)
_SCRIPTED = "a page that a script fills is to be saved from a browser"


def read(source: Source, _: ReadOptions) -> Iterator[Record]:
    """The article of a page; raises ReadingError or OSError where there is none."""
    extras.load("lxml", extra="html", logger="trafilatura")
    yield article_of(decode_html(source.read(MAX_HTML_BYTES)))


def article_of(markup: str) -> Record:
    """The article of a page; raises ReadingError where the page has no text.

    Where the article cannot be told from what is around it, the record is the page.
    """
    from vnsearch.articles.readers.blocks import parse_html, visible_blocks
    from vnsearch.articles.readers.html_metadata import read_metadata
    from vnsearch.articles.readers.story import find_story

    if markup.count("<") > _MAX_TAGS:
        raise ReadingError(f"more than {_MAX_TAGS:,} tags")
    tree = parse_html(markup)
    blocks = [] if tree is None else visible_blocks(tree)
    if tree is None or not blocks:
        raise ReadingError("no text", hint=_SCRIPTED if _SCRIPT.search(markup) else "")
    said = read_metadata(tree)
    story = find_story(tree, blocks, said)
    is_page = story.title is None or not story.lines
    # Characters may be written as references, out of the reach of who decoded the page.
    return Record(
        repair("\n".join(_page(blocks) if is_page else story.lines)),
        is_page=is_page,
        title=story.title and repair(story.title),
        date=said.date,
        author=said.author,
        source=said.site,
        url=said.url,
    )


def _page(blocks: Sequence[Block]) -> list[str]:
    """The lines of a page, those that are links left out where there are others."""
    return [b.text for b in blocks if not b.is_linked] or [b.text for b in blocks]
