"""What a search found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from vnsearch.model.dates import ArticleDate
from vnsearch.model.places import Locality
from vnsearch.model.spans import Span

if TYPE_CHECKING:  # few searches ask for explanations
    from vnsearch.model.explanations import QueryExplanation, ScoreExplanation

__all__ = ["Hit", "Results", "Snippet"]


class Snippet(NamedTuple):
    """A passage of a document, verbatim, and what to highlight in it.

    `start` is the passage's offset in the original text; `spans` are offsets in `text`. `begins`
    and `ends` tell that it begins, or ends, where a sentence or a paragraph does.
    """

    text: str
    start: int
    spans: tuple[Span, ...]
    begins: bool = True
    ends: bool = True


class Hit(NamedTuple):
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


class Results(NamedTuple):
    """The answer to a query; iterate over `hits`.

    `total` counts every document that is listed, of which `hits` are the page asked for, and
    `complete` those that match the whole query; they come first. `partial` tells that there are
    none and these are the best partial matches. `notes` are remarks for the user on how the query
    was understood, `suggestion` a query that may have been meant.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    partial: bool = False
    notes: tuple[str, ...] = ()
    complete: int = 0
    suggestion: str | None = None
    explanation: QueryExplanation | None = None
