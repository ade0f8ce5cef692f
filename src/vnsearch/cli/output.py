"""The way out: what goes to standard output and standard error, and in which form.

Rich is imported only where there is a terminal to style for, and so is what else only some
commands need; a pipe never waits for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import StringIO, TextIOWrapper
from typing import TYPE_CHECKING, Literal, TextIO

from vnsearch.cli.clean import clean_line, escape_json

if TYPE_CHECKING:
    from vnsearch.cli.lines import Line
    from vnsearch.cli.terminal import Palette

__all__ = [
    "ColorChoice",
    "current_folder",
    "is_dumb",
    "page_lines",
    "page_markdown",
    "prepare",
    "report",
    "silence",
    "styled",
    "write_json",
    "write_lines",
]

_NARROWEST = 16  # columns that a message is broken for
_USUAL_SIZE = os.terminal_size((80, 24))  # of a terminal that does not say

ColorChoice = Literal["auto", "always", "never"]


def prepare() -> None:
    """Set both streams to UTF-8 whatever the locale; a stream that is closed swallows its text."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, StringIO())
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def silence() -> None:
    """Send both streams nowhere, so that nothing is written to a pipe that has closed."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            os.dup2(nowhere, stream.fileno())


def report(message: str) -> None:
    """Tell the user something on standard error, in one line, on a terminal broken between words.

    A reader that has gone does not stop the work that is being reported on.
    """
    with suppress(OSError):  # the flush at the very end raises it again
        sys.stdout.flush()
    with suppress(OSError):
        sys.stderr.write(_broken(clean_line(message)) + "\n")
        sys.stderr.flush()


def _broken(line: str) -> str:
    """The line as it is for a pipe; for a terminal, as lines that fit it."""
    if not sys.stderr.isatty():
        return line
    import textwrap

    width = max(_terminal_size().columns, _NARROWEST)
    rows = textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(rows)


def write_json(value: object) -> None:
    """Write a JSON document to standard output, on one line, valid UTF-8 and lossless."""
    import json

    sys.stdout.write(escape_json(json.dumps(value, ensure_ascii=False)) + "\n")


def write_lines(lines: Iterable[Line], color: ColorChoice = "auto") -> None:
    """Write lines to standard output in the form that suits it."""
    sys.stdout.writelines(styled(lines, color))


def styled(lines: Iterable[Line], color: ColorChoice) -> Iterator[str]:
    """Render lines: for a terminal where standard output is one, otherwise plain.

    `always` and `never` are about escape sequences. `auto` obeys NO_COLOR (no-color.org: no
    colour, but bold and underline stay) and TERM=dumb (no escape sequences).
    """
    if not sys.stdout.isatty() and color != "always":
        from vnsearch.cli import plain

        return plain.render(lines)
    from vnsearch.cli.terminal import render

    return render(lines, width=_terminal_size().columns, palette=_palette(color))


def _palette(color: ColorChoice) -> Palette:
    from vnsearch.cli.terminal import Palette

    if color == "never" or (color == "auto" and is_dumb(sys.stdout)):
        return Palette.NONE
    if color == "auto" and os.environ.get("NO_COLOR"):
        return Palette.MONOCHROME
    return Palette.COLOUR


def page_lines(lines: Iterable[Line], color: ColorChoice = "auto") -> None:
    """Write lines, through a pager where there are more than a terminal shows."""
    _page("".join(styled(lines, color)))


def _page(text: str) -> None:
    if sys.stdout.isatty() and text.count("\n") >= _terminal_size().lines:
        import click

        os.environ.setdefault("LESS", "FRX")  # as git does: colours, and no more than needed
        click.echo_via_pager(text, color=True)
    else:
        sys.stdout.write(text)


def page_markdown(text: str, color: ColorChoice = "auto") -> None:
    """Write a page of Markdown: as it is to a pipe, laid out on a terminal."""
    if not sys.stdout.isatty() and color != "always":
        sys.stdout.write(text)
        return
    from vnsearch.cli.markdown import markdown

    _page(markdown(text, width=_terminal_size().columns, palette=_palette(color)))


def _terminal_size() -> os.terminal_size:
    """The size of the terminal, as `shutil` finds it, whose import takes longer than a search."""
    wanted = [os.environ.get(name, "") for name in ("COLUMNS", "LINES")]
    columns, lines = (int(each) if each.isdecimal() and len(each) < 6 else 0 for each in wanted)
    found = _USUAL_SIZE
    if not (columns and lines):
        with suppress(ValueError, OSError):  # closed, or no terminal
            found = os.get_terminal_size(sys.stdout.fileno())
    found = found if found.columns and found.lines else _USUAL_SIZE
    return os.terminal_size((columns or found.columns, lines or found.lines))


def is_dumb(stream: TextIO) -> bool:
    """Tell whether `stream` is no terminal, or one that understands no escape sequences."""
    return not stream.isatty() or os.environ.get("TERM", "dumb") in {"dumb", "unknown"}


def current_folder() -> str | None:
    """Find the working directory; None where it has been deleted."""
    try:
        return os.getcwd()  # noqa: PTH109 - pathlib takes as long to import as all of this module
    except OSError:
        return None
