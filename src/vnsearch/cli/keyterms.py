"""`vnsearch keyterms`: the words that tell what was found from the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from vnsearch.cli.as_json import key_terms_json
from vnsearch.cli.lines import Line, Piece
from vnsearch.cli.options import index_option, json_option
from vnsearch.cli.output import report, write_json, write_lines
from vnsearch.cli.query_command import (
    QueryCommand,
    are_filtering,
    filter_options,
    require_something,
)

if TYPE_CHECKING:
    from vnsearch.model import KeyTerm

__all__ = ["keyterms"]


@click.command(cls=QueryCommand, short_help="Show the key terms of an article or of a search.")
@click.argument("query", nargs=-1)
@click.option("--of", metavar="REF", help="Of the article with this id or path.")
@filter_options
@click.option(
    "-n", "--limit", type=click.IntRange(1), default=20, show_default=True, help="How many to show."
)
@json_option
@index_option
def keyterms(
    query: tuple[str, ...],
    of: str | None,
    limit: int,
    as_json: bool,
    index_path: str,
    **filters: Any,
) -> int:
    """Show the words that are in what QUERY finds far more often than elsewhere.

    A line is how many of the articles have the word, a tab and the word; with --of, the words of
    one article, it is the word alone. The most telling come first.

    Exits with 0 where something was found, 1 where nothing was, 2 after an error.
    """
    if of is not None and (query or are_filtering(filters)):
        raise click.UsageError("--of goes without a QUERY and without filters")
    text = "*" if of is not None else require_something(query, filters)
    import vnsearch

    with vnsearch.open(index_path) as index:
        found = index.key_terms(text, of=of, limit=limit, **filters)
    if as_json:
        write_json(key_terms_json(found))
    else:
        write_lines(_line(each, counted=of is None) for each in found)
        if not found:
            report("No key terms: nothing stands out.")
    return 0 if found else 1


def _line(term: KeyTerm, *, counted: bool) -> Line:
    return Line((Piece(f"{term.articles}\t{term.text}" if counted else term.text),))
