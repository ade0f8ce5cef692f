"""Lines for a terminal: wrapped to its width, matches highlighted, paths linked.

Styles come from the sixteen colours of the terminal's own theme. Text is never read as Rich
markup: every line is assembled from pieces whose text has been cleaned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.text import Text

from vnsearch.cli.clean import clean_line
from vnsearch.cli.lines import Line, Piece, Role

__all__ = ["Palette", "make_console", "render"]

_NARROWEST = 10  # columns of text that a line gets, even where the terminal has fewer


class Palette(Enum):
    """How much a terminal may be told."""

    COLOUR = auto()
    MONOCHROME = auto()  # bold and underline
    NONE = auto()  # not a single escape sequence


_STYLES: dict[Palette, dict[Role, str]] = {
    Palette.COLOUR: {
        Role.TITLE: "bold",
        Role.ABOUT: "cyan",
        Role.PATH: "blue",
        Role.MATCH: "bold red",
        Role.ASIDE: "bright_black",
    },
    Palette.MONOCHROME: {Role.TITLE: "bold", Role.MATCH: "bold underline"},
    Palette.NONE: {},
}


def render(lines: Iterable[Line], *, width: int, palette: Palette) -> Iterator[str]:
    """Each line, wrapped to `width` columns, as text that ends in a line feed."""
    console = make_console(width, palette)
    for line in lines:
        with console.capture() as captured:
            for row in _rows(line, console, palette):
                console.print(row, soft_wrap=True)
        yield captured.get()


def make_console(width: int, palette: Palette) -> Console:
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


def _rows(line: Line, console: Console, palette: Palette) -> Iterator[Text]:
    text = Text()
    for piece in line.pieces:
        text.append(clean_line(piece.text), _style(piece, palette))
    lead = clean_line(line.lead)
    rows = text.wrap(console, max(console.width - len(lead), _NARROWEST), overflow="fold")
    for row in rows or [text]:
        led = Text.assemble(lead, row)
        led.rstrip()
        yield led
        lead = " " * len(lead)


def _style(piece: Piece, palette: Palette) -> Style:
    style = Style.parse(_STYLES[palette].get(piece.role, ""))
    return style + Style(link=_uri(piece.file)) if piece.file else style


def _uri(path: str) -> str | None:
    """Give the file URI (RFC 8089) of a path, all ASCII; None where it can have none."""
    try:
        return Path(path).as_uri()
    except ValueError:  # not absolute, or with characters that no file system encodes
        return None
