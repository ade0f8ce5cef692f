"""From a record to an article: its lines laid out, its title, body, date and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnsearch.articles.dates.dating import read_date
from vnsearch.articles.making import Read
from vnsearch.articles.pages.layout import TEXT_KINDS, Layout, lay_out
from vnsearch.articles.pages.titles import first_sentence, without_markup, without_site
from vnsearch.articles.places.localities import Passage, read_localities
from vnsearch.model import Article, LineKind, Reading, ReadLine, Span
from vnsearch.text.normalize import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vnsearch.articles.record import Record
    from vnsearch.model import ArticleDate, Locality

__all__ = ["MAX_READ", "read_article"]

MAX_READ = 20_000
"""Characters of a body in which its date is looked for."""

_MAX_TITLE = 1_000  # characters of a headline that is broken into lines


def read_article(
    record: Record,
    *,
    id: str,  # noqa: A002 - the name that the field of Article has
    date: ArticleDate | Read | None,
    localities: tuple[Locality, ...] | Read,
    path: str | None,
    repeated: frozenset[str] = frozenset(),
) -> Reading:
    """The article that a record is, and how its lines were read.

    Date and localities are taken as they are, or read where they are READ. `repeated` are lines
    that other documents of the source have too, as `boilerplate.learn` gives them.
    """
    text = record.text
    layout = lay_out(text, title=record.title, is_page=record.is_page, repeated=repeated)
    title, title_span = _title(record, layout)
    body = _body(layout)
    said = layout.credits
    source, url = record.source or said.source, record.url or said.url
    if isinstance(date, Read):
        date = _date(record, layout, title, body)
    if isinstance(localities, Read):
        place = None if layout.place is None else layout.lines[layout.place]
        localities = read_localities(
            Passage(title, None) if title_span is None else _passage(text, title_span),
            [_passage(text, span) for span in body],
            place_head=place and _passage(text, Span(place.start, place.end)),
            date=None if date is None else date.value,
            source=f"{source or ''} {url or ''}".strip(),
        )
    article = Article(
        id=id,
        title=title,
        text=text,
        body=body,
        title_span=title_span,
        date=date,
        localities=localities,
        path=path,
        record=record.name,
        author=record.author or ", ".join(said.authors) or None,
        photographer=record.photographer or ", ".join(said.photographers) or None,
        source=source,
        url=url,
    )
    lines = zip(layout.lines, layout.kinds, strict=True)
    return Reading(article, tuple(ReadLine(Span(x.start, x.end), kind) for x, kind in lines))


def _title(record: Record, layout: Layout) -> tuple[str, Span | None]:
    """The title as it is shown, and where it stands: the headline, else the first sentence."""
    text, span = record.text, None
    if layout.title is not None:
        first, last = layout.title
        start, end = layout.lines[first].start, layout.lines[last].end
        start += without_markup(text[start:end])
        end -= without_site(text[start:end]) if first == last and end - start < _MAX_TITLE else 0
        span = Span(start, end)
    if record.title is not None:
        return " ".join(record.title.split()), span
    if span is None and layout.lines:
        start, end = next(_kept_lines(layout))
        span = Span(start, start + len(first_sentence(text[start:end])))
    return (" ".join(text[span.start : span.end].split()) if span else ""), span


def _kept_lines(layout: Layout) -> Iterator[tuple[int, int]]:
    """Start and end of the lines that are text."""
    for line, kind in zip(layout.lines, layout.kinds, strict=True):
        if kind in TEXT_KINDS:
            yield line.start, line.end


def _body(layout: Layout) -> tuple[Span, ...]:
    """The lines that are text as spans, neighbours joined."""
    spans: list[Span] = []
    joins = False
    for line, kind in zip(layout.lines, layout.kinds, strict=True):
        is_text = kind in TEXT_KINDS
        if is_text and joins:
            spans[-1] = Span(spans[-1].start, line.end)
        elif is_text:
            spans.append(Span(line.start, line.end))
        joins = is_text
    return tuple(spans)


def _date(record: Record, layout: Layout, title: str, body: Sequence[Span]) -> ArticleDate | None:
    """The date as the text, the file's name and the address tell it."""
    related = (
        line.text
        for line, kind in zip(layout.lines, layout.kinds, strict=True)
        if kind is LineKind.RELATED
    )
    return read_date(
        normalize(title).text,
        normalize(_beginning(record.text, body)).text,
        published=layout.published,
        clock=layout.clock,
        related="\n".join(related),
        file_name=record.file_name,
        url=record.url or layout.credits.url,
    )


def _beginning(text: str, body: Sequence[Span]) -> str:
    """The beginning of the running text, as far as dates are looked for."""
    pieces: list[str] = []
    left = MAX_READ
    for span in body:
        if left <= 0:
            break
        pieces.append(text[span.start : min(span.end, span.start + left)])
        left -= len(pieces[-1])
    return "\n".join(pieces)


def _passage(text: str, span: Span) -> Passage:
    return Passage(text[span.start : span.end], span.start)
