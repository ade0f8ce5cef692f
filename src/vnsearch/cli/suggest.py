"""`vnsearch suggest`: what a half-typed query may go on as."""

from __future__ import annotations

import click

from vnsearch.cli.as_json import suggestions_json
from vnsearch.cli.lines import Line, Piece
from vnsearch.cli.options import (
    index_option,
    json_option,
    limit_option,
)
from vnsearch.cli.output import report, write_json, write_lines
from vnsearch.cli.query_command import QueryCommand

__all__ = ["suggest"]


@click.command(cls=QueryCommand, short_help="Complete a half-typed query.")
@click.argument("text", nargs=-1, required=True)
@limit_option
@json_option
@index_option
def suggest(text: tuple[str, ...], limit: int, as_json: bool, index_path: str) -> int:
    """Complete the last word of TEXT, from what stands in the articles; the most usual first.

    A line is a completed text. Accents that were typed are kept, missing ones are set.

    Exits with 0 where something was found, 1 where nothing was, 2 after an error.
    """
    import vnsearch

    with vnsearch.open(index_path) as index:
        found = index.suggest(" ".join(text), limit=limit)
    if as_json:
        write_json(suggestions_json(found))
    else:
        write_lines(Line((Piece(each.text),)) for each in found)
        if not found:
            report("No completions: the articles have no such word.")
    return 0 if found else 1
