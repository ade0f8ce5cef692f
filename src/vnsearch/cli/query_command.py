"""Commands that take a query: its words may begin with a hyphen, and filters go with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Any

import click

__all__ = [
    "QueryCommand",
    "are_filtering",
    "filter_options",
    "place_and_date_options",
    "require_something",
]

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


_PLACES_AND_DATES = (
    click.option("--since", metavar="DATE", help="From this day, month or year on."),
    click.option("--until", metavar="DATE", help="Up to this day, month or year."),
    click.option("--date", metavar="DATE", help="Of this day, month or year."),
    click.option(
        "-l",
        "--locality",
        metavar="PLACE",
        multiple=True,
        help="About this province, district or commune, by its name before or after 2025;"
        " may be repeated.",
    ),
    click.option(
        "--locality-role",
        "role",
        type=click.Choice(["any", "main"]),
        default="any",
        show_default=True,
        help="main: where the story is; any: mentioned is enough.",
    ),
)
_QUERY = (
    click.option(
        "--any",
        "match",
        flag_value="any",
        default="all",
        is_flag=True,
        help="Articles with any of the words.",
    ),
    click.option(
        "--accents",
        type=click.Choice(["auto", "strict", "ignore"]),
        default="auto",
        show_default=True,
        help="Which accents count; auto: those that were typed.",
    ),
    click.option(
        "--synonyms",
        type=click.Path(),
        metavar="FILE",
        envvar="VNSEARCH_SYNONYMS",
        show_envvar=True,
        help="Synonyms of your own, a line each: BĐBP, Bộ đội Biên phòng.",
    ),
)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the filters of `Index.search`, by the names of its arguments."""
    for option in reversed((*_PLACES_AND_DATES, *_QUERY)):
        command = option(command)
    return command


def place_and_date_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the filters by place and date of `Index.search`."""
    for option in reversed(_PLACES_AND_DATES):
        command = option(command)
    return command


def are_filtering(filters: dict[str, Any]) -> bool:
    """Whether options leave out articles by place or date."""
    return any(filters[name] for name in ("since", "until", "date", "locality"))


def require_something(query: tuple[str, ...], filters: dict[str, Any]) -> str:
    """The query to search for; raises UsageError where there is neither a query nor a filter."""
    if query:
        return " ".join(query)
    if not are_filtering(filters):
        raise click.UsageError("nothing to search for: give a QUERY, or a filter such as --since")
    return "*"
