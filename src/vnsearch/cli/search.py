"""`vnsearch search`: a query in, results out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from vnsearch.cli.options import (
    collapse_option,
    color_option,
    date_basis_option,
    index_option,
    json_option,
    limit_option,
    offset_option,
)
from vnsearch.cli.query_command import QueryCommand, filter_options, require_something

if TYPE_CHECKING:
    from vnsearch.cli.output import ColorChoice

__all__ = ["search"]


_HALF_LIFE = 365  # days


@click.command(cls=QueryCommand, short_help="Search the articles.")
@click.argument("query", nargs=-1)
@filter_options
@limit_option
@offset_option
@click.option(
    "--sort",
    type=click.Choice(["relevance", "date"]),
    default="relevance",
    show_default=True,
    help="Order by relevance, or the newest first.",
)
@click.option("--boost-recent", is_flag=True, help="Rank recent articles higher.")
@click.option(
    "--half-life",
    type=click.FloatRange(0.001),
    metavar="DAYS",
    help=f"With --boost-recent: the age at which half the gain is gone, {_HALF_LIFE} by default.",
)
@click.option(
    "--boost-title",
    type=click.FloatRange(0, 1_000),
    metavar="FACTOR",
    default=1.0,
    show_default=True,
    help="How much more a word in a title counts.",
)
@collapse_option
@click.option(
    "--fragments",
    "snippets",
    type=click.IntRange(0),
    metavar="N",
    help="How many passages to quote; by default two where one does not show all words.",
)
@click.option(
    "--context",
    type=click.IntRange(20, 100_000),
    metavar="N",
    default=240,
    show_default=True,
    help="How many characters a passage has, about.",
)
@click.option("--explain", is_flag=True, help="Say how the query was understood, and each score.")
@date_basis_option
@color_option
@json_option
@index_option
def search(
    query: tuple[str, ...],
    date_basis: bool,
    color: ColorChoice,
    as_json: bool,
    index_path: str,
    boost_recent: bool,
    half_life: float | None,
    **options: Any,
) -> int:
    """Search the index for QUERY.

    All words must match; where no article has them all, those that have some are shown, and where
    few have all of a long query, those that have most follow. Accents that are typed must match;
    a word without any finds every spelling. Without QUERY, every article that the filters let
    through.

    \b
      '"biên phòng"'              the phrase; single quotes keep it from the shell
      biên OR giới                either
      biên -phòng                 the first without the second; also NOT
      title:biên body:giới        in one field
      '(a OR b) c'                a group
      'date:2023..2024 type:html' what else is known of an article
      'biê*' 'biên~' '=Đảng'      a beginning, a misspelling, capitals that count

    `vnsearch help query` has the whole language. Words such as -h, -n and -l are options even
    here; put -- before them.

    A DATE is 2024, 2024-02, 2024-02-23, 2/2024 or 23/2/2024; also quý 2/2024, hôm qua, tháng
    trước and năm nay, with or without accents.

    Exits with 0 where something was found, 1 where nothing was, 2 after an error.
    """  # noqa: D301 - \b is the character by which Click knows a paragraph not to wrap
    if half_life is not None and not boost_recent:
        raise click.UsageError("--half-life goes with --boost-recent")
    text = require_something(query, options)
    import vnsearch

    recent = (half_life or _HALF_LIFE) if boost_recent else None
    with vnsearch.open(index_path) as index:
        results = index.search(text, boost_recent=recent, **options)
    if as_json:
        from vnsearch.cli.as_json import results_json
        from vnsearch.cli.output import write_json

        write_json(results_json(results))
    else:
        from vnsearch.cli.results import show_results

        show_results(results, options["offset"], color, date_basis=date_basis)
    return 0 if results.hits else 1
