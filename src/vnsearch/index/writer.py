"""Writing articles: runs of them become segments, merged with their like so that few remain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from whoosh.index import LockError
from whoosh.util.filelock import FileLock

from vnsearch.errors import IndexDamagedError
from vnsearch.index import generations
from vnsearch.index.codec import table_of_contents
from vnsearch.index.compaction import PartFiles, merge_segments
from vnsearch.index.deletions import Deletions
from vnsearch.index.durable import flush
from vnsearch.index.generations import (
    INDEX_NAME,
    Generation,
    SegmentEntry,
    is_segment_name,
    new_segment_name,
)
from vnsearch.index.policy import first_to_merge, is_worn
from vnsearch.index.segmentfiles import SUFFIXES, SegmentFiles
from vnsearch.index.segments import Run, SegmentBuilder
from vnsearch.model import Article

__all__ = ["ArticleWriter"]

_RUN_TERMS = 6_000_000
"""Terms held in memory before they are written as a run."""


class ArticleWriter:
    """Adds and deletes articles, all at once at `commit`.

    It holds the lock of Whoosh's writers from its construction (whoosh.index.LockError where
    another has it) to `commit` or `cancel`. An article replaces the one with its id. `folder` is
    the data folder: runs written there with a `new_segment_name` are not moved. What a writer
    leaves that dies is no part of the index, and `generations.remove_unnamed` removes it.
    """

    def __init__(self, folder: Path, *, run_terms: int = _RUN_TERMS) -> None:
        self.folder = folder
        self._run_terms = run_terms
        self._lock = FileLock(str(folder / f"{INDEX_NAME}_WRITELOCK"))
        if not self._lock.acquire():
            raise LockError
        self.is_closed = False
        try:
            self._last = generations.read(folder, generations.latest(folder))
            self._files = [SegmentFiles(folder, each.name) for each in self._last.segments]
        except BaseException:
            self._lock.release()
            raise
        self._builder = SegmentBuilder()
        self._runs: list[Run] = []
        self._replaced: list[set[int]] = [set()]  # of each run, and of what is in memory
        self._new: dict[str, tuple[int, int]] = {}  # id → number of the run, document there
        self._changed = False

    @property
    def terms(self) -> int:
        """How many terms the articles have that were taken, but for the latest."""
        return sum(run.terms for run in self._runs) + self._builder.terms

    def add(self, article: Article) -> None:
        """Take an article, in the place of the one with its id if there is one."""
        self._claim(article.id, len(self._builder))
        self._builder.add(article)
        if self._builder.pending >= self._run_terms:
            self._end_run(folded=False)  # more will come, to be merged with it

    def add_run(self, run: Run) -> None:
        """Take the articles of a run, as if each were added; its files belong to the writer now."""
        self._end_run(folded=False)
        self._take_run(run)
        for number, article_id in enumerate(run.ids):
            self._claim(article_id, number, run=len(self._runs) - 1)

    def _claim(self, article_id: str, number: int, *, run: int | None = None) -> None:
        """Note where the article with an id is now, in place of where it was."""
        self.delete([article_id])
        self._new[article_id] = (len(self._runs) if run is None else run, number)
        self._changed = True

    def _end_run(self, *, folded: bool) -> None:
        """Write what is in memory, as a segment if it is `folded`."""
        if len(self._builder):
            run = self._builder.write(self.folder, new_segment_name(), folded=folded)
            self._take_run(run)
            self._builder = SegmentBuilder()

    def _take_run(self, run: Run) -> None:
        self._runs.append(run)
        self._replaced.append(set())

    def delete(self, ids: Iterable[str]) -> int:
        """Delete the articles with these ids; returns how many there were."""
        return sum(map(self._delete, ids))

    def _delete(self, article_id: str) -> bool:
        """Delete the live document with an id, of which there is one at most."""
        if place := self._new.pop(article_id, None):
            run, number = place
            self._replaced[run].add(number)
            return True
        for number, deleted in self._find(article_id):
            if number not in deleted:
                deleted.add(number)
                self._changed = True
                return True
        return False

    def _find(self, article_id: str) -> Iterator[tuple[int, Deletions]]:
        """The documents with an id, each with what is deleted of its segment."""
        for segment, files in zip(self._last.segments, self._files, strict=True):
            field = files.fields["id"]
            ordinal = field.terms.find(article_id)
            if ordinal >= 0:
                for number in field.postings(ordinal).docs.tolist():
                    yield number, segment.deleted

    def commit(self) -> None:
        """Write and publish; where that fails, the last commit stands."""
        try:
            self._end_run(folded=not self._runs)
            if self._changed:
                self._publish(self._merge())
        except BaseException:
            self.cancel()
            raise
        self._close()

    def _merge(self) -> list[SegmentEntry]:
        """The segments that there will be, their files on the disk."""
        runs = [self._adopt(*each) for each in zip(self._runs, self._replaced[:-1], strict=True)]
        old = self._last.segments
        first = first_to_merge(old, sum(run.live for run in runs))
        merged = [each for each in (*old[first:], *runs) if each.live]
        is_whole = all(run.folded for run in self._runs)
        if len(merged) > 1 or (merged and not is_whole) or any(map(is_worn, merged)):
            merged = [self._combine(merged)]
        for segment in merged:
            for suffix in SUFFIXES:
                flush(self.folder / f"{segment.name}{suffix}")
        return [*(each for each in old[:first] if each.live), *merged]

    def _adopt(self, run: Run, replaced: set[int]) -> SegmentEntry:
        """A run as a segment in the data folder."""
        name = run.name
        if run.folder != self.folder or not is_segment_name(name):
            name = new_segment_name()
            for suffix in SUFFIXES:
                (run.folder / f"{run.name}{suffix}").replace(self.folder / f"{name}{suffix}")
        deleted = Deletions(len(run.ids))
        for number in replaced:
            deleted.add(number)
        return SegmentEntry(name, len(run.ids), deleted)

    def _combine(self, segments: list[SegmentEntry]) -> SegmentEntry:
        name = new_segment_name()
        parts = [(PartFiles(self.folder, each.name), each.deleted) for each in segments]
        merge_segments(parts, self.folder, name)
        for files, _ in parts:
            files.close()
        documents = sum(each.live for each in segments)
        return SegmentEntry(name, documents, Deletions(documents))

    def _publish(self, segments: list[SegmentEntry]) -> None:
        number = self._last.number + 1
        toc = table_of_contents(number, segments)
        generations.publish(self.folder, number, segments, toc)
        generations.remove_unnamed(self.folder, Generation(number, tuple(segments)))

    def cancel(self) -> None:
        """Drop what has not been committed."""
        for run in self._runs:
            for suffix in SUFFIXES:
                (run.folder / f"{run.name}{suffix}").unlink(missing_ok=True)
        with suppress(IndexDamagedError):
            last = generations.read(self.folder, generations.latest(self.folder))
            generations.remove_unnamed(self.folder, last)
        self._close()

    def _close(self) -> None:
        for files in self._files:
            files.close()
        self._lock.release()
        self.is_closed = True
