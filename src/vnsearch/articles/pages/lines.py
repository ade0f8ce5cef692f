"""A document as lines: the shape by which page furniture, titles and paragraphs differ."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from vnsearch.text.normalize import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["MAX_SHORT", "Line", "is_prose", "prose_lines", "split_lines"]

MAX_SHORT = 400
"""Longer lines, in characters, are paragraphs; nothing else about them is looked at."""

_MIN_PROSE_WORDS = 15
_MIN_LONG_WORDS = 30  # from which a line that asks or exclaims is no headline
_MIN_ASIDE_WORDS = 60  # from which one with a remark in brackets behind it is none, either
_CLAUSE_END = re.compile(r"[.!?…;:][\"”)]? ")
_STATEMENT_END = (".", ";", ":", '."', ".”", ".)")
_SENTENCE_END = (*_STATEMENT_END, "!", "?", "…", '"', "”", ")")

# Paragraphs broken by hand or by a PDF: lines of about one width, most of which go on with a
# small letter.
_MIN_WIDTH, _MAX_WIDTH = 45, 130
_FULL = 0.85  # of the widest line: what is shorter ends a paragraph, or is a heading


class Line(NamedTuple):
    """A line that is not blank.

    `start` and `end` are offsets in the original, without the space around; `text` is what
    stands there, normalised and with single spaces where the line is short. `apart` tells that
    a blank line stands before it.
    """

    start: int
    end: int
    text: str
    apart: bool = False

    @property
    def words(self) -> int:
        """How many words separated by spaces it has."""
        return self.text.count(" ") + 1


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    pieces = text.splitlines(keepends=True)
    contents = [piece.strip() for piece in pieces]
    # Normalised together, which costs a fraction of doing it one by one.
    normal = normalize(text)
    moved = None if normal.starts is None else _normalized(contents)
    plain = normal.text
    is_spaced = "  " not in plain and "\t" not in plain and "\x1f" not in plain
    lines: list[Line] = []
    end, apart = 0, False
    for piece, content in zip(pieces, contents, strict=True):
        start, end = end, end + len(piece)
        if not piece.startswith(content):
            start += len(piece) - len(piece.lstrip())
        last = start + len(content)
        if len(content) > MAX_SHORT:
            shown = content
        else:
            shown = plain[start:last] if moved is None else next(moved)
            shown = shown.strip() if is_spaced else " ".join(shown.split())
        if shown:
            lines.append(Line(start, last, shown, apart))
            apart = False
        else:
            apart = bool(lines)
    return lines


def _normalized(contents: Iterable[str]) -> Iterator[str]:
    """The short ones of some lines, normalised."""
    return iter(normalize("\n".join(x for x in contents if len(x) <= MAX_SHORT)).text.split("\n"))


def is_prose(line: Line) -> bool:
    """Whether a line is running text: long, or of some length and ended like a sentence."""
    text = line.text
    if len(text) > MAX_SHORT:
        return True
    if not text.endswith(_SENTENCE_END):
        return False
    words = text.count(" ") + 1
    if words >= _MIN_LONG_WORDS:
        if text.endswith(")") and words < _MIN_ASIDE_WORDS and text.count("(") == 1:
            return _CLAUSE_END.search(text) is not None
        return True
    return words >= _MIN_PROSE_WORDS and text.endswith(_STATEMENT_END)


def prose_lines(lines: Sequence[Line]) -> list[bool]:
    """Which lines are running text, alone or as a line of a paragraph that is broken in lines."""
    prose = [is_prose(line) for line in lines]
    for first, last in _wrapped(lines):
        prose[first : last + 1] = [True] * (last + 1 - first)
    return prose


def _wrapped(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """First and last line of the paragraphs that are broken in lines of about one width."""
    if not any(line.text[0].islower() for line in lines if not line.apart):
        return
    width = max((len(x.text) for x in lines if len(x.text) <= _MAX_WIDTH), default=0)
    if width < _MIN_WIDTH:
        return
    first = small = 0
    for i, (line, following) in enumerate(pairwise([*lines, Line(0, 0, "", apart=True)])):
        if _goes_on(line, following, width):
            small += following.text[0].islower()
            continue
        is_paragraph = i - first >= 2 or is_prose(_joined(lines[first : i + 1]))
        if i > first and is_paragraph and 2 * small >= i - first:
            yield first, i
        first, small = i + 1, 0


def _goes_on(line: Line, following: Line, width: int) -> bool:
    """Whether a line seems to be cut by the width, and the following to continue it."""
    if following.apart or not _MIN_WIDTH <= len(line.text) <= _MAX_WIDTH:
        return False
    if line.text.endswith(_SENTENCE_END):
        return following.text[0].islower()
    return following.text[0].islower() or len(line.text) >= _FULL * width


def _joined(lines: Sequence[Line]) -> Line:
    return Line(lines[0].start, lines[-1].end, " ".join(line.text for line in lines))
