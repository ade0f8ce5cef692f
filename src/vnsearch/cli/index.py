"""`vnsearch index`: files into the index."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vnsearch.cli.as_json import report_json
from vnsearch.cli.interrupt import StopRequest
from vnsearch.cli.options import index_option, json_option
from vnsearch.cli.output import report, write_json
from vnsearch.cli.progress import listening
from vnsearch.model import Failure, SyncReport

if TYPE_CHECKING:
    from vnsearch import Index

__all__ = ["index"]

_MOST_FAILURES = 20  # listed by name on a terminal; the rest are counted
_KEPT = "what was read is in the index; run it again to go on."
_KEPT_ASIDE = "the index is as it was."


@click.command(short_help="Index files and folders.")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--rebuild", is_flag=True, help="Index everything anew, then replace the index.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what failed.")
@json_option
@index_option
def index(
    paths: tuple[str, ...], rebuild: bool, quiet: bool, as_json: bool, index_path: Path
) -> int:
    """Bring the index in step with files and folders; create it where there is none.

    Without PATH, those of earlier runs. What has not changed is not read again; articles whose
    file is gone are removed.

    Ctrl-C finishes the article at hand and keeps what has been indexed. Exits with 0 where
    anything could be indexed, even if some of it failed; with 2 where nothing could.
    """
    began = time.monotonic()
    with _opened(index_path, paths, rebuild=rebuild) as opened, StopRequest() as stop:
        if not quiet:
            report(f"Indexing {', '.join(paths) or 'what was indexed before'} into {index_path}")
        with listening(quiet=quiet) as progress:
            run = opened.rebuild if rebuild else opened.sync
            done = run(paths, progress=progress, stop=stop.requested)
    seconds = time.monotonic() - began
    if as_json:
        write_json(report_json(done, seconds))
    _list_failures(done.failures)
    if not quiet:
        report(_summary(done, seconds))
    if done.interrupted:
        report(f"Interrupted: {_KEPT_ASIDE if rebuild else _KEPT}")
        return stop.exit_code
    return _verdict(done)


def _opened(path: Path, paths: tuple[str, ...], *, rebuild: bool) -> Index:
    """Open the index, one of another version to rebuild it; make it where there are files."""
    import vnsearch

    try:
        return vnsearch.open(path, any_version=rebuild)
    except vnsearch.NoIndexError:
        if not paths:
            raise
    if not any(map(os.path.lexists, paths)):
        raise vnsearch.ReadingError(f"There is no file or folder {', '.join(paths)}.")
    return vnsearch.create(path)


def _list_failures(failures: tuple[Failure, ...]) -> None:
    shown = _MOST_FAILURES if sys.stderr.isatty() else len(failures)
    for failure in failures[:shown]:
        report(f"failed: {failure.path}: {failure.reason}")
    if len(failures) > shown:
        report(f"and {len(failures) - shown:,} more (--json lists all)")


def _summary(done: SyncReport, seconds: float) -> str:
    ignored = f", {done.ignored:,} files of other kinds ignored" if done.ignored else ""
    return (
        f"{done.added:,} added, {done.updated:,} updated, {done.unchanged:,} unchanged, "
        f"{done.removed:,} removed, {len(done.failures):,} failed{ignored} in {seconds:.1f} s"
    )


def _verdict(done: SyncReport) -> int:
    """Choose the exit code of a run that went to its end."""
    if done.added or done.updated or done.unchanged:
        return 0
    if done.failures:
        return 2
    if done.removed:
        return 0
    from vnsearch.articles.readers import SUFFIXES

    report(f"No files were found, which means that no PATH held any {', '.join(SUFFIXES)}")
    return 2
