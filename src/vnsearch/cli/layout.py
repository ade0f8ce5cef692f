"""What hits and documents look like as lines of text."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from vnsearch.cli.lines import Line, Piece, Role, flow, highlighted
from vnsearch.model import DateBasis, PlaceRole, Span

if TYPE_CHECKING:
    from vnsearch.model import Article, ArticleDate, Highlights, Hit, Locality, Snippet

__all__ = ["article_lines", "heading_lines", "hit_lines"]

_MOST_PLACES = 4  # named in a heading; the rest are counted
_MOST_MISSING = 10  # words that a hit lacks; the rest are counted
_SEPARATOR = " · "
_BASES = {
    DateBasis.METADATA: "metadata",
    DateBasis.PUBLISHED: "published line",
    DateBasis.DATELINE: "dateline",
    DateBasis.INFERRED: "dateline, year inferred",
    DateBasis.FILE_NAME: "file name",
    DateBasis.URL: "URL",
}
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def hit_lines(hit: Hit, here: str | None, *, date_basis: bool = False) -> Iterator[Line]:
    """Lay out a hit of a result list: title, what is known, snippets, an empty line.

    `here` is the folder that paths are shown relative to; with `date_basis` the date comes with
    what it was read from.
    """
    lead = f"{hit.rank}. "
    indent = " " * len(lead)
    yield Line(tuple(highlighted(hit.title, hit.title_spans, Role.TITLE)), lead)
    if about := _about(hit, here, date_basis=date_basis):
        yield Line(about, indent)
    for snippet in hit.snippets:
        yield Line(tuple(_passage(snippet)), indent)
    if remark := _remark(hit):
        yield Line((Piece(remark, Role.ASIDE),), indent)
    if hit.explanation:
        from vnsearch.cli.reasons import score_lines

        yield from score_lines(hit.explanation, hit.score, indent)
    yield Line()


def _remark(hit: Hit) -> str:
    """Say what a hit lacks, and what it stands for: "without vũ, trụ · +3 more like this"."""
    missing = list(hit.missing[:_MOST_MISSING])
    if len(hit.missing) > _MOST_MISSING:
        missing.append(f"{len(hit.missing) - _MOST_MISSING:,} more")
    parts = [f"without {', '.join(missing)}"] if missing else []
    if hit.duplicates:
        parts.append(f"+{len(hit.duplicates):,} more like this")
    return _SEPARATOR.join(parts)


def article_lines(
    article: Article,
    here: str | None,
    *,
    date_basis: bool = False,
    found: Highlights | None = None,
) -> Iterator[Line]:
    """Lay out a whole document: title, what is known, an empty line, its text line by line.

    What was `found` in it is marked.
    """
    title, text = (found.title, found.text) if found else ((), ())
    yield from heading_lines(article, here, date_basis=date_basis, title_spans=title)
    yield Line()
    for line in _text_lines(article.text):
        yield Line(tuple(_marked(article.text, line, text)))


def _text_lines(text: str) -> Iterator[Span]:
    """Find the lines, without the empty ones at either end."""
    end = len(text.rstrip("\r\n"))
    at = end - len(text[:end].lstrip("\r\n"))
    for line_break in _LINE_BREAK.finditer(text, at, end):
        yield Span(at, line_break.start())
        at = line_break.end()
    yield Span(at, end)


def _marked(text: str, line: Span, spans: Sequence[Span]) -> Iterator[Piece]:
    """Cut a line into pieces: what `spans` cover is a match."""
    at = line.start
    for span in spans[bisect_left(spans, at, key=lambda span: span.end) :]:
        if span.start >= line.end:
            break
        start, end = max(span.start, at), min(span.end, line.end)
        yield Piece(text[at:start])
        yield Piece(text[start:end], Role.MATCH)
        at = end
    yield Piece(text[at : line.end])


def heading_lines(
    article: Article,
    here: str | None,
    *,
    date_basis: bool = False,
    title_spans: Sequence[Span] = (),
) -> Iterator[Line]:
    """Lay out what is known of a document: title, date, places, path, who made it."""
    yield Line(tuple(highlighted(article.title, title_spans, Role.TITLE)))
    if about := _about(article, here, date_basis=date_basis):
        yield Line(about)
    if makers := _makers(article):
        yield Line(tuple(_separated(makers)))


def _makers(article: Article) -> list[Piece]:
    """Name the author, the photographer, the source and the address, as far as known."""
    named = (
        ("", article.author),
        ("photographs: ", article.photographer),
        ("source: ", article.source),
        ("", article.url),
    )
    return [Piece(label + flow(value, ())[0], Role.ABOUT) for label, value in named if value]


def _passage(snippet: Snippet) -> Iterator[Piece]:
    """Lay out a snippet, with an ellipsis where it begins or ends inside a sentence."""
    if not snippet.begins:
        yield Piece("… ")
    yield from highlighted(snippet.text, snippet.spans)
    if not snippet.ends:
        yield Piece(" …")


def _about(document: Hit | Article, here: str | None, *, date_basis: bool) -> tuple[Piece, ...]:
    """Join date, places and path, as far as known, and the id where no path names the document."""
    parts = [
        Piece(_date(document.date, date_basis=date_basis), Role.ABOUT),
        Piece(_places(document.localities), Role.ABOUT),
        Piece(_location(document, here), Role.PATH, document.path),
    ]
    if document.path is None or document.record is not None:
        parts.append(Piece(document.id, Role.PATH))
    return tuple(_separated([part for part in parts if part.text]))


def _date(date: ArticleDate | None, *, date_basis: bool) -> str:
    if date is None:
        return "no date" if date_basis else ""
    return date.isoformat() + (f" ({_BASES[date.basis]})" if date_basis else "")


def _separated(parts: Sequence[Piece]) -> Iterator[Piece]:
    for number, part in enumerate(parts):
        if number:
            yield Piece(_SEPARATOR)
        yield part


def _places(localities: Sequence[Locality]) -> str:
    """Name the places, main ones first, with the province of today where that differs."""
    if not localities:
        return ""
    from vnsearch.articles.places.display import places_display

    ordered = sorted(localities, key=lambda locality: locality.role is not PlaceRole.MAIN)
    names = places_display([locality.place for locality in ordered[:_MOST_PLACES]])
    more = max(0, len(ordered) - _MOST_PLACES)
    return names + (f" +{more}" if more else "")


def _location(document: Hit | Article, here: str | None) -> str:
    """Give the path, relative to `here` when below it, and the record in that file or pipe."""
    if document.path is None:
        return "" if document.record is None else f"-:{document.record}"
    path = document.path
    if here is not None:
        path = path.removeprefix(here.rstrip(os.sep) + os.sep)
    return path if document.record is None else f"{path}:{document.record}"
