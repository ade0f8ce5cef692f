"""A document as lines: the shape by which page furniture, titles and paragraphs differ."""

from __future__ import annotations

import re
from typing import NamedTuple

from vnsearch.text.normalize import normalize

__all__ = ["MAX_SHORT", "Line", "is_prose", "split_lines"]

MAX_SHORT = 400
"""Longer lines, in characters, are paragraphs; nothing else about them is looked at."""

_MIN_PROSE_WORDS = 15
_MIN_LONG_WORDS = 30  # from which a line that asks or exclaims is no headline
_STATEMENT_END = (".", ";", ":", '."', ".”", ".)")
_SENTENCE_END = (*_STATEMENT_END, "!", "?", "…", '"', "”", ")")
_STRIPPED_LINE = re.compile(r"[^\s][^\r\n\u0085\u2028\u2029]*")


class Line(NamedTuple):
    """A line that is not blank.

    `start` and `end` are offsets in the original, without the space around; `text` is what
    stands there, normalised where the line is short.
    """

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words separated by spaces it has."""
        return self.text.count(" ") + 1


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    lines = []
    for match in _STRIPPED_LINE.finditer(text):
        content = match[0].rstrip()
        start = match.start()
        shown = normalize(content).text.strip() if len(content) <= MAX_SHORT else content
        if shown:
            lines.append(Line(start, start + len(content), shown))
    return lines


def is_prose(line: Line) -> bool:
    """Whether a line is running text: long, or of some length and ended like a sentence."""
    if len(line.text) > MAX_SHORT:
        return True
    if line.words >= _MIN_LONG_WORDS:
        return line.text.endswith(_SENTENCE_END)
    return line.words >= _MIN_PROSE_WORDS and line.text.endswith(_STATEMENT_END)
