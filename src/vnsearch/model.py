"""The data that the layers hand to each other: frozen, slotted, without behaviour of their own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

__all__ = [
    "Accents",
    "Article",
    "ArticleDate",
    "DateBasis",
    "DatePrecision",
    "Facet",
    "FacetCount",
    "Failure",
    "Highlights",
    "Hit",
    "KeyTerm",
    "LineKind",
    "Locality",
    "Notice",
    "Place",
    "PlaceLevel",
    "PlaceRole",
    "Progress",
    "QueryExplanation",
    "ReadLine",
    "Reading",
    "Results",
    "ScoreExplanation",
    "ScorePart",
    "Snippet",
    "Span",
    "Status",
    "Suggestion",
    "SyncReport",
    "WordExplanation",
]


Accents = Literal["auto", "strict", "ignore"]
"""Which accents of a query count: those that were typed, all, or none."""


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

    METADATA = "metadata"  # given: a JSON field, front matter, a sidecar file, an argument
    PUBLISHED = "published"  # a line that says when the article appeared
    DATELINE = "dateline"  # the first sentences, with the year; the period in a report's headline
    INFERRED = "inferred"  # the first sentences, the year from the rest of the document
    FILE_NAME = "file name"
    URL = "url"


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
    COMMUNE = "commune"


class PlaceRole(StrEnum):
    """What a place is to an article."""

    MAIN = "main"  # where the story is
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of administration of one of the two divisions of the gazetteer, or a former one.

    `code` is the official number of the statistics office, unique within its division and
    level; `key` is unique over all and is the term by which the index knows the place. `above`
    are the keys of the units that it lies in, of both divisions: a district's articles are
    those of its province, of before the merger and of today. `since` and `until` are the first
    and the last day that it was in force, as far as the gazetteer knows; None leaves it open.
    """

    key: str
    name: str  # without the type word: "Quảng Ninh"
    kind: str  # the type word (loại đơn vị): "tỉnh", "thành phố", "huyện", "xã", …
    level: PlaceLevel
    code: str
    above: tuple[str, ...]
    province: str  # code, of the 63, of the province that it is or lies in; "" for several
    today: str  # code, of the 34, of the province that the territory belongs to; "" for several
    today_name: str  # the name of that one
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Locality:
    """A place as an article speaks of it; `spans` are where its text names it, in order."""

    place: Place
    role: PlaceRole
    spans: tuple[Span, ...] = ()


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
    record: str | None = None  # the id, line number or member name within a file of many records
    author: str | None = None
    photographer: str | None = None
    source: str | None = None  # who published it: a newspaper, a site
    url: str | None = None  # where it was published


class LineKind(StrEnum):
    """What a line of a document was taken for."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"  # the words under an image; searched with the body
    KICKER = "kicker"  # the section's name above the headline
    PLACE = "place"  # a place that stands alone above the headline
    CLOCK = "clock"  # when the page was saved
    PUBLISHED = "published"  # when the article appeared
    BYLINE = "byline"  # who wrote it, who took the photographs
    SOURCE = "source"  # where it was published first
    RELATED = "related"  # a headline of another article
    FURNITURE = "furniture"  # navigation, contacts, advertisements, counters, the page's foot


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line that is not blank, where it stands in the text, and what it was taken for."""

    span: Span
    kind: LineKind


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and how its text was read, line by line in order."""

    article: Article
    lines: tuple[ReadLine, ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of a document, verbatim, and what to highlight in it.

    `start` is the passage's offset in the original text; `spans` are offsets in `text`. `begins`
    and `ends` tell that it begins, or ends, where a sentence or a paragraph does.
    """

    text: str
    start: int
    spans: tuple[Span, ...]
    begins: bool = True
    ends: bool = True


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one thing that a query looks for brings to the score of a document.

    `kind` is word, pair, window, near, compound or synonym; `text` what is looked for. `score` is
    weight · idf · saturated frequency; `frequency` counts occurrences, weighted by field and
    normalised by length, `weight` has boosts in it.
    """

    kind: str
    text: str
    weight: float
    idf: float
    frequency: float
    score: float


@dataclass(frozen=True, slots=True)
class ScoreExplanation:
    """How a score came about: the sum of the parts, times the factor for the article's age."""

    parts: tuple[ScorePart, ...]
    recency: float = 1.0


@dataclass(frozen=True, slots=True)
class WordExplanation:
    """A word of a query as it was understood.

    `forms` are the words of the index that count for it, those that are in most articles first,
    of which `form_count` says how many there are. `synonyms` are other ways to write it, or to
    write the words that it is one of.
    """

    text: str
    articles: int
    forms: tuple[str, ...]
    form_count: int
    required: bool
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QueryExplanation:
    """A query as it was understood: with all its operators, and word by word."""

    query: str
    words: tuple[WordExplanation, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a query found.

    `missing` are the words of the query that it lacks. `duplicates` are the ids of articles
    almost the same that it stands for.
    """

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
    source: str | None = None
    missing: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    explanation: ScoreExplanation | None = None


@dataclass(frozen=True, slots=True)
class Highlights:
    """Where an article has what a query looks for: in its title, and in its whole text, in order.

    The spans of `text` include those of the title where it stands in the text.
    """

    title: tuple[Span, ...]
    text: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query.

    `total` counts every document that is listed, of which `hits` are the page asked for, and
    `complete` those that match the whole query; they come first. `partial` tells that there are
    none and these are the best partial matches. `notes` are remarks for the user on how the query
    was understood, `suggestion` a query that may have been meant.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    partial: bool = False
    notes: tuple[str, ...] = field(default=())
    complete: int = 0
    suggestion: str | None = None
    explanation: QueryExplanation | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a half-typed query may go on as, and how many articles have its last words so."""

    text: str
    articles: int


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A word that tells documents from others, how many of them have it, and how much it tells.

    `score` is a log-likelihood ratio: from 10.83 on the chance is below one in a thousand.
    """

    text: str
    articles: int
    score: float


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many documents have a value: a month, a place, a source.

    `value` is what a filter or a script takes, `label` what a reader is shown.
    """

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of a field among the documents that a query found, with their counts.

    Dates come in order of time, with the empty months or years between them; other values the
    most frequent first. A document may have several values, or none: `missing` counts those.
    `total` counts the documents; `partial` and `notes` are as in `Results`.
    """

    field: str
    by: str
    total: int
    missing: int
    counts: tuple[FacetCount, ...]
    partial: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that was not indexed, and why. `path` names the file, and the record in it."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a file that was indexed all the same: a date field that is no date."""

    path: str
    text: str


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
    notices: tuple[Notice, ...] = ()


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
