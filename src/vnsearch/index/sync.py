"""Keeping an index in step with files: what is new is added, changed replaced, gone removed."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO

from vnsearch.articles.identity import article_id
from vnsearch.articles.readers import is_archive
from vnsearch.articles.record import ReadOptions
from vnsearch.articles.version import READING_VERSION
from vnsearch.index.batches import Batch, FileEnd, Result, Step, batches_of
from vnsearch.index.known import KnownDocument, known_documents
from vnsearch.index.limits import Limits
from vnsearch.index.pieces import STREAM, Piece, PieceReader, Taken, pieces_of, pieces_of_stream
from vnsearch.index.scan import FoundFile, Scan, is_below, scan
from vnsearch.index.stamps import Stamps
from vnsearch.index.store import Store
from vnsearch.index.telling import Teller
from vnsearch.index.writer import ArticleWriter
from vnsearch.model import Article, Failure, Notice, Progress, SyncReport

__all__ = ["Sync"]

_COMMIT_TERMS = 20_000_000
"""Terms after which there is a commit: what is lost, at most, where the process is killed."""

_RUNS = "runs"  # the folder, in the index's data, of what workers have written


@dataclass(slots=True)
class _AtHand:
    """What has been seen of a file that is not at its end."""

    records: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)


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
        limits: Limits | None = None,
        progress: Callable[[Progress], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> None:
        self._store = store
        self._limits = limits or Limits()
        self._teller = Teller(progress)
        self._stop = stop or (lambda: False)
        self._known = known_documents(store.reader())
        self._options = ReadOptions(fields=store.manifest.fields)
        context = {"reading": READING_VERSION, "fields": dict(self._options.fields)}
        self._stamps = Stamps(store.data, context)
        self._runs = store.data / _RUNS
        self._finished: list[FoundFile] = []  # read, not yet committed
        # Files that were not read, or not all of them: what failed, "" for all that is left.
        self._failed: defaultdict[str, set[str]] = defaultdict(set)
        self._writer: ArticleWriter | None = None
        self._counts: Counter[str] = Counter()
        self._failures: list[Failure] = []
        self._notices: list[Notice] = []
        self._roots: list[str] = []
        self._found = Scan()
        self._at_hand = _AtHand()

    def run(self, roots: Iterable[str]) -> SyncReport:
        """Bring the index in step with what lies at `roots`, absolute paths."""
        self._roots = list(roots)
        self._found = scan(self._roots, known=self._known)
        self._failures += self._found.failures
        return self._report(self._take_files)

    def run_stream(self, stream: IO[bytes]) -> SyncReport:
        """Take the records of a stream of JSON Lines; those that it does not have stay."""
        return self._report(lambda: self._take_stream(stream))

    def _report(self, work: Callable[[], None]) -> SyncReport:
        """Do the work until its end or until the run is asked to stop, and say what was done."""
        interrupted = False
        self._remove_runs()  # of a process that was killed
        try:
            work()
        except _StoppedError:
            interrupted = True
        except BaseException:
            self.cancel()
            raise
        self.commit()
        self._remove_runs()
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
        files = self._found.files.values()
        self._teller.total = sum(file.stamp[0] for file in files)
        to_read = sum(file.stamp[0] for file in files if not self._is_unchanged(file))
        if workers := self._limits.workers(to_read):
            self._read_in_workers(self._steps(), workers, to_read)
        else:
            self._read_here(self._steps())
        self._remove_gone()

    def _take_stream(self, stream: IO[bytes]) -> None:
        known = self._known.setdefault("", {})

        def digest(article: str) -> bytes | None:
            return known[article].digest if article in known else None

        self._read_here(pieces_of_stream(stream, digest, self._options))
        if self._stop():  # the stream may have ended because of it
            raise _StoppedError

    def _steps(self) -> Iterator[Step]:
        """What is to be done with the files, in order."""
        for file in self._found.files.values():
            if is_read := not self._is_unchanged(file):
                self._stamps.forget([file.path])
                known = {record: x.digest for record, x in self._known_of(file).items()}
                yield from pieces_of(file.path, file.stamp[0], known.get, self._options)
            yield FileEnd(file, is_read)

    def _known_of(self, file: FoundFile) -> dict[str, KnownDocument]:
        return self._known.get(file.path, {})

    def _is_unchanged(self, file: FoundFile) -> bool:
        return bool(self._known_of(file)) and self._stamps.match(file.path, file.stamp)

    def _read_here(self, steps: Iterable[Step]) -> None:
        """Read in this process, one piece after the other."""
        reader = PieceReader(self._options)
        for step in steps:
            if not isinstance(step, FileEnd) and self._stop():
                raise _StoppedError
            results = reader.read(step, self.add) if isinstance(step, Piece) else [step]
            for result in results:
                self._note(result)

    def _read_in_workers(self, steps: Iterable[Step], workers: int, size: int) -> None:
        """Read so many bytes in worker processes, whose runs this process takes over in order."""
        from vnsearch.index.pool import Pool

        self._runs.mkdir()
        most = self._limits.batch_bytes(workers)
        batches = batches_of(steps, most, total=size, workers=workers)
        with Pool(workers, self._options, self._runs, advanced=self._teller.ahead) as pool:
            for batch in pool.read(batches, self._stop):
                self._take_batch(batch, is_stopped=pool.is_stopped)
        if pool.is_stopped:
            raise _StoppedError

    def _take_batch(self, batch: Batch, *, is_stopped: bool) -> None:
        """Take over what workers have read; in a run that is stopped no file is at its end."""
        if batch.run:
            self._open_writer().add_run(batch.run)
        for result in batch.results:
            if not (is_stopped and isinstance(result, FileEnd)):
                self._note(result)
        self._commit_much()

    def _note(self, result: Result) -> None:
        """Take note of what became of a piece or a file."""
        if isinstance(result, Taken):
            self._note_article(result)
        elif isinstance(result, FileEnd):
            self._note_end(result)
        elif isinstance(result, Failure):
            self._at_hand.failed.append(result.path)
            self._failures.append(result)
        else:
            self._notices.append(result)

    def _note_article(self, taken: Taken) -> None:
        self._counts[taken.change] += 1
        self._at_hand.records.add(taken.record)  # unique within a file: the readers see to it
        if taken.path == STREAM and taken.digest is not None:
            name = article_id(STREAM, taken.record)
            self._known[""][name] = KnownDocument(name, taken.digest)
        self._teller.article(taken.path, taken.size)

    def _note_end(self, end: FileEnd) -> None:
        file, seen = end.file, self._at_hand
        known = self._known_of(file)
        self._at_hand = _AtHand()
        if not end.was_read:
            self._counts["unchanged"] += len(known)
            self._teller.end_of_file(file.path, file.stamp[0], len(known))
            return
        if seen.failed:
            self._failed[file.path].update(path[len(file.path) + 1 :] for path in seen.failed)
        else:
            self._finished.append(file)
        gone = known.keys() - seen.records
        self._remove(known[name] for name in gone if not self._is_unread(file.path, name))
        self._teller.end_of_file(file.path, file.stamp[0])

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
        """Index an article; with enough of them uncommitted, commit."""
        self._open_writer().add(article)
        self._commit_much()

    def _open_writer(self) -> ArticleWriter:
        if self._writer is None:
            self._writer = self._store.writer(run_terms=self._limits.run_terms)
        return self._writer

    def _commit_much(self) -> None:
        if self._writer is not None and self._writer.terms >= _COMMIT_TERMS:
            self.commit()

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
        self._remove_runs()

    def _remove_runs(self) -> None:
        shutil.rmtree(self._runs, ignore_errors=True)

    def _remove(self, documents: Iterable[KnownDocument]) -> None:
        if ids := [document.id for document in documents]:
            self._counts["removed"] += self._open_writer().delete(ids)

    def _remove_gone(self) -> None:
        """Remove the documents of files that were below the roots and no longer are."""
        for path in self._known.keys() - self._found.files.keys():
            if path and not self.is_out_of_sight(path):
                self._remove(self._known[path].values())
                self._stamps.forget([path])
