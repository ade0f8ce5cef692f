"""What can be asked of an index: searches, counts, similar articles, completions, key terms.

What is heavy to import is imported by the methods that need it.
"""

from __future__ import annotations

import datetime as dt
import os
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from vnsearch.engines.request import check_request, make_request, require, with_title_boost

if TYPE_CHECKING:
    from pathlib import Path

    from vnsearch.index.plain.reader import PlainReader
    from vnsearch.index.reader import IndexReader
    from vnsearch.model import Accents, Article, Facet, Highlights, KeyTerm, Results, Suggestion
    from vnsearch.search.request import Request

__all__ = ["Searchable"]


class Searchable(ABC):
    """The questions that an open index answers, each from the last commit."""

    @property
    @abstractmethod
    def path(self) -> Path:
        """The folder of the index."""

    @abstractmethod
    def _view(self) -> IndexReader:
        """The last commit."""

    @abstractmethod
    def _small_view(self) -> PlainReader | None:
        """The last commit for a search without numpy, where that is quicker."""

    @abstractmethod
    def verify(self) -> None:
        """Read all of the index and compare it with its checksums; raises IndexDamagedError."""

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Turn an error that comes of damaged files into one that says so."""
        try:
            yield
        except (ValueError, IndexError, OverflowError, MemoryError):
            self.verify()
            raise

    def get(self, ref: str) -> Article:
        """The article with an id, the beginning of an id (four characters or more), or a path.

        A record of a file of many is named as file:record, one of a pipe by its own id. Raises
        UnknownDocumentError for none or several.
        """
        from vnsearch.engines.lookup import one_document

        view = self._view()
        return view.article(one_document(view, ref, self.path))

    def search(
        self,
        query: str = "*",
        *,
        since: str | dt.date | None = None,
        until: str | dt.date | None = None,
        date: str | dt.date | None = None,
        locality: str | Sequence[str] = (),
        role: Literal["any", "main"] = "any",
        match: Literal["all", "any"] = "all",
        accents: Accents = "auto",
        synonyms: str | os.PathLike[str] | None = None,
        sort: Literal["relevance", "date"] = "relevance",
        boost_title: float = 1.0,
        boost_recent: float | None = None,
        collapse: bool = False,
        limit: int = 10,
        offset: int = 0,
        snippets: int | None = None,
        context: int = 240,
        explain: bool = False,
    ) -> Results:
        """Find the articles that match `query`, which is written in the query language.

        - `since`, `until` and `date` bound the article's date and take a day, a month or a year;
          `locality` takes one or several names of places, of which one must occur; with
          role="main", the article must be about it.
        - With match="any" one word of the query is enough; with "all", articles that have some
          are found where none has all, and those that have most of a long query follow where few
          have all. `Results.complete` counts those that have all.
        - `accents` says which accents count: "auto", those that were typed; "strict", all;
          "ignore", none. `synonyms` is a file of synonyms of the user's own.
        - `boost_title` multiplies what a word in the title counts; `boost_recent` is the age in
          days at which half of what recent articles gain is gone. With `collapse`, articles
          almost the same are one hit, and `Hit.duplicates` has the others.
        - `snippets` is how many passages a hit quotes, by default two at most, and `context` how
          many characters each has. With `explain`, results and hits say why they are there.

        Raises QueryError, UnknownPlaceError and AmbiguousPlaceError among them, for what means
        nothing or several things.
        """
        asked = make_request(query, since, until, date, locality, role, match, accents, synonyms)
        request = asked._replace(
            sort=sort,
            half_life=boost_recent,
            collapse=collapse,
            limit=limit,
            offset=offset,
            snippets=snippets,
            context=context,
            explain=explain,
        )
        check_request(request)
        with self._explaining():
            return self._search(with_title_boost(request, boost_title))

    def _search(self, request: Request) -> Results:
        if (small := self._small_view()) is not None:
            from vnsearch.search.plain.searcher import answer

            if (results := answer(small, request)) is not None:
                return results
        from vnsearch.search.searcher import search

        return search(self._view(), request)

    def facet(
        self,
        field: Literal["date", "locality", "source"],
        query: str = "*",
        *,
        by: str | None = None,
        since: str | dt.date | None = None,
        until: str | dt.date | None = None,
        date: str | dt.date | None = None,
        locality: str | Sequence[str] = (),
        role: Literal["any", "main"] = "any",
        match: Literal["all", "any"] = "all",
        accents: Accents = "auto",
        synonyms: str | os.PathLike[str] | None = None,
    ) -> Facet:
        """Count what a search finds by date, locality or source.

        `by` is "month" or "year" for dates, by default what suits their range; for localities
        "province" (of today's 34, the default), "old-province" (of the 63 and before),
        "district" or "commune". The rest is as for `search`, and so are the errors.
        """
        from vnsearch.search.facets import facet

        request = make_request(query, since, until, date, locality, role, match, accents, synonyms)
        with self._explaining():
            return facet(self._view(), request, field, by)

    def similar(
        self,
        ref: str,
        *,
        since: str | dt.date | None = None,
        until: str | dt.date | None = None,
        date: str | dt.date | None = None,
        locality: str | Sequence[str] = (),
        role: Literal["any", "main"] = "any",
        collapse: bool = False,
        limit: int = 10,
        offset: int = 0,
        explain: bool = False,
    ) -> Results:
        """Find articles that are about what the article `ref` is about, the most alike first.

        `ref` is as for `get`, the rest as for `search`, and so are the errors.
        """
        from vnsearch.engines.lookup import one_document
        from vnsearch.search.similar import similar

        asked = make_request(ref, since, until, date, locality, role)
        request = asked._replace(
            collapse=collapse,
            limit=limit,
            offset=offset,
            snippets=1,
            explain=explain,
        )
        check_request(request)
        with self._explaining():
            view = self._view()
            return similar(view, one_document(view, ref, self.path), request)

    def suggest(self, text: str, *, limit: int = 10) -> tuple[Suggestion, ...]:
        """What a half-typed query may go on as; what most articles have comes first.

        Its last word may be unfinished. Accents that were typed are kept, missing ones set.
        """
        from vnsearch.search.completion import complete

        require("limit", limit >= 0, "cannot be negative")
        with self._explaining():
            return complete(self._view(), text, limit)

    def key_terms(
        self,
        query: str = "*",
        *,
        of: str | None = None,
        since: str | dt.date | None = None,
        until: str | dt.date | None = None,
        date: str | dt.date | None = None,
        locality: str | Sequence[str] = (),
        role: Literal["any", "main"] = "any",
        match: Literal["all", "any"] = "all",
        accents: Accents = "auto",
        synonyms: str | os.PathLike[str] | None = None,
        limit: int = 20,
    ) -> tuple[KeyTerm, ...]:
        """The words that tell what a search finds from the rest, or one article from all others.

        `of` names an article, as for `get`, and the rest is ignored; otherwise it is as for
        `search`. The words of the query are left out.
        """
        from vnsearch.search.keyterms import document_terms, found_terms

        require("limit", limit >= 0, "cannot be negative")
        with self._explaining():
            view = self._view()
            if of is not None:
                from vnsearch.engines.lookup import one_document

                return document_terms(view, one_document(view, of, self.path), limit)
            request = make_request(
                query, since, until, date, locality, role, match, accents, synonyms
            )
            return found_terms(view, request, limit)

    def highlight(self, article: Article, query: str, *, accents: Accents = "auto") -> Highlights:
        """Where an article of the index has what `query` looks for."""
        from vnsearch.search.showing import highlight

        request = make_request(query, accents=accents)
        with self._explaining():
            return highlight(self._view(), article, request)
