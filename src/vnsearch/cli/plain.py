"""Lines for a pipe or a file: no escape sequences, no wrapping, the same for every reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vnsearch.cli.clean import clean_line
from vnsearch.cli.lines import Line

__all__ = ["render"]


def render(lines: Iterable[Line]) -> Iterator[str]:
    """Each line as text that ends in a line feed."""
    for line in lines:
        yield clean_line(line.lead + "".join(piece.text for piece in line.pieces)).rstrip() + "\n"
