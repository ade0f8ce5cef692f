"""Lines of text before anything is known of the device: pieces, each with the role it plays.

A renderer turns roles into styles or drops them. The text in the pieces is a document's own: it
is the renderer that cleans it, at the exit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from vnsearch.model import Span

__all__ = ["Line", "Piece", "Role", "flow", "highlighted"]


class Role(Enum):
    """What a piece of text is to its reader."""

    TEXT = auto()
    TITLE = auto()
    ABOUT = auto()  # date, places
    PATH = auto()
    MATCH = auto()
    ASIDE = auto()  # of a page, but not of its article


class Piece(NamedTuple):
    """A run of text in one role; `file` is the absolute path that it may link to."""

    text: str
    role: Role = Role.TEXT
    file: str | None = None


class Line(NamedTuple):
    """A line of output; where it wraps, it goes on below the end of `lead`."""

    pieces: tuple[Piece, ...] = ()
    lead: str = ""


def highlighted(text: str, spans: Iterable[Span], role: Role = Role.TEXT) -> Iterator[Piece]:
    """Cut `text` into pieces of one line: `spans` cover the matches, the rest plays `role`."""
    text, spans = flow(text, spans)
    at = 0
    for span in sorted(spans):
        start, end = max(span.start, at), max(span.end, at)
        yield from _piece(text[at:start], role)
        yield from _piece(text[start:end], Role.MATCH)
        at = end
    yield from _piece(text[at:], role)


def flow(text: str, spans: Iterable[Span]) -> tuple[str, tuple[Span, ...]]:
    """Make one line of `text`, each run of white space one space, and move `spans` along."""
    line = " ".join(text.split())
    if line == text:
        return line, tuple(spans)
    offsets: list[int] = []  # of every character of `text`, and of its end, in the line
    at, is_word = 0, False  # what the line has so far, and whether it ends in a word
    for character in text:
        offsets.append(at)
        was_word, is_word = is_word, not character.isspace()
        at += is_word or was_word
    offsets.append(at)
    last = len(text)
    moved = (Span(offsets[min(s.start, last)], offsets[min(s.end, last)]) for s in spans)
    return line, tuple(moved)


def _piece(text: str, role: Role) -> Iterator[Piece]:
    if text:
        yield Piece(text, role)
