"""An index in a folder: the whole of vnsearch behind one object.

What is heavy to import (numpy, Whoosh) is imported by the methods that need it.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Literal, Self

from vnsearch.engines.request import make_request, require
from vnsearch.errors import NoIndexError, QueryError, UnknownDocumentError
from vnsearch.model import Article, Facet, Progress, Results, Status, SyncReport
from vnsearch.version import __version__

if TYPE_CHECKING:
    from vnsearch.index.reader import IndexReader
    from vnsearch.index.store import Store

__all__ = ["Index", "create", "open_index", "open_or_create"]

_STREAM = "-"  # what stands for the file of an article that came through a pipe
_MIN_PREFIX = 4  # how much of an id is enough to name a document


def open_index(path: str | os.PathLike[str] = "index", *, any_version: bool = False) -> Index:
    """Open the index in a folder; `any_version` opens an old one to rebuild it.

    Raises NoIndexError, NotAnIndexError, IndexVersionError or IndexDamagedError.
    """
    from vnsearch.index.store import Store

    return Index(Store.open(Path(path), any_version=any_version))


def create(path: str | os.PathLike[str] = "index") -> Index:
    """Make an empty index in a new or empty folder; raises NotAnIndexError for another one."""
    from vnsearch.index.store import Store

    return Index(Store.create(Path(path), __version__))


def open_or_create(path: str | os.PathLike[str] = "index") -> Index:
    """Open the index in a folder, or make one where there is none."""
    with suppress(NoIndexError):
        return open_index(path)
    return create(path)


def _same_name(ref: str, path: str, record: str) -> bool:
    """Whether `ref` is FILE:RECORD; the name of a record may have slashes of its own."""
    from vnsearch.index.scan import absolute

    return bool(record) and ref.endswith(f":{record}") and absolute(ref[: -len(record) - 1]) == path


class Index:
    """An open index. Any number of processes may search while one writes.

    A search sees the last commit at its start. Writing methods raise BusyIndexError while
    another process writes.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reader: IndexReader | None = None
        self._generation: object = None

    @property
    def path(self) -> Path:
        """The folder of the index."""
        return self._store.path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files; the next search opens them again."""
        if self._reader:
            self._reader.close()
        self._reader = None

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Turn an error that comes of damaged files into one that says so."""
        try:
            yield
        except (ValueError, IndexError, OverflowError, MemoryError):
            self.verify()
            raise

    def _view(self) -> IndexReader:
        """The last commit."""
        generation = self._store.generation()
        if self._reader is None or generation != self._generation:
            self._reader, self._generation = self._store.reader(), generation
        return self._reader

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
        sort: Literal["relevance", "date"] = "relevance",
        limit: int = 10,
        offset: int = 0,
        snippets: int = 2,
    ) -> Results:
        """Find the articles that match `query`, which is written in the query language.

        `since`, `until` and `date` bound the article's date and take a day, a month or a year;
        `locality` takes one or several names of places, of which one must occur; with
        role="main", the article must be about it. With match="any" one word of the query is
        enough; with "all", articles that have only some are found where none has all, and
        `Results.partial` says so. `snippets` is the most passages a hit quotes.

        Raises QueryError, UnknownPlaceError and AmbiguousPlaceError among them, for what means
        nothing or several things.
        """
        from vnsearch.search.searcher import search

        require("limit", limit >= 0, "cannot be negative")
        require("offset", offset >= 0, "cannot be negative")
        require("sort", sort in ("relevance", "date"), "is “relevance” or “date”")
        request = make_request(query, since, until, date, locality, role, match)
        request = replace(request, sort=sort, limit=limit, offset=offset, snippets=snippets)
        with self._explaining():
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
    ) -> Facet:
        """Count what a search finds by date, locality or source.

        `by` is "month" or "year" for dates, by default what suits their range; for localities
        "province" (of today's 34, the default), "old-province" (of the 63 and before),
        "district" or "commune". The rest is as for `search`, and so are the errors.
        """
        from vnsearch.search.facets import facet

        request = make_request(query, since, until, date, locality, role, match)
        with self._explaining():
            return facet(self._view(), request, field, by)

    def get(self, ref: str) -> Article:
        """The article with an id, the beginning of an id (four characters or more), or a path.

        A record of a file of many is named as file:record, one of a pipe by its own id. Raises
        UnknownDocumentError for none or several.
        """
        view = self._view()
        doc = self._by_id(view, ref)
        found = [doc] if doc is not None else self._at(view, [ref], below=False)[ref]
        if not found:
            raise self._unknown(ref)
        if len(found) > 1:
            raise UnknownDocumentError(
                f"“{ref}” holds {len(found):,} articles.", hint="name one as FILE:RECORD"
            )
        return view.article(found[0])

    def _unknown(self, ref: str) -> UnknownDocumentError:
        return UnknownDocumentError(
            f"No article “{ref}” in the index at {self.path}.",
            hint=f"give an id, the first {_MIN_PREFIX} characters of one or more, or a path",
        )

    def _by_id(self, view: IndexReader, ref: str) -> int | None:
        """The live document with an id, or the only one whose id begins so."""
        exact = view.find_id(ref)
        if exact is not None or len(ref) < _MIN_PREFIX:
            return exact
        found = view.find_ids(ref, 2)
        if len(found) > 1:
            raise UnknownDocumentError(
                f"Several articles have an id that begins with “{ref}”.", hint="give more of it"
            )
        return found[0] if found else None

    def _at(self, view: IndexReader, refs: Iterable[str], *, below: bool) -> dict[str, list[int]]:
        """For each of `refs`, the live documents of that file, record (file:record) or folder.

        A folder stands for what lies below it only if `below`.
        """
        from vnsearch.index.scan import absolute, is_below

        found: dict[str, list[int]] = {ref: [] for ref in refs}
        wanted = [(ref, absolute(ref)) for ref in found if ref]
        for doc, path, record in view.sources() if wanted else ():
            name = f"{path}:{record}"
            for ref, place in wanted:
                if not path:
                    is_it = bool(record) and ref in (record, f"{_STREAM}:{record}")
                else:
                    is_it = place in (path, name) or _same_name(ref, path, record)
                    is_it = is_it or (below and is_below(path, [place]))
                if is_it:
                    found[ref].append(doc)
        return found

    def status(self) -> Status:
        """The index at a glance."""
        from vnsearch.index.report import status

        with self._explaining():
            return status(self._store, self._view())

    def verify(self) -> None:
        """Read all of the index and compare it with its checksums; raises IndexDamagedError."""
        self._view().verify()

    def add(self, articles: Iterable[Article]) -> int:
        """Index articles; one with the id of an indexed article replaces it. Returns how many.

        All are committed together, or none where the iterable raises.
        """
        from vnsearch.index.writer import analyze_article

        with self._store.lock(), self._store.writing() as writer:
            count = 0
            for article in articles:
                writer.add(analyze_article(article))
                count += 1
            return count

    def delete(self, ids: Iterable[str]) -> int:
        """Delete the articles with these ids; returns how many there were."""
        wanted = list(ids)
        with self._store.lock():
            view = self._view()
            docs = {view.find_id(each) for each in wanted}
            self._forget_stamps(path for doc, path, _ in view.sources() if doc in docs)
            with self._store.writing() as writer:
                return writer.delete(wanted)

    def _forget_stamps(self, paths: Iterable[str]) -> None:
        """Have a later run read these files again."""
        from vnsearch.index.stamps import Stamps

        stamps = Stamps(self._store.data)
        stamps.forget(paths)
        stamps.save()

    def remove(self, refs: Sequence[str]) -> int:
        """Delete articles by id or by path, of a file or of a folder; returns how many.

        The files stay. A path that was given to an indexing run is forgotten; what lies below
        one that was is taken in again by the next run over it. Raises UnknownDocumentError, and
        deletes nothing, where one of `refs` names nothing.
        """
        from vnsearch.index.scan import absolute

        view = self._view()
        roots = self._store.manifest.roots
        by_id = {ref: self._by_id(view, ref) for ref in refs}
        docs = {doc for doc in by_id.values() if doc is not None}
        forgotten: set[str] = set()
        paths = [ref for ref, doc in by_id.items() if doc is None]
        for ref, found in self._at(view, paths, below=True).items():
            if absolute(ref) in roots:
                forgotten.add(absolute(ref))
            elif not found:
                raise self._unknown(ref)
            docs.update(found)
        with self._store.lock():
            self._store.set_roots(root for root in roots if root not in forgotten)
        return self.delete([view.id_of(doc) for doc in sorted(docs)]) if docs else 0

    def sync(
        self,
        paths: Iterable[str | os.PathLike[str]] = (),
        *,
        fields: Mapping[str, str] | None = None,
        progress: Callable[[Progress], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> SyncReport:
        """Bring the index in step with files and folders, by default those of earlier runs.

        `fields` says, for records that name things otherwise, which of their fields holds the
        title, the date and so on (`articles.FIELDS`); later runs remember it. `stop` is asked
        between articles; once it says so, what was read is committed and the report says that
        the run was interrupted.
        """
        from vnsearch.index.scan import absolute
        from vnsearch.index.sync import Sync

        with self._store.lock():
            known = self._store.manifest.roots
            roots = tuple(dict.fromkeys(map(absolute, paths))) or known
            if not roots:
                raise QueryError(
                    "There is nothing to index: no path was given, now or earlier.",
                    hint="name a file or a folder",
                )
            self._store.set_roots((*known, *filter(os.path.lexists, roots)))
            if fields is not None:
                self._store.set_fields(fields)
            return Sync(self._store, progress=progress, stop=stop).run(roots)

    def read(
        self,
        stream: IO[bytes],
        *,
        fields: Mapping[str, str] | None = None,
        progress: Callable[[Progress], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> SyncReport:
        """Take in articles from a stream of JSON Lines; one with the id of an earlier replaces it.

        Articles that the stream does not have stay. `fields` is as for `sync`.
        """
        from vnsearch.index.sync import Sync

        with self._store.lock():
            if fields is not None:
                self._store.set_fields(fields)
            return Sync(self._store, progress=progress, stop=stop).run_stream(stream)

    def rebuild(
        self,
        paths: Iterable[str | os.PathLike[str]] = (),
        *,
        fields: Mapping[str, str] | None = None,
        progress: Callable[[Progress], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> SyncReport:
        """Make the index anew from files; until it is whole, the old one answers.

        Reads `paths` and those of earlier runs. Articles made in code are carried over. Where
        `stop` ends the run, the old index stays.
        """
        from vnsearch.index.rebuild import rebuild
        from vnsearch.index.scan import absolute

        with self._store.lock():
            if fields is not None:
                self._store.set_fields(fields)
            roots = tuple(dict.fromkeys((*self._store.manifest.roots, *map(absolute, paths))))
            return rebuild(self._store, __version__, roots, progress=progress, stop=stop)
