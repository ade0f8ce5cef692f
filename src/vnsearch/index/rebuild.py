"""Making an index anew while the old one goes on answering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from vnsearch.errors import VnsearchError
from vnsearch.index.store import Store
from vnsearch.index.sync import sync
from vnsearch.index.writer import analyze_article
from vnsearch.model import Article, Failure, Progress, SyncReport

__all__ = ["rebuild"]


class _InterruptedError(Exception):
    """The run was asked to stop."""


def rebuild(
    store: Store,
    version: str,
    roots: tuple[str, ...],
    *,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> SyncReport:
    """Fill a new index and swap it in; the caller holds the store's lock.

    Articles that came from no file are taken from the old index; where that cannot be read, the
    report has a failure that says so.
    """
    report = SyncReport()
    try:
        with store.replacement(version, roots) as fresh:
            failures = _carry_over(store, fresh)
            report = sync(fresh, roots, progress=progress, stop=stop)
            if report.interrupted:
                raise _InterruptedError
    except _InterruptedError:
        return report
    return replace(report, failures=(*failures, *report.failures))


def _carry_over(old: Store, fresh: Store) -> list[Failure]:
    try:
        articles = _made_in_code(old)
    except VnsearchError as error:
        return [
            Failure(str(old.path), f"articles added from code could not be kept: {error.message}")
        ]
    if articles:
        with fresh.writing() as writer:
            for article in articles:
                writer.add(analyze_article(article))
    return []


def _made_in_code(store: Store) -> list[Article]:
    reader = store.reader()
    return [
        reader.article(doc)
        for doc, path in enumerate(reader.names("source"))
        if not path and reader.live[doc]
    ]
