"""`vnsearch show`: one document, whole, or how a file is read."""

from __future__ import annotations

import click

from vnsearch.cli.as_json import article_json
from vnsearch.cli.layout import article_lines
from vnsearch.cli.options import (
    color_option,
    date_basis_option,
    index_option,
    json_option,
    map_option,
)
from vnsearch.cli.output import ColorChoice, current_folder, page_lines, report, write_json

__all__ = ["show"]


@click.command(short_help="Show an article, or how a file is read.")
@click.argument("ref")
@click.option(
    "--explain-reading",
    "explain",
    is_flag=True,
    help="Read the file REF, without an index, and show what each line was taken for.",
)
@click.option(
    "--highlight", "query", metavar="QUERY", help="Mark in the text what this query looks for."
)
@map_option
@date_basis_option
@color_option
@json_option
@index_option
def show(
    ref: str,
    explain: bool,
    query: str | None,
    fields: dict[str, str] | None,
    date_basis: bool,
    color: ColorChoice,
    as_json: bool,
    index_path: str,
) -> int:
    """Show the document REF: an id, the beginning of one, or a file's path.

    On a terminal, a text longer than the screen opens in a pager ($PAGER).
    """
    if explain and query:
        raise click.UsageError("--highlight goes without --explain-reading")
    if explain:
        from vnsearch.cli.explain import explain_reading

        return explain_reading(ref, fields, as_json=as_json, color=color)
    if fields:
        raise click.UsageError("--map goes with --explain-reading")
    import vnsearch

    with vnsearch.open(index_path) as index:
        article = index.get(ref)
        found = index.highlight(article, query) if query else None
    if as_json:
        write_json(article_json(article, found))
    else:
        here = current_folder()
        page_lines(article_lines(article, here, date_basis=date_basis, found=found), color)
        if found and not found.title and not found.text:
            report(f"note: It has nothing that “{query}” looks for.")
    return 0
