"""`vnsearch show`: one document, whole."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from vnsearch.cli.as_json import article_json
from vnsearch.cli.layout import article_lines
from vnsearch.cli.options import color_option, index_option, json_option
from vnsearch.cli.output import ColorChoice, current_folder, styled, write_json
from vnsearch.model import Article

__all__ = ["show"]


@click.command(short_help="Show an article.")
@click.argument("ref")
@color_option
@json_option
@index_option
def show(ref: str, color: ColorChoice, as_json: bool, index_path: Path) -> None:
    """Show the document REF: an id, the beginning of one, or a file's path.

    On a terminal, a text longer than the screen opens in a pager ($PAGER).
    """
    import vnsearch

    with vnsearch.open(index_path) as index:
        article = index.get(ref)
    if as_json:
        write_json(article_json(article))
    else:
        _print(article, color)


def _print(article: Article, color: ColorChoice) -> None:
    text = "".join(styled(article_lines(article, current_folder()), color))
    if sys.stdout.isatty() and text.count("\n") >= shutil.get_terminal_size().lines:
        os.environ.setdefault("LESS", "FRX")  # as git does: colours, and no more than needed
        click.echo_via_pager(text, color=True)
    else:
        sys.stdout.write(text)
