"""`vnsearch remove`: articles out of the index."""

from __future__ import annotations

from pathlib import Path

import click

from vnsearch.cli.options import index_option
from vnsearch.cli.output import report

__all__ = ["remove"]


@click.command()
@click.argument("refs", metavar="REF...", nargs=-1, required=True)
@index_option
def remove(refs: tuple[str, ...], index_path: Path) -> int:
    """Remove articles from the index, by id or path; a folder stands for all below it.

    The files stay, and the next run of `vnsearch index` over them adds them again.
    Exits with 1 where nothing was removed.
    """
    import vnsearch

    with vnsearch.open(index_path) as index:
        count = index.remove(refs)
    report(f"{count:,} removed")
    return 0 if count else 1
