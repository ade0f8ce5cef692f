"""One query, from its text to its results."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vnsearch.articles.places.filters import PlaceFilter
from vnsearch.index.reader import IndexReader
from vnsearch.model import Article, Hit, Results, Snippet
from vnsearch.query import DateRange, Node, parse
from vnsearch.search.filters import in_places, in_range
from vnsearch.search.highlights import find_marks, join_marks, mark_body
from vnsearch.search.leaves import Leaf, QueryTerm, positive_leaves
from vnsearch.search.matching import Mask, Matcher
from vnsearch.search.ranking import Ranking, score
from vnsearch.search.snippets import make_snippets
from vnsearch.search.terms import TermSource
from vnsearch.text.analysis import analyze

__all__ = ["Found", "Request", "Sort", "find", "search"]

Sort = Literal["relevance", "date"]

_ALWAYS = DateRange()
_RANKING = Ranking()


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: a query, filters, and which page of the results in what order.

    With `any_word`, an article needs only one of the words; with `main_place`, `places` must be
    what it is about and not merely mention.
    """

    query: str
    days: DateRange = _ALWAYS
    places: tuple[PlaceFilter, ...] = ()
    main_place: bool = False
    any_word: bool = False
    sort: Sort = "relevance"
    limit: int = 10
    offset: int = 0
    snippets: int = 2
    ranking: Ranking = _RANKING


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that a request finds, as a mask, and how its query was understood."""

    mask: Mask
    leaves: tuple[Leaf, ...]
    source: TermSource
    any_word: bool  # one word was enough
    partial: bool  # though all were asked for
    notes: tuple[str, ...]


def find(reader: IndexReader, request: Request) -> Found:
    """Match a request's query and filters; raises QueryError for a query without words."""
    parsed = parse(request.query)
    leaves = tuple(positive_leaves(parsed.node))
    source = TermSource(reader, request.ranking.accenting)
    allowed = _filter(reader, request)
    mask, any_word = _match(parsed.node, leaves, source, allowed, request)
    partial = any_word and not request.any_word
    notes = (*parsed.notes, *_remarks(reader, source, leaves))
    return Found(mask, leaves, source, any_word, partial, notes)


def search(reader: IndexReader, request: Request) -> Results:
    """Answer a request; raises QueryError for a query without words."""
    found = find(reader, request)
    scores = score(found.leaves, found.source, reader, request.ranking)
    page = _page(reader, found.mask, scores, request)
    show = _Show(reader, found.source, found.leaves, found.any_word, request.snippets)
    hits = tuple(
        show.hit(doc, rank, float(scores[doc]))
        for rank, doc in enumerate(page, start=request.offset + 1)
    )
    return Results(request.query, int(found.mask.sum()), hits, found.partial, found.notes)


def _remarks(reader: IndexReader, source: TermSource, leaves: Sequence[Leaf]) -> Iterator[str]:
    """What explains that little is found: an empty index, words that no article has."""
    if not reader.documents:
        yield "The index is empty."
        return
    missing = {
        term.text: None
        for leaf in leaves
        for term in leaf.terms
        if not any(len(source.find(field, term).docs) for field in leaf.fields)
    }
    if missing:
        yield f"No article has {', '.join(f'“{word}”' for word in missing)}."


def _filter(reader: IndexReader, request: Request) -> Mask:
    allowed = reader.live
    if request.days != _ALWAYS:
        allowed = allowed & in_range(reader, request.days)
    if request.places:
        allowed = allowed & in_places(reader, request.places, main=request.main_place)
    return allowed


def _match(
    node: Node, leaves: Sequence[Leaf], source: TermSource, allowed: Mask, request: Request
) -> tuple[Mask, bool]:
    """The documents that match; where none has all the words, those that have any.

    The second value tells that any word was enough.
    """
    mask = Matcher(source, len(allowed), any_word=request.any_word).match(node) & allowed
    if request.any_word or mask.any():
        return mask, request.any_word
    matcher = Matcher(source, len(allowed), any_word=True)
    some = matcher.match(node) & matcher.match_some(leaves) & allowed
    return some, bool(some.any())


def _page(
    reader: IndexReader, mask: Mask, scores: NDArray[np.float64], request: Request
) -> list[int]:
    """The documents of the page: by score, then the newest first, then by id."""
    docs = np.flatnonzero(mask)
    newest = reader.dates[1][docs]
    keys = (scores[docs], newest) if request.sort == "relevance" else (newest, scores[docs])
    end = min(request.offset + request.limit, len(docs))
    if request.offset >= end:
        return []
    threshold = np.partition(keys[0], len(docs) - end)[len(docs) - end]
    near = np.flatnonzero(keys[0] >= threshold)
    near = near[np.lexsort((-keys[1][near], -keys[0][near]))]
    first, second = keys[0][near], keys[1][near]
    # Ids decide only among documents that tie with the last one of the page, or before it.
    tied = (first[end - 1 :] == first[end - 1]) & (second[end - 1 :] == second[end - 1])
    near = near[: end + int(tied.sum()) - 1]
    ranked = sorted(
        near.tolist(), key=lambda at: (-keys[0][at], -keys[1][at], reader.id_of(int(docs[at])))
    )
    return [int(docs[at]) for at in ranked[request.offset : end]]


class _Show:
    """Makes hits out of documents."""

    def __init__(
        self,
        reader: IndexReader,
        source: TermSource,
        leaves: Sequence[Leaf],
        any_word: bool,
        snippets: int,
    ) -> None:
        self._reader = reader
        self._source = source
        self._leaves = leaves
        self._any_word = any_word
        self._snippets = snippets

    def hit(self, doc: int, rank: int, score: float) -> Hit:
        """The hit for a document."""
        article = self._reader.article(doc)
        title = analyze(article.title, compounds=False)
        title_marks = find_marks(title, self._leaves, "title", any_word=self._any_word)
        return Hit(
            id=article.id,
            rank=rank,
            score=score,
            title=article.title,
            title_spans=join_marks(article.title, title_marks),
            path=article.path,
            record=article.record,
            date=article.date,
            localities=article.localities,
            snippets=self._quote(article),
            source=article.source,
        )

    def _quote(self, article: Article) -> tuple[Snippet, ...]:
        if not self._snippets:
            return ()
        marks = mark_body(article, self._leaves, any_word=self._any_word)
        return make_snippets(article, marks, self._worth, self._snippets)

    @cached_property
    def _worth(self) -> dict[QueryTerm, float]:
        """How much it is worth to show a term: the more, the rarer it is in bodies."""
        terms = {term for leaf in self._leaves for term in leaf.terms}
        counts = {term: len(self._source.find("body", term).docs) for term in terms}
        return {t: math.log1p(self._reader.documents / (1 + n)) for t, n in counts.items()}
