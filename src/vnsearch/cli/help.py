"""`vnsearch help`: the page about the query language, and what `--help` says of a command."""

from __future__ import annotations

import click

from vnsearch.cli.options import color_option
from vnsearch.cli.output import ColorChoice, page_markdown
from vnsearch.packaged import read_packaged

__all__ = ["help_"]

_PAGE = "query"


@click.command(name="help", short_help="Explain the query language, or a command.")
@click.argument("topic", default=_PAGE)
@color_option
@click.pass_context
def help_(context: click.Context, topic: str, color: ColorChoice) -> None:
    """Explain a TOPIC: query, the language that queries are written in, or a command.

    On a terminal, a page longer than the screen opens in a pager ($PAGER).
    """
    if topic == _PAGE:
        text = read_packaged("vnsearch", f"docs/{_PAGE}.md").decode("utf-8")
        page_markdown(text, color)
        return
    root = context.find_root()
    group = root.command
    command = group.get_command(root, topic) if isinstance(group, click.Group) else None
    if command is None:
        raise click.UsageError(f"there is no help on “{topic}”", context)
    click.echo(command.get_help(click.Context(command, root, topic)))
