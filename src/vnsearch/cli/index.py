"""`vnsearch index`: files into the index."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vnsearch.cli.as_json import report_json
from vnsearch.cli.interrupt import StopRequest
from vnsearch.cli.options import (
    index_option,
    jobs_option,
    json_option,
    map_option,
    memory_option,
)
from vnsearch.cli.output import report, write_json
from vnsearch.cli.progress import listening
from vnsearch.cli.standard_input import standard_input
from vnsearch.model import SyncReport

if TYPE_CHECKING:
    from vnsearch import Index

__all__ = ["index"]

_MOST_LISTED = 20  # files named on a terminal; the rest are counted
_STDIN = "-"
_KEPT = "what was read is in the index; run it again to go on."
_KEPT_ASIDE = "the index is as it was."


@click.command(short_help="Index files and folders.")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--rebuild", is_flag=True, help="Index everything anew, then replace the index.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what failed.")
@map_option
@jobs_option
@memory_option
@json_option
@index_option
def index(
    paths: tuple[str, ...],
    rebuild: bool,
    quiet: bool,
    fields: dict[str, str] | None,
    jobs: int | None,
    memory: int,
    as_json: bool,
    index_path: Path,
) -> int:
    """Bring the index in step with files and folders; create it where there is none.

    Without PATH, those of earlier runs. What has not changed is not read again; articles whose
    file is gone are removed. With - as the PATH, articles are taken from standard input as JSON
    Lines: one with the id of an earlier one replaces it, the others stay.

    Ctrl-C finishes the article at hand and keeps what has been indexed. Exits with 0 where
    anything could be indexed, even if some of it failed; with 2 where nothing could.
    """
    if _STDIN in paths and (rebuild or len(paths) > 1):
        raise click.UsageError(f"{_STDIN} stands alone: without other paths and --rebuild")
    began = time.monotonic()
    with _opened(index_path, paths, rebuild=rebuild) as opened, StopRequest() as stop:
        if not quiet:
            report(f"Indexing {_named(paths)} into {index_path}")
        with listening(quiet=quiet) as progress:
            if paths == (_STDIN,):
                work = partial(opened.read, standard_input(stop.requested))
            else:
                taking = opened.rebuild if rebuild else opened.sync
                work = partial(taking, paths, jobs=jobs, memory=memory)
            done = work(fields=fields, progress=progress, stop=stop.requested)
    seconds = time.monotonic() - began
    if as_json:
        write_json(report_json(done, seconds))
    _list([f"note: {notice.path}: {notice.text}" for notice in done.notices])
    _list([f"failed: {failure.path}: {failure.reason}" for failure in done.failures])
    if not quiet:
        report(_summary(done, seconds))
    if done.interrupted:
        report(f"Interrupted: {_KEPT_ASIDE if rebuild else _KEPT}")
        return stop.exit_code
    if _is_success(done, paths) or (rebuild and not done.failures and opened.status().documents):
        return 0
    if not done.failures:
        from vnsearch.articles.readers import SUFFIXES

        report(f"No articles were found: no PATH holds one in any {', '.join(SUFFIXES)}")
    return 2


def _named(paths: tuple[str, ...]) -> str:
    if paths == (_STDIN,):
        waits = sys.stdin is not None and sys.stdin.isatty()
        return "JSON Lines from standard input" + (" (Ctrl-D ends it)" if waits else "")
    return ", ".join(paths) or "what was indexed before"


def _opened(path: Path, paths: tuple[str, ...], *, rebuild: bool) -> Index:
    """Open the index, one of another version to rebuild it; make it where there are files."""
    import vnsearch

    try:
        return vnsearch.open(path, any_version=rebuild)
    except vnsearch.NoIndexError:
        if not paths:
            raise
    if paths != (_STDIN,) and not any(map(os.path.lexists, paths)):
        raise vnsearch.ReadingError(f"There is no file or folder {', '.join(paths)}.")
    return vnsearch.create(path)


def _list(messages: Sequence[str]) -> None:
    shown = _MOST_LISTED if sys.stderr.isatty() else len(messages)
    for message in messages[:shown]:
        report(message)
    if len(messages) > shown:
        report(f"and {len(messages) - shown:,} more (--json lists all)")


def _summary(done: SyncReport, seconds: float) -> str:
    ignored = f", {done.ignored:,} files of other kinds ignored" if done.ignored else ""
    return (
        f"{done.added:,} added, {done.updated:,} updated, {done.unchanged:,} unchanged, "
        f"{done.removed:,} removed, {len(done.failures):,} failed{ignored} in {seconds:.1f} s"
    )


def _is_success(done: SyncReport, paths: tuple[str, ...]) -> bool:
    """Tell whether a run that went to its end did something, or had nothing to do."""
    if done.added or done.updated or done.unchanged:
        return True
    return not done.failures and (done.removed > 0 or paths == (_STDIN,))
