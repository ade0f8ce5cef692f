"""The numbers of a query, kept within bounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

__all__ = [
    "MAX_DEPTH",
    "MAX_DISTANCE",
    "MAX_EDITS",
    "MAX_WORDS",
    "Note",
    "bounded_factor",
    "factor",
    "whole_number",
]

Note: TypeAlias = Callable[[str], None]
"""Takes a remark for the user: a full sentence."""

MAX_WORDS: Final = 1024
"""How many words, counted as runs of letters and digits, a query may hold."""

MAX_DEPTH: Final = 32
"""How deep parentheses count; it bounds the recursion of whatever walks a tree."""

MAX_DISTANCE: Final = 1000
"""The most other words that a phrase or NEAR lets in."""

MAX_EDITS: Final = 2
"""The most letters in which a fuzzy word differs."""

_MIN_FACTOR: Final = 0.001
_MAX_FACTOR: Final = 1000.0


def whole_number(digits: str, most: int, after: str, note: Note) -> int:
    """Read a number of any length that stands `after` a mark; it is cut to `most` with a note."""
    significant = digits.lstrip("0") or "0"
    if len(significant) <= len(str(most)) and int(significant) <= most:
        return int(significant)
    note(f"The number after {after} was cut to {most:,}, the largest that is allowed.")
    return most


def factor(number: str, note: Note) -> float:
    """Read the number of a boost, with a decimal point or comma."""
    return bounded_factor(float(number.replace(",", ".")), note)


def bounded_factor(value: float, note: Note) -> float:
    """Round a factor to three decimals, within bounds."""
    rounded = round(value, 3)
    if rounded > _MAX_FACTOR:
        note(f"A boost was cut to {_MAX_FACTOR:,.0f}, the largest that is allowed.")
        return _MAX_FACTOR
    if rounded < _MIN_FACTOR:
        note(f"A boost was raised to {_MIN_FACTOR}, the smallest that is allowed.")
        return _MIN_FACTOR
    return rounded
