"""From a text to an article: title, body, date and places."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from vnsearch.articles.dateline import read_date
from vnsearch.articles.furniture import find_furniture, related_length
from vnsearch.articles.lines import MAX_SHORT, Line, split_lines
from vnsearch.articles.making import READ, Read
from vnsearch.articles.places import read_localities
from vnsearch.articles.record import Record
from vnsearch.articles.stamps import read_stamp
from vnsearch.articles.titles import first_sentence, read_head, without_markup
from vnsearch.model import Article, ArticleDate, Locality, Reading, Span
from vnsearch.text.normalize import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MAX_READ", "read_article"]

MAX_READ = 20_000
"""Characters of a body in which dates and places are looked for."""

_MIN_KEPT = 0.2  # of a text's characters; rules that take more for furniture are wrong about it


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the parts of a text stand, and what the lines around them tell."""

    title: str
    title_span: Span | None
    body: tuple[Span, ...]
    place: str | None = None
    clock: dt.date | None = None
    published: dt.date | None = None
    related: str = ""  # headlines of other articles, with their dates


def read_article(
    record: Record,
    *,
    id: str,  # noqa: A002 - the name that the field of Article has
    date: ArticleDate | Read | None,
    localities: tuple[Locality, ...] | Read,
    path: str | None,
    repeated: frozenset[str] = frozenset(),  # noqa: ARG001
) -> Reading:
    """The article that a record is, and how its lines were read.

    Date and localities are taken as they are, or read where they are READ. `repeated` are lines
    that other documents of the source have too, normalised.
    """
    text, title = record.text, record.title
    layout = _lay_out(text) if title is None else _given(title, text)
    if date is READ or localities is READ:
        heading, head = normalize(layout.title).text, normalize(_head(text, layout.body)).text
        if isinstance(date, Read):
            clock = layout.clock
            date = read_date(
                heading, head, published=layout.published, clock=clock, related=layout.related
            )
        if isinstance(localities, Read):
            localities = read_localities(heading, head, layout.place)
    article = Article(
        id=id,
        title=layout.title,
        text=text,
        body=layout.body,
        title_span=layout.title_span,
        date=date,
        localities=localities,
        path=path,
        record=record.name,
        author=record.author,
        photographer=record.photographer,
        source=record.source,
        url=record.url,
    )
    return Reading(article, ())


def _head(text: str, body: Sequence[Span]) -> str:
    """The beginning of the running text, as far as it is read."""
    pieces: list[str] = []
    left = MAX_READ
    for span in body:
        if left <= 0:
            break
        pieces.append(text[span.start : min(span.end, span.start + left)])
        left -= len(pieces[-1])
    return "\n".join(pieces)


def _given(title: str, body: str) -> _Layout:
    """The layout of a body whose title is known: all but other articles' headlines at its end."""
    text = body.strip()
    start = body.find(text)
    end = len(text) - related_length(text)
    text, related = text[:end], text[end:]
    opening = split_lines(text[:MAX_SHORT])[:1]
    stamp = read_stamp(opening[0].text) if opening else None
    return _Layout(
        " ".join(title.split()),
        None,
        (Span(start, start + len(text)),) if text else (),
        published=None if stamp is None else stamp.date,
        related=related,
    )


def _lay_out(text: str) -> _Layout:
    """The layout of a page."""
    lines = split_lines(text)
    if not lines:
        return _Layout("", None, ())
    furniture = find_furniture(lines)
    head = read_head(lines, furniture)
    dropped = furniture | head.dropped
    kept = [line for i, line in enumerate(lines) if i not in dropped and i != head.title]
    if sum(map(_length, kept)) < _MIN_KEPT * sum(map(_length, lines)):
        rest = [line for i, line in enumerate(lines) if i != head.title]
        kept = rest or lines
    if head.title is not None:
        start, end, _ = lines[head.title]
        start += without_markup(text[start:end])
    else:
        start, end, _ = kept[0]
        end = start + len(first_sentence(text[start:end]))
    span = Span(start, end)
    return _Layout(
        " ".join(text[start:end].split()),
        span,
        _spans(lines, kept),
        head.place,
        None if head.clock is None else head.clock.date,
        None if head.published is None else head.published.date,
    )


def _length(line: Line) -> int:
    return line.end - line.start


def _spans(lines: Sequence[Line], kept: Sequence[Line]) -> tuple[Span, ...]:
    """The kept lines as spans, neighbours joined."""
    following = dict(zip(lines, islice(lines, 1, None), strict=False))
    spans: list[Span] = []
    previous: Line | None = None
    for line in kept:
        if spans and previous is not None and following.get(previous) == line:
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(Span(line.start, line.end))
        previous = line
    return tuple(spans)
