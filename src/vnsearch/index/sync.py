"""Keeping an index in step with files: what is new is added, changed replaced, gone removed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import IO

from vnsearch.articles.readers import is_archive, read_file, read_stream
from vnsearch.articles.record import ReadOptions
from vnsearch.articles.version import READING_VERSION
from vnsearch.index.reader import IndexReader
from vnsearch.index.records import content_hash
from vnsearch.index.scan import FoundFile, Scan, is_below, scan
from vnsearch.index.siblings import Siblings
from vnsearch.index.stamps import Stamps
from vnsearch.index.store import Store
from vnsearch.index.writer import ArticleWriter, analyze_article
from vnsearch.model import Article, Failure, Notice, Progress, SyncReport

__all__ = ["Sync"]

_BATCH_TERMS = 6_000_000
"""Terms held in memory before they are committed as a segment."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A document of the index: its id and the hash of its content."""

    id: str
    digest: bytes


class _StoppedError(Exception):
    """The run was asked to stop."""


class Sync:
    """One run over files. The caller holds the store's lock.

    Commits as it goes, so that an end before the end loses at most the last batch. `stop` is
    asked between articles; once it says so, what was read is committed.
    """

    def __init__(
        self,
        store: Store,
        *,
        progress: Callable[[Progress], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> None:
        self._store = store
        self._progress = progress or (lambda _: None)
        self._stop = stop or (lambda: False)
        self._known = _known_documents(store.reader())
        self._options = ReadOptions(fields=store.manifest.fields)
        context = {"reading": READING_VERSION, "fields": dict(self._options.fields)}
        self._stamps = Stamps(store.data, context)
        self._siblings = Siblings()
        self._finished: list[FoundFile] = []  # read, not yet committed
        # Files that were not read, or not all of them: what failed, "" for all that is left.
        self._failed: defaultdict[str, set[str]] = defaultdict(set)
        self._writer: ArticleWriter | None = None
        self._counts: Counter[str] = Counter()
        self._failures: list[Failure] = []
        self._notices: list[Notice] = []
        self._roots: list[str] = []
        self._found = Scan()
        self._done = self._total = self._articles = 0

    def run(self, roots: Iterable[str]) -> SyncReport:
        """Bring the index in step with what lies at `roots`, absolute paths."""
        self._roots = list(roots)
        self._found = scan(self._roots, known=self._known)
        self._failures += self._found.failures
        self._total = sum(file.stamp[0] for file in self._found.files.values())
        return self._report(self._take_files)

    def run_stream(self, stream: IO[bytes]) -> SyncReport:
        """Take the records of a stream of JSON Lines; those that it does not have stay."""
        return self._report(lambda: self._take_stream(stream))

    def _report(self, work: Callable[[], None]) -> SyncReport:
        """Do the work until its end or until the run is asked to stop, and say what was done."""
        interrupted = False
        try:
            work()
        except _StoppedError:
            interrupted = True
        except BaseException:
            self.cancel()
            raise
        self.commit()
        return SyncReport(
            added=self._counts["added"],
            updated=self._counts["updated"],
            unchanged=self._counts["unchanged"],
            removed=self._counts["removed"],
            failures=tuple(self._failures),
            ignored=self._found.ignored,
            interrupted=interrupted,
            notices=tuple(self._notices),
        )

    def _take_files(self) -> None:
        for file in self._found.files.values():
            self._take(file)
        self._remove_gone()

    def _take_stream(self, stream: IO[bytes]) -> None:
        known = self._known.setdefault("", {})
        for article in self._articles_of(read_stream(stream, self._options), "-"):
            self._put(article, known.get(article.id))
            known[article.id] = _Known(article.id, content_hash(article))
            self._tell("-")
        if self._stop():  # the stream may have ended because of it
            raise _StoppedError

    def _articles_of(
        self, items: Iterable[Article | Failure | Notice], path: str
    ) -> Iterator[Article]:
        """The articles among what a reader gives; what else it says is noted."""
        for item in items:
            if self._stop():
                raise _StoppedError
            if isinstance(item, Failure):
                self._failed[path].add(item.path[len(path) + 1 :])
                self._failures.append(item)
            elif isinstance(item, Notice):
                self._notices.append(item)
            else:
                yield item

    def is_out_of_sight(self, path: str, record: str = "") -> bool:
        """Whether the run could not tell what a file holds now: what was known of it stays."""
        return (
            self._is_unread(path, record)
            or not is_below(path, self._roots)
            or is_below(path, self._found.unseen)
        )

    def _is_unread(self, path: str, record: str) -> bool:
        """Whether a record may still be in its file though it was not read.

        Only in an archive do failures have the names of records; the bad line of another file
        may have been any record of it.
        """
        failed = self._failed.get(path, ())
        if "" in failed or not is_archive(path):
            return bool(failed)
        return any(record == name or record.startswith(f"{name}:") for name in failed)

    def add(self, article: Article) -> None:
        """Index an article; with enough of them in memory, commit."""
        writer = self._open_writer()
        writer.add(analyze_article(article))
        if writer.pending >= _BATCH_TERMS:
            self.commit()

    def _open_writer(self) -> ArticleWriter:
        if self._writer is None:
            self._writer = self._store.writer()
        return self._writer

    def commit(self) -> None:
        """Write what has been read."""
        self._stamps.save()  # without those of files that are about to change
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.commit()
        for file in self._finished:
            self._stamps.set(file.path, file.stamp)
        self._finished.clear()
        self._stamps.save()

    def cancel(self) -> None:
        """Drop what has not been committed."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            if not writer.is_closed:
                writer.cancel()

    def _take(self, file: FoundFile) -> None:
        """Read a file, unless it is as it was."""
        known = self._known.get(file.path, {})
        if known and self._stamps.match(file.path, file.stamp):
            self._counts["unchanged"] += len(known)
            self._articles += len(known)
        else:
            self._stamps.forget([file.path])
            self._read(file, known)
        self._done += file.stamp[0]
        self._tell(file.path)

    def _read(self, file: FoundFile, known: dict[str, _Known]) -> None:
        seen: set[str] = set()
        size = 0
        options = replace(self._options, repeated=self._siblings.repeated(file.path))
        for article in self._articles_of(read_file(file.path, options), file.path):
            record = article.record or ""  # unique within a file: the readers see to it
            seen.add(record)
            self._put(article, known.get(record))
            size += len(article.text.encode("utf-8", "surrogatepass"))
            self._tell(file.path, min(size, file.stamp[0]))
        if file.path not in self._failed:
            self._finished.append(file)
        gone = (record for record in known.keys() - seen if not self._is_unread(file.path, record))
        self._remove(known[record] for record in gone)

    def _put(self, article: Article, known: _Known | None) -> None:
        self._articles += 1
        if known and known.digest == content_hash(article):
            self._counts["unchanged"] += 1
        else:
            self.add(article)
            self._counts["updated" if known else "added"] += 1

    def _remove(self, documents: Iterable[_Known]) -> None:
        if ids := [document.id for document in documents]:
            self._counts["removed"] += self._open_writer().delete(ids)

    def _remove_gone(self) -> None:
        """Remove the documents of files that were below the roots and no longer are."""
        for path in self._known.keys() - self._found.files.keys():
            if path and not self.is_out_of_sight(path):
                self._remove(self._known[path].values())
                self._stamps.forget([path])

    def _tell(self, path: str, within: int = 0) -> None:
        self._progress(Progress(self._done + within, self._total, self._articles, path))


def _known_documents(reader: IndexReader) -> dict[str, dict[str, _Known]]:
    """The live documents: path → record → document; those that came from no file by their ids."""
    known: defaultdict[str, dict[str, _Known]] = defaultdict(dict)
    digests = reader.digests()
    for doc, path, record in reader.sources():
        found = _Known(reader.id_of(doc), digests[doc])
        known[path][record if path else found.id] = found
    return dict(known)
