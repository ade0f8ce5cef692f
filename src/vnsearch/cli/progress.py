"""How far an indexing run has come: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from vnsearch.cli.output import is_dumb, report

if TYPE_CHECKING:
    from vnsearch.model import Progress

__all__ = ["Listener", "lines", "listening"]

Listener = Callable[["Progress"], None]

_SECONDS_BETWEEN_LINES = 5.0


def listening(*, quiet: bool) -> AbstractContextManager[Listener]:
    """Choose the form of progress that standard error can show; `quiet` shows none."""
    if quiet:
        return nullcontext(lambda _progress: None)
    return lines() if is_dumb(sys.stderr) else _bar()


@contextmanager
def lines(
    *,
    say: Callable[[str], None] = report,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Listener]:
    """Say how far the run has come, at most once in five seconds."""
    began = said = clock()

    def listen(progress: Progress) -> None:
        nonlocal said
        now = clock()
        if now - said < _SECONDS_BETWEEN_LINES:
            return
        said = now
        share = progress.done / progress.total if progress.total else 1.0
        rate = progress.articles / (now - began)
        noun = "article" if progress.articles == 1 else "articles"
        say(f"{share:.0%}, {progress.articles:,} {noun}, {rate:,.0f} articles/s")

    yield listen


@contextmanager
def _bar() -> Iterator[Listener]:
    """Draw a bar with the share of bytes read, articles, articles a second and the time left."""
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    began = time.monotonic()
    bar = Bar(
        BarColumn(bar_width=None),
        TaskProgressColumn(),
        TextColumn("{task.fields[articles]:,} articles", markup=False),
        TextColumn("{task.fields[rate]:,.0f}/s", markup=False),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=True,
        expand=True,
    )
    with bar:
        task = bar.add_task("", total=None, articles=0, rate=0.0)

        def listen(progress: Progress) -> None:
            rate = progress.articles / max(time.monotonic() - began, 0.001)
            bar.update(
                task,
                completed=progress.done,
                total=progress.total,
                articles=progress.articles,
                rate=rate,
            )

        yield listen
