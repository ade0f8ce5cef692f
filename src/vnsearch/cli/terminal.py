"""Lines for a terminal: wrapped to its width, matches highlighted, paths linked.

Styles come from the sixteen colours of the terminal's own theme. Of Rich, only the widths of
characters are used: its console takes as long to import as a search may take.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from itertools import count

from rich.cells import cell_len, chop_cells

from vnsearch.cli.clean import clean_line
from vnsearch.cli.lines import Line, Role

__all__ = ["Palette", "render"]

_NARROWEST = 10  # columns of text that a line gets, even where the terminal has fewer
_TAB = 8  # columns
_IN_URI = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
_WORD = re.compile(r"\s*\S+\s*")


class Palette(Enum):
    """How much a terminal may be told."""

    COLOUR = auto()
    MONOCHROME = auto()  # bold and underline
    NONE = auto()  # not a single escape sequence


# Parameters of Select Graphic Rendition (ECMA-48, 8.3.117).
_STYLES: dict[Palette, dict[Role, str]] = {
    Palette.COLOUR: {
        Role.TITLE: "1",
        Role.ABOUT: "36",
        Role.PATH: "34",
        Role.MATCH: "1;31",
        Role.ASIDE: "90",
    },
    Palette.MONOCHROME: {Role.TITLE: "1", Role.MATCH: "1;4"},
    Palette.NONE: {},
}

_Run = tuple[str, str, str]  # a text, and the escape sequences before and after it


def render(lines: Iterable[Line], *, width: int, palette: Palette) -> Iterator[str]:
    """Each line, wrapped to `width` columns, as text that ends in a line feed."""
    numbers = count(1)
    for line in lines:
        lead = clean_line(line.lead)
        room = max(width - cell_len(lead), _NARROWEST)
        runs = list(_runs(line, palette, numbers))
        written = []
        for row in _rows(runs, room):
            written.append(_led(lead, row))
            lead = " " * cell_len(lead)
        yield "".join(written)


def _runs(line: Line, palette: Palette, numbers: Iterator[int]) -> Iterator[_Run]:
    """The pieces of a line, safe to write, tabs made spaces."""
    column = 0
    for piece in line.pieces:
        text, column = _without_tabs(clean_line(piece.text), column)
        style = _STYLES[palette].get(piece.role)
        before, after = (f"\x1b[{style}m", "\x1b[0m") if style else ("", "")
        uri = _uri(piece.file) if piece.file and palette is not Palette.NONE else None
        if uri:  # one number for all rows that the link comes to stand on
            before, after = (
                f"\x1b]8;id={next(numbers)};{uri}\x1b\\{before}",
                f"{after}\x1b]8;;\x1b\\",
            )
        yield text, before, after


def _without_tabs(text: str, column: int) -> tuple[str, int]:
    """The text from a column on with each tab as spaces up to the next stop; where it ends."""
    first, *others = text.split("\t")
    parts = [first]
    column += cell_len(first)
    for part in others:
        gap = _TAB - column % _TAB
        parts.append(" " * gap + part)
        column += gap + cell_len(part)
    return "".join(parts), column


def _rows(runs: list[_Run], width: int) -> Iterator[list[_Run]]:
    """Runs cut where rows end; no row ends in white space."""
    text = "".join(run[0] for run in runs)
    start = 0
    for end in (*_breaks(text, width), len(text)):
        yield list(_cut(runs, start, start + len(text[start:end].rstrip())))
        start = end


def _breaks(text: str, width: int) -> Iterator[int]:
    """Where rows end: before a word that does not fit, and within one that fits no row."""
    column = 0
    for word in _WORD.finditer(text):
        needed = cell_len(word[0].rstrip())
        at = word.start()
        if column + needed <= width:
            column += cell_len(word[0])
            continue
        if at:
            yield at
        *full, last = chop_cells(word[0], width) if needed > width else [word[0]]
        for part in full:
            at += len(part)
            yield at
        column = cell_len(last)


def _cut(runs: list[_Run], start: int, end: int) -> Iterator[_Run]:
    """What of the runs stands in the characters [start, end) of their text."""
    at = 0
    for text, before, after in runs:
        if part := text[max(start - at, 0) : max(end - at, 0)]:
            yield part, before, after
        at += len(text)


def _led(lead: str, row: list[_Run]) -> str:
    """A row behind its lead, which is cut short where nothing follows."""
    if not row:
        return f"{lead.rstrip()}\n"
    return f"{lead}{''.join(f'{before}{text}{after}' for text, before, after in row)}\n"


def _uri(path: str) -> str | None:
    """Give the file URI (RFC 8089) of an absolute POSIX path, all ASCII; None where it has none."""
    try:
        encoded = os.fsencode(path)
    except ValueError:  # characters that no file system encodes
        return None
    if not encoded.startswith(b"/"):
        return None
    # Percent-encoding (RFC 3986, 2.1) by hand: pathlib, which knows it, takes 3 ms to import.
    return "file://" + "".join(chr(b) if b in _IN_URI else f"%{b:02X}" for b in encoded)
