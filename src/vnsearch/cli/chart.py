"""Counts as bars across a terminal."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from rich.bar import Bar
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vnsearch.cli.clean import clean_line
from vnsearch.cli.output import ColorChoice

if TYPE_CHECKING:
    from vnsearch.model import FacetCount

__all__ = ["bar_chart"]

_LABEL_SHARE = 0.5  # of the width, at most, for the names


def bar_chart(counts: Sequence[FacetCount], *, color: ColorChoice = "auto") -> str:
    """Draw a row for each count: the label, the number, a bar as long as its share of the most."""
    width = shutil.get_terminal_size().columns
    plain = color == "never" or (color == "auto" and bool(os.environ.get("NO_COLOR")))
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=True,
        legacy_windows=False,
        no_color=False,
        color_system=None if plain else "standard",
    )
    most = max(each.count for each in counts)
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(max_width=int(width * _LABEL_SHARE), no_wrap=True, overflow="ellipsis")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1)
    for each in counts:
        bar = Bar(most, 0, each.count, color="default" if plain else "cyan")
        table.add_row(Text(clean_line(each.label)), Text(f"{each.count:,}"), bar)
    with console.capture() as captured:
        console.print(table)
    return "".join(line.rstrip() + "\n" for line in captured.get().splitlines())
