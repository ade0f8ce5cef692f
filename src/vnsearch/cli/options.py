"""The options that commands share."""

from __future__ import annotations

import re

import click

__all__ = [
    "collapse_option",
    "color_option",
    "date_basis_option",
    "index_option",
    "jobs_option",
    "json_option",
    "limit_option",
    "map_option",
    "memory_option",
    "offset_option",
]

index_option = click.option(
    "--index",
    "index_path",
    type=click.Path(),
    metavar="DIR",
    default="index",
    envvar="VNSEARCH_INDEX",
    show_default=True,
    show_envvar=True,
    help="The folder of the index.",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Write one JSON object to standard output."
)
color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours and links; auto: on a terminal.",
)
date_basis_option = click.option(
    "--date-basis", is_flag=True, help="Say beside each date what it was read from."
)
limit_option = click.option(
    "-n", "--limit", type=click.IntRange(1), default=10, show_default=True, help="How many to show."
)
offset_option = click.option(
    "--offset", type=click.IntRange(0), default=0, show_default=True, help="How many to skip first."
)
collapse_option = click.option(
    "--collapse", is_flag=True, help="Of articles that are almost the same, show one."
)


def _parse_map(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> dict[str, str] | None:
    if not values:
        return None
    from vnsearch.articles.readers.fields import parse_mapping

    return parse_mapping(",".join(filter(None, values)))


map_option = click.option(
    "--map",
    "fields",
    metavar="FIELD=NAME,...",
    multiple=True,
    callback=_parse_map,
    help="What records call a field, as title=headline,date=published. Indexing remembers it;"
    ' --map "" forgets it.',
)

jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="How many processes read; 1 keeps all in one.  [default: the cores, at most 8]",
)

_SIZE = r"(\d{1,9}(?:\.\d{1,9})?) ?([KMGT]?)(?:i?B)?"
_UNITS = ("", "K", "M", "G", "T")  # each 1,024 times the one before


def _parse_size(_context: click.Context, _option: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    match = re.fullmatch(_SIZE, value.strip(), re.I)
    if match is None:
        raise click.BadParameter(f"“{value}” is no size; write 500M or 1G")
    return int(float(match[1]) * 1024 ** _UNITS.index(match[2].upper()))


memory_option = click.option(
    "--memory",
    metavar="SIZE",
    default="512M",
    show_default=True,
    callback=_parse_size,
    help="What all processes may take together.",
)
