"""The options that commands share."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["color_option", "index_option", "json_option"]

index_option = click.option(
    "--index",
    "index_path",
    type=click.Path(path_type=Path),
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
