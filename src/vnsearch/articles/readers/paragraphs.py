"""Documents made for print: paragraphs out of the lines of a page, and which title is one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["join_lines", "title_in", "without_margins"]

_FULL = 0.8  # of the page's width: a shorter line may be the last of its paragraph
_HALF = 0.5
_WIDER = 10  # one line in so many may be wider than the page's text
_SENTENCE_END = (".", "!", "?", ":", ";", "…", '."', ".”", "!”", "?”")
_ITEM = re.compile(r"(?:[-–—•+*●▪]|\(?(?:\d{1,2}|[a-zđ]|[IVX]{1,5})[.)/]|(?:Điều|Chương|Mục)\s)\s?")
_BROKEN = re.compile(r"([^\W\d_]++)-$")
_LETTERS = re.compile(r"[^\W\d_]{1,40}")
_MAX_WORD = 40
_MAX_SYLLABLE = 7  # letters of the longest Vietnamese syllable, "nghiêng"

_EDGE = 2  # lines at the top and at the bottom of a page that may be its margin's
_MIN_PAGES = 3  # that have the same line in the margin
_PAGE_NUMBER = re.compile(
    r"(?:trang|page)?\W{0,3}\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?\W{0,3}", re.I
)

_MAX_HEAD = 30  # lines of a document in which its title is to stand
_MIN_TITLE = 10  # characters


def join_lines(lines: Sequence[str]) -> list[str]:
    """The paragraphs that lines of a page belong to; blank lines part them."""
    widths = sorted(len(line) for line in lines if line.strip())
    width = widths[-1 - len(widths) // _WIDER] if widths else 0
    paragraphs: list[list[str]] = []
    previous = ""
    for line in (" ".join(line.split()) for line in lines):
        if line and previous and _continues(previous, line, width):
            paragraphs[-1][-1:] = _seam(previous, line)
        elif line:
            paragraphs.append([line])
        previous = line
    return ["".join(parts).replace("\u00ad", "") for parts in paragraphs]


def _continues(line: str, following: str, width: int) -> bool:
    """Whether a paragraph goes on from a line to the next."""
    if line.endswith("\u00ad"):
        return True
    if _ITEM.match(following) or line.isupper():
        return False
    if following[0].islower():
        return len(line) >= _HALF * width and not line.endswith((";", ":"))
    return len(line) >= _FULL * width and not line.endswith(_SENTENCE_END)


def _seam(line: str, following: str) -> tuple[str, str]:
    """Two lines of a paragraph with what parts them; a word parted at the end is put together."""
    if line.endswith("\u00ad"):
        return line, following
    if (match := _BROKEN.search(line, max(0, len(line) - _MAX_WORD))) is None:
        return f"{line} ", following
    rest = _LETTERS.match(following)
    letters = match[1] + (rest[0] if rest else "")
    is_foreign = letters.isascii() and len(letters) > _MAX_SYLLABLE and following[0].islower()
    return (line[:-1] if is_foreign else line), following


def without_margins(pages: Sequence[Sequence[str]]) -> list[str]:
    """The lines of all pages without page numbers, and without what margins repeat."""
    shapes: Counter[str] = Counter()
    for page in pages:
        shapes.update({_shape(page[i]) for i in _edges(page)})
    enough = max(_MIN_PAGES, len(pages) // 4)
    repeated = {shape for shape, count in shapes.items() if count >= enough and shape}
    lines: list[str] = []
    for page in pages:
        dropped = {i for i in _edges(page) if _is_margin(page[i], repeated)}
        lines += (line for i, line in enumerate(page) if i not in dropped)
    return lines


def _edges(page: Sequence[str]) -> set[int]:
    """The first and the last lines of a page, by index."""
    return {i for i in (*range(_EDGE), *range(len(page) - _EDGE, len(page))) if 0 <= i < len(page)}


def _is_margin(line: str, repeated: set[str]) -> bool:
    return _shape(line) in repeated or bool(_PAGE_NUMBER.fullmatch(line.strip()[:40]))


def _shape(line: str) -> str:
    """A line with its numbers alike."""
    return re.sub(r"\d+", "#", " ".join(line[:200].split())).casefold()


def title_in(lines: Sequence[str], said: object) -> str | None:
    """The title that a document's properties say, if it is one: if its first lines show it."""
    title = " ".join(said.split()) if isinstance(said, str) else ""
    shown = " ".join(" ".join(lines[:_MAX_HEAD]).split())
    return title if len(title) >= _MIN_TITLE and title.casefold() in shown.casefold() else None
