"""`vnsearch search`: a query in, results out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import click

from vnsearch.cli.as_json import results_json
from vnsearch.cli.layout import hit_lines
from vnsearch.cli.options import color_option, date_basis_option, index_option, json_option
from vnsearch.cli.output import ColorChoice, current_folder, report, write_json, write_lines
from vnsearch.cli.query_command import QueryCommand, filter_options, require_something
from vnsearch.model import Results

__all__ = ["search"]


@click.command(cls=QueryCommand, short_help="Search the articles.")
@click.argument("query", nargs=-1)
@filter_options
@click.option(
    "-n", "--limit", type=click.IntRange(1), default=10, show_default=True, help="How many to show."
)
@click.option(
    "--offset", type=click.IntRange(0), default=0, show_default=True, help="How many to skip first."
)
@click.option(
    "--sort",
    type=click.Choice(["relevance", "date"]),
    default="relevance",
    show_default=True,
    help="Order by relevance, or the newest first.",
)
@date_basis_option
@color_option
@json_option
@index_option
def search(
    query: tuple[str, ...],
    limit: int,
    offset: int,
    sort: Literal["relevance", "date"],
    date_basis: bool,
    color: ColorChoice,
    as_json: bool,
    index_path: Path,
    **filters: Any,
) -> int:
    """Search the index for QUERY.

    All words must match; where no article has them all, those that have some are shown.
    Accents that are typed must match; a word without any finds every spelling. Without QUERY,
    every article that the filters let through.

    \b
      '"biên phòng"'         the phrase; single quotes keep it from the shell
      biên OR giới           either
      biên -phòng            the first without the second; also NOT
      title:biên body:giới   in one field
      '(a OR b) c'           a group

    Words such as -h, -n and -l are options even here; put -- before them.

    A DATE is 2024, 2024-02, 2024-02-23, 2/2024 or 23/2/2024; also quý 2/2024, hôm qua, tháng
    trước and năm nay, with or without accents.

    Exits with 0 where something was found, 1 where nothing was, 2 after an error.
    """  # noqa: D301 - \b is the character by which Click knows a paragraph not to wrap
    text = require_something(query, filters)
    import vnsearch

    with vnsearch.open(index_path) as index:
        results = index.search(text, limit=limit, offset=offset, sort=sort, **filters)
    if as_json:
        write_json(results_json(results))
    else:
        _show(results, offset, color, date_basis=date_basis)
    return 0 if results.hits else 1


def _show(results: Results, offset: int, color: ColorChoice, *, date_basis: bool) -> None:
    """Write hits, and nothing else, to standard output; notes and the count to standard error."""
    for note in results.notes:
        report(f"note: {note}")
    if results.partial:
        report("No article matches every word; these match some.")
    here = current_folder()
    lines = (line for hit in results.hits for line in hit_lines(hit, here, date_basis=date_basis))
    write_lines(lines, color)
    report(_count(results, offset))


def _count(results: Results, offset: int) -> str:
    """Say how many are shown: "3 of 3 articles", "11-20 of 43 articles"."""
    if not results.total:
        return "No articles found."
    shown = len(results.hits)
    which = f"{offset + 1}-{offset + shown}" if offset and shown else f"{shown}"
    return f"{which} of {results.total:,} {'article' if results.total == 1 else 'articles'}"
