"""Keeping an index in step with files: what is new is added, changed replaced, gone removed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from vnsearch.articles.readers import read_file
from vnsearch.index.reader import IndexReader
from vnsearch.index.records import content_hash
from vnsearch.index.scan import FoundFile, Scan, is_below, scan
from vnsearch.index.store import Store
from vnsearch.index.writer import ArticleWriter, analyze_article
from vnsearch.model import Article, Failure, Progress, SyncReport

__all__ = ["Stamps", "sync"]

BATCH_TERMS = 6_000_000
"""Terms held in memory before they are committed as a segment: about 250 MB."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A document of the index: its id and the hash of its content."""

    id: str
    digest: bytes


class Stamps:
    """Which files have been read to their end without a failure, by their stamps.

    A cache beside the index: a file without its stamp is read again and compared with the
    documents in the index, so a stamp may be missing but never comes before its commit.
    """

    def __init__(self, store: Store) -> None:
        self._file = store.data / "sources.json"
        self._stamps: dict[str, list[int]] = {}
        with suppress(OSError, ValueError):
            self._stamps = json.loads(self._file.read_text(encoding="ascii"))

    def match(self, file: FoundFile) -> bool:
        """Whether the file is as it was when it was read."""
        return self._stamps.get(file.path) == list(file.stamp)

    def set(self, file: FoundFile) -> None:
        """Note that the file has been read."""
        self._stamps[file.path] = list(file.stamp)

    def forget(self, paths: Iterable[str]) -> None:
        """Have these files read again."""
        for path in paths:
            self._stamps.pop(path, None)

    def save(self) -> None:
        """Write the stamps, after the commit of the documents that they are about."""
        temporary = self._file.with_suffix(".new")
        temporary.write_text(json.dumps(self._stamps), encoding="ascii")
        temporary.replace(self._file)


def sync(
    store: Store,
    roots: Iterable[str],
    *,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> SyncReport:
    """Bring the index in step with what lies at `roots` (absolute paths).

    The caller holds the store's lock. Commits as it goes, so that an end before the end loses
    at most the last batch; after `stop()` has said so, what was read is committed.
    """
    run = _Run(store, progress or (lambda _: None), stop or (lambda: False))
    roots = list(roots)
    found = scan(roots, known=run.known)
    run.failures += found.failures
    run.total = sum(file.stamp[0] for file in found.files.values())
    try:
        for file in found.files.values():
            run.take(file)
        run.remove_gone(roots, found)
    except _StoppedError:
        run.report = replace(run.report, interrupted=True)
    except BaseException:
        run.writer.cancel()
        raise
    run.commit()
    return replace(run.report, failures=tuple(run.failures), ignored=found.ignored)


class _StoppedError(Exception):
    """The run was asked to stop."""


class _Run:
    """The state of one run."""

    def __init__(
        self, store: Store, progress: Callable[[Progress], None], stop: Callable[[], bool]
    ) -> None:
        self.store = store
        self.known = _known_documents(store.reader())
        self.stamps = Stamps(store)
        self.finished: list[FoundFile] = []  # read, not yet committed
        self.writer: ArticleWriter = store.writer()
        self.report = SyncReport()
        self.failures: list[Failure] = []
        self.total = 0
        self._done = 0
        self._articles = 0
        self._progress = progress
        self._stop = stop

    def count(self, what: str, number: int = 1) -> None:
        self.report = replace(self.report, **{what: getattr(self.report, what) + number})

    def take(self, file: FoundFile) -> None:
        """Read a file, unless it is as it was."""
        known = self.known.get(file.path, {})
        if known and self.stamps.match(file):
            self.count("unchanged", len(known))
            self._articles += len(known)
        else:
            self._read(file, known)
        self._done += file.stamp[0]
        self._tell(file.path)

    def _read(self, file: FoundFile, known: dict[str, _Known]) -> None:
        seen: set[str] = set()
        failures: list[Failure] = []
        size = 0
        for item in read_file(Path(file.path)):
            if self._stop():
                raise _StoppedError
            if isinstance(item, Failure):
                failures.append(item)
                continue
            record = item.record or ""  # unique within a file: the readers see to it
            seen.add(record)
            self._put(item, known.get(record))
            size += len(item.text.encode("utf-8", "surrogatepass"))
            self._tell(file.path, min(size, file.stamp[0]))
        self.failures += failures
        if not failures:
            self.finished.append(file)
            self._remove(known[record] for record in known.keys() - seen)

    def _put(self, article: Article, known: _Known | None) -> None:
        self._articles += 1
        if known and known.digest == content_hash(article):
            self.count("unchanged")
            return
        self.writer.add(analyze_article(article))
        self.count("updated" if known else "added")
        if self.writer.pending >= BATCH_TERMS:
            self.commit()
            self.writer = self.store.writer()

    def _remove(self, documents: Iterable[_Known]) -> None:
        self.count("removed", self.writer.delete([document.id for document in documents]))

    def remove_gone(self, roots: list[str], found: Scan) -> None:
        """Remove the documents of files that were below `roots` and no longer are."""
        for path in self.known.keys() - found.files.keys():
            if is_below(path, roots) and not is_below(path, found.unseen):
                self._remove(self.known[path].values())
                self.stamps.forget([path])

    def _tell(self, path: str, within: int = 0) -> None:
        self._progress(Progress(self._done + within, self.total, self._articles, path))

    def commit(self) -> None:
        """Write what has been read."""
        self.writer.commit()
        for file in self.finished:
            self.stamps.set(file)
        self.finished.clear()
        self.stamps.save()


def _known_documents(reader: IndexReader) -> dict[str, dict[str, _Known]]:
    """The live documents that came from files: path → record → document."""
    known: defaultdict[str, dict[str, _Known]] = defaultdict(dict)
    rows = zip(
        reader.live.tolist(),
        reader.names("source"),
        reader.names("source_record"),
        reader.ids.tolist(),
        reader.digests(),
        strict=True,
    )
    for live, path, record, article_id, digest in rows:
        if live and path:
            known[path][record] = _Known(article_id, digest)
    return dict(known)
