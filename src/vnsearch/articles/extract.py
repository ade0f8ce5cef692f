"""From a record to an article: its lines laid out, its title, body, date and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnsearch.articles.dates.dating import read_date
from vnsearch.articles.making import Read
from vnsearch.articles.pages.layout import TEXT_KINDS, Layout, lay_out
from vnsearch.articles.pages.lines import is_prose
from vnsearch.articles.pages.titles import first_sentence, without_lead, without_site
from vnsearch.articles.places.localities import Passage, read_localities
from vnsearch.model import Article, LineKind, Reading, ReadLine, Span
from vnsearch.text.normalize import normalize

if TYPE_CHECKING:
    from vnsearch.articles.pages.lines import Line
    from vnsearch.articles.record import Record
    from vnsearch.model import ArticleDate, Locality

__all__ = ["MAX_READ", "read_article"]

MAX_READ = 20_000
"""Characters of a body in which its date is looked for."""

_MIN_OPENING_WORDS = 12
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
    normal = _normal(text)
    layout = lay_out(text, title=record.title, is_page=record.is_page, repeated=repeated)
    title, title_span = _title(record, layout)
    plain_title = normalize(title).text
    body = _body(layout)
    said = layout.credits
    source, url = record.source or said.source, record.url or said.url
    if isinstance(date, Read):
        date = _date(record, normal, layout, plain_title)
    if isinstance(localities, Read):
        place = None if layout.place is None else layout.lines[layout.place]
        localities = read_localities(
            _passage(text, title_span, normal) if title_span else Passage(title, None, plain_title),
            [_passage(text, span, normal) for span in body],
            place_head=place and _passage(text, Span(place.start, place.end), normal),
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
    spans = (Span(line.start, line.end) for line in layout.lines)
    return Reading(article, tuple(map(ReadLine, spans, layout.kinds)))


def _normal(text: str) -> str | None:
    """A text normalised, once for all that is read of it; None where that moves its characters."""
    normal = normalize(text)
    return normal.text if normal.starts is None else None


def _title(record: Record, layout: Layout) -> tuple[str, Span | None]:
    """The title as it is shown, and where it stands: the headline, else the first sentence."""
    text, span = record.text, None
    if layout.title is not None:
        first, last = layout.title
        start, end = layout.lines[first].start, layout.lines[last].end
        start += without_lead(text[start:end])
        end -= without_site(text[start:end]) if first == last and end - start < _MAX_TITLE else 0
        span = Span(start, end)
    if record.title is not None:
        return " ".join(record.title.split()), span
    if span is None and layout.lines:
        line = _opening(layout, is_page=record.is_page)
        span = Span(line.start, line.start + len(first_sentence(text[line.start : line.end])))
    return (" ".join(text[span.start : span.end].split()) if span else ""), span


def _opening(layout: Layout, *, is_page: bool) -> Line:
    """The line that the text begins with; of a page without headline the first paragraph."""
    kept = [x for x, kind in zip(layout.lines, layout.kinds, strict=True) if kind in TEXT_KINDS]
    long = (x for x in kept if is_page and (x.words >= _MIN_OPENING_WORDS or is_prose(x)))
    return next(long, kept[0])


def _body(layout: Layout) -> tuple[Span, ...]:
    """The lines that are text as spans, neighbours joined."""
    spans: list[Span] = []
    start = end = None
    for line, kind in zip(layout.lines, layout.kinds, strict=True):
        if kind in TEXT_KINDS:
            start, end = line.start if start is None else start, line.end
        elif start is not None and end is not None:
            spans.append(Span(start, end))
            start = None
    if start is not None and end is not None:
        spans.append(Span(start, end))
    return tuple(spans)


def _date(record: Record, normal: str | None, layout: Layout, title: str) -> ArticleDate | None:
    """The date as the text, the file's name and the address tell it."""
    related = [
        line.text
        for line, kind in zip(layout.lines, layout.kinds, strict=True)
        if kind is LineKind.RELATED
    ]
    return read_date(
        title,
        _beginning(record.text if normal is None else normal, layout),
        is_normal=normal is not None,
        published=layout.published,
        clock=layout.clock,
        related="\n".join(related),
        file_name=record.file_name,
        url=record.url or layout.credits.url,
    )


def _beginning(text: str, layout: Layout) -> str:
    """The beginning of the running text, then its captions, as far as dates are looked for."""
    running: list[str] = []
    captions: list[str] = []
    left = MAX_READ
    for line, kind in zip(layout.lines, layout.kinds, strict=True):
        if left <= 0:
            break
        if kind in TEXT_KINDS:
            piece = text[line.start : min(line.end, line.start + left)]
            (running if kind is LineKind.BODY else captions).append(piece)
            left -= len(piece)
    return "\n".join(running + captions)


def _passage(text: str, span: Span, normal: str | None) -> Passage:
    start, end = span.start, span.end
    return Passage(text[start:end], start, None if normal is None else normal[start:end])
