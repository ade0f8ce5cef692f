"""An index in a folder: the whole of vnsearch behind one object.

What is heavy to import (numpy, Whoosh) is imported by the methods that need it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from vnsearch.engines.searching import Searchable
from vnsearch.errors import NoIndexError, QueryError
from vnsearch.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from vnsearch.index.plain.reader import PlainReader
    from vnsearch.index.reader import IndexReader
    from vnsearch.index.store import Store
    from vnsearch.model import Article, Progress, Status, SyncReport

__all__ = ["Index", "create", "open_index", "open_or_create"]

_MOST_SMALL_SEARCHES = 8  # of a process; numpy takes 50 ms to import, and saves some of each


def open_index(path: str | os.PathLike[str] = "index", *, any_version: bool = False) -> Index:
    """Open the index in a folder; `any_version` opens an old one to rebuild it.

    Raises NoIndexError, NotAnIndexError, IndexVersionError or IndexDamagedError.
    """
    from vnsearch.index.store import Store

    return Index(Store.open(path, any_version=any_version))


def create(path: str | os.PathLike[str] = "index") -> Index:
    """Make an empty index in a new or empty folder; raises NotAnIndexError for another one."""
    from pathlib import Path

    from vnsearch.index.store import Store

    return Index(Store.create(Path(path), __version__))


def open_or_create(path: str | os.PathLike[str] = "index") -> Index:
    """Open the index in a folder, or make one where there is none."""
    with suppress(NoIndexError):
        return open_index(path)
    return create(path)


class Index(Searchable):
    """An open index. Any number of processes may search while one writes.

    A search sees the last commit at its start. Writing methods raise BusyIndexError while
    another process writes.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reader: IndexReader | None = None
        self._generation: object = None
        self._small: PlainReader | None = None
        self._small_generation: object = None
        self._small_searches = 0

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
        for reader in (self._reader, self._small):
            if reader:
                reader.close()
        self._reader = self._small = self._small_generation = None

    def _view(self) -> IndexReader:
        """The last commit."""
        generation = self._store.generation()
        if self._reader is None or generation != self._generation:
            self._reader, self._generation = self._store.reader(), generation
        return self._reader

    def _small_view(self) -> PlainReader | None:
        """The last commit for a search without numpy, which has not been imported.

        None also for one who goes on asking, to whom the import is soon paid back.
        """
        if "numpy" in sys.modules or self._small_searches == _MOST_SMALL_SEARCHES:
            return None
        self._small_searches += 1
        generation = self._store.generation()
        if generation != self._small_generation:
            self._small, self._small_generation = self._store.small_reader(), generation
        return self._small

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
        from vnsearch.model import Article

        if isinstance(articles, Article):  # a tuple, of which each field would be taken for one
            raise TypeError("add() takes several articles: [article] for one")
        with self._store.lock(), self._store.writing() as writer:
            count = 0
            for article in articles:
                writer.add(article)
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
        from vnsearch.engines.lookup import by_id, documents_at, unknown
        from vnsearch.index.scan import absolute

        view = self._view()
        roots = self._store.manifest.roots
        named = {ref: by_id(view, ref) for ref in refs}
        docs = {doc for doc in named.values() if doc is not None}
        forgotten: set[str] = set()
        paths = [ref for ref, doc in named.items() if doc is None]
        for ref, found in documents_at(view, paths, below=True).items():
            if absolute(ref) in roots:
                forgotten.add(absolute(ref))
            elif not found:
                raise unknown(ref, self.path)
            docs.update(found)
        with self._store.lock():
            self._store.set_roots(root for root in roots if root not in forgotten)
        return self.delete([view.id_of(doc) for doc in sorted(docs)]) if docs else 0

    def sync(
        self,
        paths: Iterable[str | os.PathLike[str]] = (),
        *,
        fields: Mapping[str, str] | None = None,
        jobs: int | None = 1,
        memory: int | None = None,
        progress: Callable[[Progress], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> SyncReport:
        """Bring the index in step with files and folders, by default those of earlier runs.

        `fields` says, for records that name things otherwise, which of their fields holds the
        title, the date and so on (`articles.FIELDS`); later runs remember it. `stop` is asked
        between articles; once it says so, what was read is committed and the report says that
        the run was interrupted.

        With `jobs` above 1, so many processes read where there is much to read, with None as many
        as there are cores; the outcome is the same. Python's rule for processes holds: in a
        script, the call stands below `if __name__ == "__main__"`. `memory` is about how many
        bytes all take together, by default 512 MB.
        """
        from vnsearch.index.limits import Limits
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
            within = Limits.of(jobs, memory)
            return Sync(self._store, limits=within, progress=progress, stop=stop).run(roots)

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
        jobs: int | None = 1,
        memory: int | None = None,
        progress: Callable[[Progress], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> SyncReport:
        """Make the index anew from files; until it is whole, the old one answers.

        Reads `paths` and those of earlier runs, with `jobs` and `memory` as for `sync`. Articles
        made in code are carried over. Where `stop` ends the run, the old index stays.
        """
        from vnsearch.index.limits import Limits
        from vnsearch.index.rebuild import rebuild
        from vnsearch.index.scan import absolute

        with self._store.lock():
            if fields is not None:
                self._store.set_fields(fields)
            roots = tuple(dict.fromkeys((*self._store.manifest.roots, *map(absolute, paths))))
            return rebuild(
                self._store,
                __version__,
                roots,
                limits=Limits.of(jobs, memory),
                progress=progress,
                stop=stop,
            )
