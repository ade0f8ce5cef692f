"""`vnsearch similar`: articles like a given one."""

from __future__ import annotations

from typing import Any

import click

from vnsearch.cli.as_json import results_json
from vnsearch.cli.options import (
    collapse_option,
    color_option,
    date_basis_option,
    index_option,
    json_option,
    limit_option,
    offset_option,
)
from vnsearch.cli.output import ColorChoice, write_json
from vnsearch.cli.query_command import place_and_date_options
from vnsearch.cli.results import show_results

__all__ = ["similar"]


@click.command(short_help="Find articles like a given one.")
@click.argument("ref")
@place_and_date_options
@limit_option
@offset_option
@collapse_option
@click.option("--explain", is_flag=True, help="Say what the article is about, and each score.")
@date_basis_option
@color_option
@json_option
@index_option
def similar(
    ref: str,
    date_basis: bool,
    color: ColorChoice,
    as_json: bool,
    index_path: str,
    **options: Any,
) -> int:
    """Find articles that are about what the article REF is about.

    REF is an id, the beginning of one, or a file's path. Alike are articles that have its key
    terms, which `vnsearch keyterms --of REF` shows.

    Exits with 0 where something was found, 1 where nothing was, 2 after an error.
    """
    import vnsearch

    with vnsearch.open(index_path) as index:
        results = index.similar(ref, **options)
    if as_json:
        write_json(results_json(results))
    else:
        show_results(results, options["offset"], color, date_basis=date_basis)
    return 0 if results.hits else 1
