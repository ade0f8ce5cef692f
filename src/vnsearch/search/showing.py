"""From documents to hits: what is known of each, and passages that show why it was found."""

from __future__ import annotations

import math
from functools import cached_property

from vnsearch.index.reader import IndexReader
from vnsearch.model import Article, Highlights, Hit, Snippet
from vnsearch.search.finding import Found, find
from vnsearch.search.highlights import Mark, find_marks, join_marks, mark_body
from vnsearch.search.leaves import QueryTerm
from vnsearch.search.matching import Mask
from vnsearch.search.paging import Place
from vnsearch.search.request import Request
from vnsearch.search.snippets import Shape, make_snippets
from vnsearch.text.analysis import Analysis, analyze

__all__ = ["Show", "highlight"]


class Show:
    """Makes hits out of the documents of one answer."""

    def __init__(self, reader: IndexReader, found: Found, request: Request) -> None:
        self._reader = reader
        self._found = found
        self._shape = Shape(request.snippets, request.context)
        self._leaves = [wanted.leaf for wanted in found.leaves]

    def hit(self, place: Place, rank: int, score: float) -> Hit:
        """The hit for a document."""
        article = self._reader.article(place.doc)
        return Hit(
            id=article.id,
            rank=rank,
            score=score,
            title=article.title,
            title_spans=join_marks(article.title, self._title_marks(article)),
            path=article.path,
            record=article.record,
            date=article.date,
            localities=article.localities,
            snippets=self._quote(article),
            source=article.source,
            missing=self._missing(place.doc),
            duplicates=tuple(map(self._reader.id_of, place.alike)),
        )

    def _missing(self, doc: int) -> tuple[str, ...]:
        """The words of the query that a document lacks."""
        if self._found.any_word or self._found.complete[doc]:
            return ()
        return tuple(dict.fromkeys(word for word, mask in self._needed if not mask[doc]))

    @cached_property
    def _needed(self) -> list[tuple[str, Mask]]:
        return list(self._found.needed())

    def _title_marks(self, article: Article) -> list[Mark]:
        title = analyze(article.title, compounds=False)
        return find_marks(title, self._leaves, "title", self._found.source.forms)

    def _quote(self, article: Article) -> tuple[Snippet, ...]:
        if self._shape.count == 0:
            return ()
        found = mark_body(article, self._leaves, self._found.source.forms)
        return make_snippets(article, found.marks, self._worth, self._shape, found.title)

    @cached_property
    def _worth(self) -> dict[QueryTerm, float]:
        """How much it is worth to show a term: the more, the rarer it is in bodies."""
        terms = {term for leaf in self._leaves for term in leaf.terms}
        terms |= {term for leaf in self._leaves for a in leaf.alternatives for term in a.terms}
        counts = {term: len(self._found.source.find("body", term).docs) for term in terms}
        return {t: math.log1p(self._reader.documents / (1 + n)) for t, n in counts.items()}


def highlight(reader: IndexReader, article: Article, request: Request) -> Highlights:
    """Where an article has what a request looks for.

    Single words count where its title, or its body, has nothing whole: no phrase that is asked for.
    """
    found = find(reader, request)
    leaves = [wanted.leaf for wanted in found.leaves]
    forms = found.source.forms

    def in_title(analysis: Analysis) -> list[Mark]:
        whole = find_marks(analysis, leaves, "title", forms)
        return whole or find_marks(analysis, leaves, "title", forms, any_word=True)

    body = mark_body(article, leaves, forms, most=None).marks
    if not body:
        body = mark_body(article, leaves, forms, any_word=True, most=None).marks
    spans = list(join_marks(article.text, body))
    if article.title_span:
        written = analyze(article.text, [article.title_span], compounds=False)
        spans += join_marks(article.text, in_title(written))
    title = in_title(analyze(article.title, compounds=False))
    return Highlights(join_marks(article.title, title), tuple(sorted(spans)))
