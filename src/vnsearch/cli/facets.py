"""`vnsearch facets`: what a query finds, counted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import click

from vnsearch.cli.as_json import facet_json
from vnsearch.cli.lines import Line, Piece
from vnsearch.cli.options import color_option, index_option, json_option
from vnsearch.cli.output import ColorChoice, is_dumb, report, write_json, write_lines
from vnsearch.cli.query_command import QueryCommand, filter_options

if TYPE_CHECKING:
    from vnsearch.model import Facet, FacetCount

__all__ = ["facets"]


@click.command(cls=QueryCommand, short_help="Count what a query finds by date, place or source.")
@click.argument("field", type=click.Choice(["locality", "date", "source"]))
@click.argument("query", nargs=-1)
@click.option(
    "--by",
    metavar="UNIT",
    help="date: month or year; locality: province (of today, the default), old-province,"
    " district or commune.",
)
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="How many values to show; all dates are shown.",
)
@filter_options
@color_option
@json_option
@index_option
def facets(
    field: Literal["locality", "date", "source"],
    query: tuple[str, ...],
    by: str | None,
    limit: int,
    color: ColorChoice,
    as_json: bool,
    index_path: str,
    **filters: Any,
) -> int:
    """Count the articles that match QUERY by FIELD: locality, date or source.

    Without QUERY, of all articles. Queries and filters are those of `vnsearch search`.

    On a terminal a bar shows each count; in a pipe a line is the count, a tab and the name. With
    --json, values come as keys that --locality takes.

    Exits with 0 where something was found, 1 where nothing was, 2 after an error.
    """
    import vnsearch

    with vnsearch.open(index_path) as index:
        found = index.facet(field, " ".join(query) or "*", by=by, **filters)
    if as_json:
        write_json(facet_json(found))
    else:
        _show(found, found.counts if field == "date" else found.counts[:limit], color)
    return 0 if found.total else 1


def _show(found: Facet, counts: tuple[FacetCount, ...], color: ColorChoice) -> None:
    for note in found.notes:
        report(f"note: {note}")
    if found.partial:
        report("No article matches every word; these match some.")
    if color != "always" and (not sys.stdout.isatty() or (color == "auto" and is_dumb(sys.stdout))):
        write_lines(_rows(counts), "never")
    elif counts:
        from vnsearch.cli.chart import bar_chart

        sys.stdout.write(bar_chart(counts, color=color))
    more = len(found.counts) - len(counts)
    report(_summary(found, more))


def _rows(counts: tuple[FacetCount, ...]) -> Iterator[Line]:
    for each in counts:
        yield Line((Piece(f"{each.count}\t{each.label}"),))


def _summary(found: Facet, more: int) -> str:
    """Say what was counted: "12 articles, 3 of them without a date"."""
    if not found.total:
        return "No articles found."
    noun = "article" if found.total == 1 else "articles"
    missing = f", {found.missing:,} of them without a {found.field}" if found.missing else ""
    rest = f"; {more:,} more values (--limit shows more)" if more else ""
    return f"{found.total:,} {noun}{missing}{rest}"
