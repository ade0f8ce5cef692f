"""The data that the layers hand to each other: frozen, slotted, without behaviour of their own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = [
    "Article",
    "ArticleDate",
    "DateBasis",
    "DatePrecision",
    "Failure",
    "Hit",
    "Locality",
    "Place",
    "PlaceLevel",
    "PlaceRole",
    "Progress",
    "Results",
    "Snippet",
    "Span",
    "Status",
    "SyncReport",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of an original text."""

    start: int
    end: int


class DatePrecision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateBasis(StrEnum):
    """What a date was read from."""

    GIVEN = "given"  # metadata: a JSON field, an argument
    PUBLISHED = "published"  # a line that says when the article appeared
    DATELINE = "dateline"  # the first sentence, with its year
    INFERRED = "inferred"  # the first sentence, the year from the rest of the text


@dataclass(frozen=True, slots=True)
class ArticleDate:
    """When an article appeared or what it reports took place.

    `value` is the first day of the period that `precision` names.
    """

    value: dt.date
    precision: DatePrecision
    basis: DateBasis

    def isoformat(self) -> str:
        """ISO 8601, cut to the precision: 2024-02-22, 2024-02 or 2024."""
        length = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}
        return self.value.isoformat()[: length[self.precision]]


class PlaceLevel(StrEnum):
    """A level of administration; districts (cấp huyện) ended on 2025-07-01."""

    PROVINCE = "province"
    DISTRICT = "district"


class PlaceRole(StrEnum):
    """What a place is to an article."""

    MAIN = "main"  # where the story is
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer.

    `code` is the official number of the statistics office, unique within `level` and era:
    two digits for a province, three for a district. `province` is the code of the province
    (of the 63) that a district lay in; for a province, its own code. `today` is the code of
    the province, of today's 34, that the territory belongs to.
    """

    name: str  # without the type word: "Quảng Ninh"
    kind: str  # the type word (loại đơn vị): "tỉnh", "thành phố", "huyện", …
    level: PlaceLevel
    code: str
    province: str
    today: str
    today_name: str


@dataclass(frozen=True, slots=True)
class Locality:
    """A place as an article speaks of it."""

    place: Place
    role: PlaceRole


@dataclass(frozen=True, slots=True)
class Article:
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
    record: str | None = None  # the id or line number within a file of many records


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of a document, verbatim, and what to highlight in it.

    `start` is the passage's offset in the original text; `spans` are offsets in `text`.
    """

    text: str
    start: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a query found."""

    id: str
    rank: int  # from 1, counted over all pages
    score: float
    title: str
    title_spans: tuple[Span, ...]  # what to highlight in `title`
    path: str | None
    record: str | None
    date: ArticleDate | None
    localities: tuple[Locality, ...]
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query.

    `total` counts every document that matched, of which `hits` are the page asked for.
    `partial` tells that nothing matched the whole query and these are the best partial matches.
    `notes` are remarks for the user on how the query was understood.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    partial: bool = False
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that was not indexed, and why. `path` names the file, and the record in it."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an indexing run has come; sizes in bytes."""

    done: int
    total: int
    articles: int  # read in this run, new or not
    path: str  # the file at hand


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What an indexing run did, in articles; `failures` and `ignored` are files or records.

    `ignored` counts the files of a kind that is not read.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failures: tuple[Failure, ...] = ()
    ignored: int = 0
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """An index at a glance; `size` in bytes, `places` the provinces with their article counts."""

    path: str
    documents: int
    terms: int
    compounds: int
    segments: int
    size: int
    schema_version: int
    analyzer_version: int
    vnsearch_version: str
    first_date: dt.date | None
    last_date: dt.date | None
    undated: int
    places: tuple[tuple[str, int], ...]
