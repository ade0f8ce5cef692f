"""Our own pages of Markdown, laid out for a terminal.

Rich's own layout centres the title, sets code on black, and cuts long words of tables off.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import ClassVar

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement, TableElement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from vnsearch.cli.terminal import Palette

__all__ = ["markdown"]

_WIDEST = 88  # columns; longer lines are hard to follow
_NARROWEST = 20
_CODE = re.compile(r"`([^`\n]+)`")
_INDENT = 2  # of blocks of code
_GAP = 2  # between columns of a table
_PLAIN = {
    "markdown.h1": "bold",
    "markdown.h2": "bold",
    "markdown.code_block": "none",
    "markdown.table.header": "none",
    "markdown.table.border": "none",
}
_THEMES = {
    Palette.COLOUR: Theme(_PLAIN | {"markdown.code": "cyan", "markdown.code_block": "cyan"}),
    Palette.MONOCHROME: Theme(_PLAIN | {"markdown.code": "bold"}),
    Palette.NONE: Theme(_PLAIN),
}


def markdown(text: str, *, width: int, palette: Palette) -> str:
    """A page of Markdown for `width` columns; code keeps its quotes where no style can show it."""
    if palette is Palette.NONE:
        text = _CODE.sub(r"`` `\1` ``", text)
    console = _make_console(min(max(width, _NARROWEST), _WIDEST), palette)
    with console.use_theme(_THEMES[palette]), console.capture() as captured:
        console.print(_Page(text))
    return "".join(f"{row.rstrip()}\n" for row in captured.get().splitlines())


def _make_console(width: int, palette: Palette) -> Console:
    """A console that renders for a terminal, whatever standard output is, and is captured."""
    return Console(
        file=StringIO(),
        width=width,
        height=1,
        force_terminal=True,
        legacy_windows=False,
        no_color=False,
        color_system=None if palette is Palette.NONE else "standard",
    )


class _Heading(Heading):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.text


class _CodeBlock(CodeBlock):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        code = Text(self.text.plain.rstrip(), "markdown.code_block")
        yield Padding(code, (0, 0, 0, _INDENT))


class _Table(TableElement):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        table = Table(
            box=SIMPLE_HEAD,
            show_edge=False,
            pad_edge=False,
            padding=(0, _GAP - 1, 0, 0),
            style="markdown.table.border",
            header_style="markdown.table.header",
        )
        rows = [row.cells for row in self.body.rows] if self.body else []
        headings = self.header.row.cells if self.header and self.header.row else []
        share = options.max_width // max(len(headings), 1) - _GAP
        for heading, *cells in zip(headings, *rows, strict=False):
            words = (word for cell in cells for word in cell.content.plain.split())
            widest = max(map(cell_len, words), default=0)
            table.add_column(heading.content, overflow="fold", min_width=min(widest, share))
        for row in rows:
            table.add_row(*(cell.content for cell in row))
        yield table


class _Page(Markdown):
    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _Heading,
        "fence": _CodeBlock,
        "table_open": _Table,
    }
