"""What a document looks like as lines of text, before anything is known of the device.

A line is pieces, each with the role it plays; a renderer turns roles into styles or drops them.
The text in the pieces is a document's own: it is the renderer that cleans it, at the exit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from vnsearch.model import Article, ArticleDate, DateBasis, Hit, Locality, PlaceRole, Snippet, Span

__all__ = [
    "Line",
    "Piece",
    "Role",
    "article_lines",
    "flow",
    "heading_lines",
    "highlighted",
    "hit_lines",
]

_MOST_PLACES = 4  # named in a heading; the rest are counted
_SEPARATOR = " · "
_BASES = {
    DateBasis.METADATA: "metadata",
    DateBasis.PUBLISHED: "published line",
    DateBasis.DATELINE: "dateline",
    DateBasis.INFERRED: "dateline, year inferred",
    DateBasis.FILE_NAME: "file name",
    DateBasis.URL: "URL",
}
_SENTENCE_ENDS = tuple(".!?…:;\"'”’»)")


class Role(Enum):
    """What a piece of text is to its reader."""

    TEXT = auto()
    TITLE = auto()
    ABOUT = auto()  # date, places
    PATH = auto()
    MATCH = auto()
    ASIDE = auto()  # of a page, but not of its article


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one role; `file` is the absolute path that it may link to."""

    text: str
    role: Role = Role.TEXT
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of output; where it wraps, it goes on below the end of `lead`."""

    pieces: tuple[Piece, ...] = ()
    lead: str = ""


def hit_lines(hit: Hit, here: Path | None, *, date_basis: bool = False) -> Iterator[Line]:
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
    yield Line()


def article_lines(
    article: Article, here: Path | None, *, date_basis: bool = False
) -> Iterator[Line]:
    """Lay out a whole document: title, what is known, an empty line, its text line by line."""
    yield from heading_lines(article, here, date_basis=date_basis)
    yield Line()
    for line in article.text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n"):
        yield Line((Piece(line),))


def heading_lines(
    article: Article, here: Path | None, *, date_basis: bool = False
) -> Iterator[Line]:
    """Lay out what is known of a document: title, date, places, path, who made it."""
    yield Line(tuple(highlighted(article.title, (), Role.TITLE)))
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


def highlighted(text: str, spans: Iterable[Span], role: Role = Role.TEXT) -> Iterator[Piece]:
    """Cut `text` into pieces of one line: `spans` cover the matches, the rest plays `role`."""
    text, spans = flow(text, spans)
    at = 0
    for span in sorted(spans):
        start, end = max(span.start, at), max(span.end, at)
        yield from _piece(text[at:start], role)
        yield from _piece(text[start:end], Role.MATCH)
        at = end
    yield from _piece(text[at:], role)


def flow(text: str, spans: Iterable[Span]) -> tuple[str, tuple[Span, ...]]:
    """Make one line of `text`, each run of white space one space, and move `spans` along."""
    flowed: list[str] = []
    offsets: list[int] = []  # of every character of `text`, and of its end, in the flowed text
    for character in text:
        offsets.append(len(flowed))
        if not character.isspace():
            flowed.append(character)
        elif flowed and flowed[-1] != " ":
            flowed.append(" ")
    offsets.append(len(flowed))
    line = "".join(flowed).rstrip(" ")
    last = len(text)
    moved = (Span(offsets[min(s.start, last)], offsets[min(s.end, last)]) for s in spans)
    return line, tuple(moved)


def _piece(text: str, role: Role) -> Iterator[Piece]:
    if text:
        yield Piece(text, role)


def _passage(snippet: Snippet) -> Iterator[Piece]:
    """Lay out a snippet, with an ellipsis where it visibly begins or ends inside a sentence."""
    text = snippet.text.strip()
    if text[:1].islower():
        yield Piece("… ")
    yield from highlighted(snippet.text, snippet.spans)
    if not text.endswith(_SENTENCE_ENDS):
        yield Piece(" …")


def _about(document: Hit | Article, here: Path | None, *, date_basis: bool) -> tuple[Piece, ...]:
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


def _location(document: Hit | Article, here: Path | None) -> str:
    """Give the path, relative to `here` when below it, and the record in that file or pipe."""
    if document.path is None:
        return "" if document.record is None else f"-:{document.record}"
    path = Path(document.path)
    if here is not None and path.is_relative_to(here):
        path = path.relative_to(here)
    return str(path) if document.record is None else f"{path}:{document.record}"
