"""Making an index anew while the old one goes on answering."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from vnsearch.errors import VnsearchError
from vnsearch.index.generations import has_generation
from vnsearch.index.limits import Limits
from vnsearch.index.reader import IndexReader
from vnsearch.index.store import Store
from vnsearch.index.sync import Sync
from vnsearch.model import Failure, Progress, SyncReport

if TYPE_CHECKING:
    from vnsearch.index.older import OlderReader

__all__ = ["rebuild"]


class _InterruptedRebuildError(Exception):
    """The run was asked to stop; the exception's argument is its report."""


def rebuild(
    store: Store,
    version: str,
    roots: tuple[str, ...],
    *,
    limits: Limits | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> SyncReport:
    """Fill a new index and swap it in; the caller holds the store's lock.

    What cannot be read anew is taken from the old index: articles that came from no file, and
    those of files that are out of sight. Where that fails, the report has failures that say so.
    """
    try:
        with store.replacement(version, roots) as fresh:
            run = Sync(fresh, limits=limits, progress=progress, stop=stop)
            report = run.run(roots)
            if report.interrupted:
                raise _InterruptedRebuildError(report)
            failures = _carry_over(store, fresh, run)
    except _InterruptedRebuildError as interrupted:
        stopped: SyncReport = interrupted.args[0]
        return stopped
    return replace(report, failures=(*report.failures, *failures))


def _reader(store: Store) -> IndexReader | OlderReader:
    """The last commit, of whatever schema."""
    if has_generation(store.data):
        return store.reader()
    from vnsearch.index.older import OlderReader

    return OlderReader(store.data)


def _carry_over(old: Store, fresh: Store, run: Sync) -> list[Failure]:
    """Copy the articles that only the old index has; returns what could not be copied."""
    failures = []
    try:
        with closing(_reader(old)) as reader, closing(fresh.reader()) as present:
            for doc, path, record in reader.sources():
                if path and (
                    not run.is_out_of_sight(path, record)
                    or present.find_id(reader.id_of(doc)) is not None
                ):
                    continue
                try:
                    run.add(reader.article(doc))
                except VnsearchError as error:
                    name = f"{path}:{record}".strip(":") or f"article {doc + 1}"
                    failures.append(Failure(name, f"could not be kept: {error.message}"))
        run.commit()
    except VnsearchError as error:
        reason = f"articles added from code, if there were any, could not be kept: {error.message}"
        failures.append(Failure(str(old.path), reason))
    except BaseException:
        run.cancel()
        raise
    return failures
