"""From documents to hits: what is known of each, and passages that show why it was found."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from vnsearch.model import Article, Hit, Snippet
from vnsearch.search.bodies import kept_bodies, mark_body
from vnsearch.search.highlights import Mark, Marker, join_marks
from vnsearch.search.leaves import QueryTerm, WeightedLeaf
from vnsearch.search.request import Request
from vnsearch.search.snippets import Shape, make_snippets
from vnsearch.text.analysis import Analysis, analyze
from vnsearch.text.runs import analyze_runs

if TYPE_CHECKING:
    from vnsearch.index.reader import IndexReader
    from vnsearch.model import Highlights

__all__ = ["Answer", "Articles", "Show", "highlight"]

_MAX_KEPT = 300  # characters of a title whose words are kept


class Articles(Protocol):
    """What hits need of an open index."""

    memo: dict[Hashable, Any]

    @property
    def documents(self) -> int:
        """The number of live documents."""

    def article(self, doc: int) -> Article:
        """The article of a document."""

    def id_of(self, doc: int) -> str:
        """Its id."""


class Answer(Protocol):
    """What hits need of the documents that a request finds."""

    @property
    def leaves(self) -> Sequence[WeightedLeaf]:
        """What is looked for."""

    @property
    def any_word(self) -> bool:
        """Whether one word is enough."""

    def is_complete(self, doc: int) -> bool:
        """Whether a document matches the whole query."""

    def needed(self) -> Iterable[tuple[str, Callable[[int], bool]]]:
        """Every word that must match, and whether a document has it or a synonym of it."""

    def forms(self, field: str, term: QueryTerm) -> Collection[str]:
        """The terms of the index that count for a term of the query."""

    def articles(self, field: str, term: QueryTerm) -> int:
        """How many articles have a term of the query in a field."""


class Show:
    """Makes hits out of the documents of one answer."""

    def __init__(self, reader: Articles, found: Answer, request: Request) -> None:
        self._reader = reader
        self._found = found
        self._shape = Shape(request.snippets, request.context)
        self._kept = kept_bodies(reader.memo)
        self._leaves = [wanted.leaf for wanted in found.leaves]

    def hit(self, doc: int, rank: int, score: float, alike: Iterable[int] = ()) -> Hit:
        """The hit for a document; `alike` are those that it stands for."""
        article = self._reader.article(doc)
        title = _analyzed(article.title, tokens=self._in_title.takes_more)
        return Hit(
            id=article.id,
            rank=rank,
            score=score,
            title=article.title,
            title_spans=join_marks(article.title, self._in_title.marks(title)),
            path=article.path,
            record=article.record,
            date=article.date,
            localities=article.localities,
            snippets=self._quote(article, title.terms),
            source=article.source,
            missing=self._missing(doc),
            duplicates=tuple(map(self._reader.id_of, alike)),
        )

    def _missing(self, doc: int) -> tuple[str, ...]:
        """The words of the query that a document lacks."""
        if self._found.any_word or self._found.is_complete(doc):
            return ()
        return tuple(dict.fromkeys(word for word, has in self._needed if not has(doc)))

    @cached_property
    def _needed(self) -> list[tuple[str, Callable[[int], bool]]]:
        return list(self._found.needed())

    @cached_property
    def _in_title(self) -> Marker:
        return Marker(self._leaves, "title", self._found.forms)

    @cached_property
    def _in_body(self) -> Marker:
        return Marker(self._leaves, "body", self._found.forms)

    def _quote(self, article: Article, title: Sequence[str]) -> tuple[Snippet, ...]:
        if self._shape.number == 0:
            return ()
        found = mark_body(article, self._in_body, title, kept=self._kept)
        return make_snippets(article, found.marks, self._worth, self._shape, found.title)

    @cached_property
    def _worth(self) -> dict[QueryTerm, float]:
        """How much it is worth to show a term: the more, the rarer it is in bodies."""
        terms = {term for leaf in self._leaves for term in leaf.terms}
        terms |= {term for leaf in self._leaves for a in leaf.alternatives for term in a.terms}
        counts = {term: self._found.articles("body", term) for term in terms}
        return {t: math.log1p(self._reader.documents / (1 + n)) for t, n in counts.items()}


def _analyzed(title: str, *, tokens: bool) -> Analysis:
    """A title's words; kept, for many queries ask for them, unless they are many."""
    return (_kept_analysis if len(title) <= _MAX_KEPT else _analyze)(title, tokens=tokens)


def _analyze(title: str, *, tokens: bool) -> Analysis:
    return analyze(title, compounds=False) if tokens else analyze_runs(title)


_kept_analysis = lru_cache(maxsize=4096)(_analyze)


def highlight(reader: IndexReader, article: Article, request: Request) -> Highlights:
    """Where an article has what a request looks for.

    Single words count where its title, or its body, has nothing whole: no phrase that is asked for.
    """
    from vnsearch.model import Highlights
    from vnsearch.search.finding import find

    found = find(reader, request)
    leaves = [wanted.leaf for wanted in found.leaves]

    def marks(field: str, mark: Callable[[Marker], list[Mark]]) -> list[Mark]:
        whole = mark(Marker(leaves, field, found.source.forms))
        return whole or mark(Marker(leaves, field, found.source.forms, any_word=True))

    body = marks("body", lambda marker: mark_body(article, marker, most=None).marks)
    spans = list(join_marks(article.text, body))
    if article.title_span:
        written = analyze(article.text, [article.title_span], compounds=False)
        spans += join_marks(article.text, marks("title", lambda marker: marker.marks(written)))
    title = analyze(article.title, compounds=False)
    in_title = join_marks(article.title, marks("title", lambda marker: marker.marks(title)))
    return Highlights(in_title, tuple(sorted(spans)))
