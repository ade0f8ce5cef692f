"""`vnsearch search`: a query in, results out."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import Literal

import click

from vnsearch.cli.as_json import results_json
from vnsearch.cli.layout import hit_lines
from vnsearch.cli.options import color_option, index_option, json_option
from vnsearch.cli.output import ColorChoice, current_folder, report, write_json, write_lines
from vnsearch.model import Results

__all__ = ["search"]

_GLUED_NUMBER = re.compile(r"-n[0-9]+")


class QueryCommand(click.Command):
    """A command whose arguments may begin with a hyphen: `-word` is a word to leave out.

    An argument is an option where it is spelled like one of the command's options or begins
    with two hyphens; every other one is a word of the query.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the options first, then the words behind a `--` of our own."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        with_value = {name for option in options if not option.is_flag for name in option.opts}
        flags = {name for option in options if option.is_flag for name in option.opts}
        before: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for arg in rest:
            if arg == "--":
                words.extend(rest)
            elif arg in with_value:
                value = list(islice(rest, 1))
                if not value:  # Click says which option lacks its value
                    return super().parse_args(ctx, [arg])
                before += [arg, *value]
            elif arg in flags or arg.startswith("--") or _GLUED_NUMBER.fullmatch(arg):
                before.append(arg)
            else:
                words.append(arg)
        return super().parse_args(ctx, [*before, "--", *words])


@click.command(cls=QueryCommand, short_help="Search the articles.")
@click.argument("query", nargs=-1)
@click.option("--since", metavar="DATE", help="From this day, month or year on.")
@click.option("--until", metavar="DATE", help="Up to this day, month or year.")
@click.option("--date", metavar="DATE", help="Of this day, month or year.")
@click.option(
    "-l",
    "--locality",
    "localities",
    metavar="PLACE",
    multiple=True,
    help="About this province or district, by its name before or after 2025; may be repeated.",
)
@click.option("--any", "any_word", is_flag=True, help="Articles with any of the words.")
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
@color_option
@json_option
@index_option
def search(
    query: tuple[str, ...],
    since: str | None,
    until: str | None,
    date: str | None,
    localities: tuple[str, ...],
    any_word: bool,
    limit: int,
    offset: int,
    sort: Literal["relevance", "date"],
    color: ColorChoice,
    as_json: bool,
    index_path: Path,
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

    A DATE is 2024, 2024-02, 2024-02-23, 2/2024 or 23/2/2024.

    Exits with 0 where something was found, 1 where nothing was, 2 after an error.
    """  # noqa: D301 - \b is the character by which Click knows a paragraph not to wrap
    if not (query or localities) and since is until is date is None:
        raise click.UsageError("nothing to search for: give a QUERY, or a filter such as --since")
    import vnsearch

    with vnsearch.open(index_path) as index:
        results = index.search(
            " ".join(query) if query else "*",
            since=since,
            until=until,
            date=date,
            locality=localities,
            match="any" if any_word else "all",
            limit=limit,
            offset=offset,
            sort=sort,
        )
    if as_json:
        write_json(results_json(results))
    else:
        _show(results, offset, color)
    return 0 if results.hits else 1


def _show(results: Results, offset: int, color: ColorChoice) -> None:
    """Write hits, and nothing else, to standard output; notes and the count to standard error."""
    for note in results.notes:
        report(f"note: {note}")
    if results.partial:
        report("No article matches every word; these match some.")
    here = current_folder()
    write_lines((line for hit in results.hits for line in hit_lines(hit, here)), color)
    report(_count(results, offset))


def _count(results: Results, offset: int) -> str:
    """Say how many are shown: "3 of 3 articles", "11-20 of 43 articles"."""
    if not results.total:
        return "No articles found."
    shown = len(results.hits)
    which = f"{offset + 1}-{offset + shown}" if offset and shown else f"{shown}"
    return f"{which} of {results.total:,} {'article' if results.total == 1 else 'articles'}"
