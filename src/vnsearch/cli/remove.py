"""`vnsearch remove`: articles out of the index."""

from __future__ import annotations

import click

from vnsearch.cli.options import index_option
from vnsearch.cli.output import report

__all__ = ["remove"]


@click.command(short_help="Remove articles from the index.")
@click.argument("refs", metavar="REF...", nargs=-1, required=True)
@index_option
def remove(refs: tuple[str, ...], index_path: str) -> int:
    """Remove articles from the index, by id or path; a folder stands for all below it.

    The files stay. A folder that was given to `vnsearch index` is no longer indexed by it unless
    named again; articles below another one come back at its next run. A REF that
    names nothing is an error, and then nothing is removed.
    """
    import vnsearch

    with vnsearch.open(index_path) as index:
        count = index.remove(refs)
    report(f"{count:,} removed")
    return 0 if count else 1
