"""`vnsearch help`: the pages of documentation that come with the command."""

from __future__ import annotations

import pkgutil

import click

from vnsearch.cli.options import color_option
from vnsearch.cli.output import ColorChoice, page_markdown

__all__ = ["help_"]

_TOPICS = ("query",)


@click.command(name="help", short_help="Explain the query language.")
@click.argument("topic", type=click.Choice(_TOPICS), default="query")
@color_option
def help_(topic: str, color: ColorChoice) -> None:
    """Explain a TOPIC: query, the language that queries are written in."""
    text = (pkgutil.get_data("vnsearch", f"docs/{topic}.md") or b"").decode("utf-8")
    page_markdown(text, color)
