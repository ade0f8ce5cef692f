"""Where something stands in a text."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Span"]


class Span(NamedTuple):
    """Characters [start, end) of an original text."""

    start: int
    end: int
