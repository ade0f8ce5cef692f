"""The foot of a page: all that follows the article, from the first line that shows it."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from vnsearch.articles.dates.stamps import read_stamp
from vnsearch.articles.pages.credits import read_source
from vnsearch.articles.pages.furniture import is_contact_or_address, opens_foot
from vnsearch.articles.pages.labels import is_counter, opens_comments, opens_related
from vnsearch.articles.pages.lines import MAX_SHORT, Line
from vnsearch.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "comments_start",
    "find_boxes",
    "foot_kinds",
    "foot_start",
    "has_cells",
    "related_tail",
    "table_start",
]

_MAX_FOOT = 2_000  # characters, or a third of the text: what is longer is content in short lines
_MIN_RELATED_WORDS = 4  # of a headline
_MAX_CELL_WORDS = 3
_MIN_CELLS = 12  # of a table

# A headline of another article with the day it appeared.
_DATED = re.compile(
    r"\S.{5,150}?\s?(?:\(\d{1,2}/\d{1,2}(?:/\d{4})?\)|[|–-]\s?\d{1,2}/\d{1,2}/\d{4})"
)
_BOX = re.compile(
    r"(?:>>+|»|►|▶|☞|=>)\s?\S.{5,200}|\[?(?:xem|đọc) thêm\]?\s?:\s?\S.{5,200}"
    r"|(?:mời|bấm|click) .{0,20}(?:xem|đọc) thêm.{0,200}",
    re.I,
)
_CONTENTS = re.compile(r"(?:nội dung (?:chính|bài viết)|mục lục)\s*:?", re.I)


def comments_start(lines: Sequence[Line], prose: Sequence[bool]) -> int:
    """The line that heads the comments: no more paragraphs stand behind it than before."""
    sums = [0, *accumulate(_length(x) if p else 0 for x, p in zip(lines, prose, strict=True))]
    for i, line in enumerate(lines):
        if not prose[i] and 0 < sums[i] >= sums[-1] - sums[i] and opens_comments(line):
            return i
    return len(lines)


def foot_start(lines: Sequence[Line], start: int, comments: int, repeated: set[int]) -> int:
    """The first line of the foot, from line `start` on, behind which no paragraph follows.

    What is longer than a foot would be is content in short lines, but for comments; addresses
    and telephone numbers alone are what a notice ends with.
    """
    signs = [i for i in range(start, comments) if _is_sign(lines, i, repeated)]
    if not signs:
        return comments
    contacts = (i for i in range(start, signs[0]) if is_contact_or_address(lines[i]))
    foot = next((i for i in contacts if read_source(lines[i]) is None), signs[0])
    end = lines[comments - 1].end
    return comments if end - lines[foot].start > max(_MAX_FOOT, end / 3) else foot


def _is_sign(lines: Sequence[Line], i: int, repeated: set[int]) -> bool:
    """Whether a line is one that only a page's foot has: a label, one of two counters."""
    if i in repeated or opens_foot(lines[i]):
        return read_source(lines[i]) is None
    return i + 1 < len(lines) and is_counter(lines[i]) and is_counter(lines[i + 1])


def _length(line: Line) -> int:
    return line.end - line.start


def foot_kinds(lines: Sequence[Line], start: int) -> dict[int, LineKind]:
    """What the lines of the foot are: headlines of other articles, and furniture."""
    kinds = {}
    listing = False
    for i in range(start, len(lines)):
        line = lines[i]
        if opens_related(line):
            listing = True
        elif opens_foot(line):
            listing = False
        is_headline = line.words >= _MIN_RELATED_WORDS and read_stamp(line.text) is None
        related = is_headline and (_is_dated(line) or (listing and not opens_foot(line)))
        kinds[i] = LineKind.RELATED if related else LineKind.FURNITURE
    return kinds


def related_tail(lines: Sequence[Line], start: int, end: int) -> int:
    """The first of the lines before `end` that are headlines of other articles with their dates.

    "Lũ trái mùa bổ sung nước cho hồ(28/03/2005)" is such a line. Line `start` and what is above
    it is not looked at.
    """
    while end > max(start, 1) and _is_dated(lines[end - 1]):
        end -= 1
    return end


def _is_dated(line: Line) -> bool:
    text = line.text
    if len(text) > MAX_SHORT or not (text[-1] == ")" or text[-1].isdecimal()):
        return False
    return _DATED.fullmatch(text) is not None


def table_start(lines: Sequence[Line], start: int, end: int) -> int:
    """The first line behind the writer's name of a table that has its cells on lines of their own.

    `end` where there is none: a table without a name before it is content.
    """
    cells = [line for line in lines[start:end] if line.words <= _MAX_CELL_WORDS]
    numbers = sum(any(map(str.isdecimal, line.text)) for line in cells)
    if len(cells) < _MIN_CELLS or 2 * numbers < len(cells) or len(cells) < 0.8 * (end - start):
        return end
    return start


def has_cells(lines: Sequence[Line]) -> bool:
    """Whether one of the lines is as short as a table's cells are."""
    return any(line.words <= _MAX_CELL_WORDS for line in lines)


def find_boxes(
    lines: Sequence[Line], prose: Sequence[bool], start: int, end: int
) -> dict[int, LineKind]:
    """What stands between the paragraphs and leads elsewhere: ">> …", "Đọc thêm:", contents."""
    kinds = {}
    i = start
    while i < end:
        line = lines[i]
        if prose[i]:
            pass
        elif len(line.text) <= MAX_SHORT and _BOX.fullmatch(line.text):
            kinds[i] = LineKind.RELATED
        elif opens_related(line) or (len(line.text) <= 40 and _CONTENTS.fullmatch(line.text)):
            kind = LineKind.RELATED if opens_related(line) else LineKind.FURNITURE
            kinds[i] = LineKind.FURNITURE
            while i + 1 < end and _is_listed(lines[i + 1], prose[i + 1]):
                i += 1
                kinds[i] = kind
        i += 1
    return kinds


def _is_listed(line: Line, is_prose: bool) -> bool:
    """Whether a line goes on with the list whose heading is above."""
    return not is_prose and not line.apart and not line.text.endswith((".", ":", ";"))
