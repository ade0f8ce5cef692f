"""Showing what a query found: hits to standard output, notes and counts to standard error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vnsearch.cli.layout import hit_lines
from vnsearch.cli.lines import Line
from vnsearch.cli.output import ColorChoice, current_folder, report, write_lines

if TYPE_CHECKING:
    from vnsearch.model import Results

__all__ = ["show_results"]


def show_results(
    results: Results, offset: int, color: ColorChoice, *, date_basis: bool = False
) -> None:
    """Write hits, and nothing else, to standard output; notes and the count to standard error."""
    for note in results.notes:
        report(f"note: {note}")
    if results.partial:
        report("No article matches every word; these match some.")
    elif results.complete < results.total:
        noun = "article matches" if results.complete == 1 else "articles match"
        report(f"{results.complete:,} {noun} every word; the others match most.")
    write_lines(_lines(results, date_basis=date_basis), color)
    report(_count(results, offset))
    if results.suggestion:
        report(f"Did you mean: {results.suggestion}")


def _lines(results: Results, *, date_basis: bool) -> Iterator[Line]:
    here = current_folder()
    if results.explanation:
        from vnsearch.cli.reasons import query_lines

        yield from query_lines(results.explanation)
    for hit in results.hits:
        yield from hit_lines(hit, here, date_basis=date_basis)


def _count(results: Results, offset: int) -> str:
    """Say how many are shown: "11-20 of 43 articles", "2 of 5 articles, +3 more like these"."""
    if not results.total:
        return "No articles found."
    shown = len(results.hits)
    which = f"{offset + 1}-{offset + shown}" if offset and shown else f"{shown}"
    alike = sum(len(hit.duplicates) for hit in results.hits)
    more = f", +{alike:,} more like {'this' if shown == 1 else 'these'}" if alike else ""
    return f"{which} of {results.total:,} {'article' if results.total == 1 else 'articles'}{more}"
