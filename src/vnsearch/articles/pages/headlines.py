"""Which of the lines above the first paragraph is the headline.

Above a headline there may be the page's own lines, a kicker (the section's name, "Đời sống xã
hội") or the place as a line of its own ("Quảng Ninh:"); right below it often the moment of
publication, by which it is known among lines that no other rule knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vnsearch.articles.pages.credits import (
    ends_in_credit,
    has_surname,
    is_byline,
    is_credit,
    read_source,
)
from vnsearch.articles.pages.labels import is_section

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from vnsearch.articles.pages.lines import Line

__all__ = ["MAX_KICKER_WORDS", "choose", "find_place", "may_be_headline", "whole_headline"]

MAX_KICKER_WORDS = 5
"""A section's name has no more."""

_MAX_TITLE_WORDS = 50
_MAX_TITLE_LINES = 4
_MIN_TITLE_WORDS = 6  # of the line that makes the short one above it a kicker
_MAX_LETTERHEAD = 3  # lines of it below the institution's name
_MAX_TO_STAMP = 2  # lines from a headline to the moment of publication
_MAX_STAMPED_WORDS = 25  # of a headline that is known by that; more are a lead
_MAX_SITE_WORDS = 8  # of an unknown line right above it: a site's name, not the headline

_SENTENCES = re.compile(r"[^\W\d_]{2}[.!?…] [^\Wa-z\d_]")
_SUFFIX = re.compile(r"\s?[|–—-]\s?[^|]{2,60}")
_OPEN_END = re.compile(
    r"(?:[,–—-]|\b(?:và|của|các|những|trong|về|cho|với|tại|ở|là|để|từ|đến))$", re.I
)
_INSTITUTION = re.compile(
    r"(?:CỔNG|TRANG|BÁO|TẠP CHÍ|ĐÀI|SỞ|CỤC|CHI CỤC|TỔNG CỤC|ỦY BAN|UBND|HĐND|TRUNG TÂM|TRƯỜNG"
    r"|BỆNH VIỆN|CÔNG TY|VĂN PHÒNG|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|VIỆN|HỘI|BAN(?! HÀNH)|BỘ"
    r"|PHÒNG(?!,? CHỐNG| NGỪA| BỆNH| CHÁY| TRÁNH| DỊCH))(?!\w)"
)
# An item of a list, a row of a table, the preamble of an official document.
_NO_HEADLINE = re.compile(
    r"[•●▪■◦‣►|]|căn cứ (?:vào )?(?:(?:bộ )?luật|hiến pháp|pháp lệnh|nghị|quyết định|thông tư"
    r"|chỉ thị|kết luận|công văn|tờ trình|quy (?:chế|định)|chức năng)(?!\w)",
    re.I,
)


def may_be_headline(line: Line) -> bool:
    """Whether nothing on a line says that it is something else: a list's item, a caption."""
    if line.text.endswith((";", "|")) or _NO_HEADLINE.match(line.text):
        return False
    if line.words <= _MAX_SITE_WORDS and ":" in line.text and is_credit(line):
        return False
    return read_source(line) is None and not ends_in_credit(line)


def find_place(
    lines: Sequence[Line], candidates: Sequence[int], title: tuple[int, int] | None
) -> int | None:
    """The first place that stands alone above a headline."""
    end = title[0] if title else 0
    return next((i for i in candidates if i < end and _is_place(lines[i])), None)


def _is_place(line: Line) -> bool:
    return line.text.endswith(":") and line.words <= MAX_KICKER_WORDS


def choose(
    lines: Sequence[Line], candidates: list[int], stamps: Collection[int], *, has_prose: bool
) -> tuple[int | None, int | None]:
    """The headline among candidates, and the place that stands above it.

    Without paragraphs it is the first line, whatever follows.
    """
    if (repeated := _repeated(lines, candidates)) is not None:
        return repeated, find_place(lines, candidates, (repeated, repeated))
    choice, place = _first(lines, candidates, has_prose=has_prose)
    if choice is None or not has_prose or not stamps:
        return choice, place
    stamped = _above_stamp(lines, [i for i in candidates if i > choice], stamps)
    if stamped is None or not _is_unknown(lines, candidates, choice, stamped):
        return choice, place
    return stamped, find_place(lines, candidates, (stamped, stamped))


def _first(
    lines: Sequence[Line], candidates: list[int], *, has_prose: bool
) -> tuple[int | None, int | None]:
    """The first candidate that is no kicker, with the place above it."""
    place = None
    letterhead = _letterhead(lines, candidates) if has_prose else set()
    for k, here in enumerate(candidates):
        line, below = lines[here], [lines[i] for i in candidates[k + 1 : k + 1 + _MAX_LETTERHEAD]]
        if here in letterhead:
            continue
        if _is_place(line):
            place = here if place is None else place
        elif not (has_prose and below and (_is_kicker(line, below[0]) or _is_site(line, below))):
            return (here if line.words <= _MAX_TITLE_WORDS else None), place
    return None, place


def _above_stamp(
    lines: Sequence[Line], candidates: list[int], stamps: Collection[int]
) -> int | None:
    """The first candidate of a headline's length with the moment of publication below it."""
    for i in candidates:
        between = [k for k in range(i + 1, i + _MAX_TO_STAMP) if k not in stamps]
        if not _is_long(lines[i]) or lines[i].words > _MAX_STAMPED_WORDS:
            continue
        if i + 1 + len(between) in stamps and all(_is_small(lines[k]) for k in between):
            return i
    return None


def _is_small(line: Line) -> bool:
    """Whether a line is as short as a section's or a writer's name."""
    return line.words <= MAX_KICKER_WORDS and not line.text.endswith((".", "!", "?", ":"))


def _is_unknown(lines: Sequence[Line], candidates: list[int], first: int, stamped: int) -> bool:
    """Whether the first candidate is a line of the page, and the one above the stamp is not a lead.

    Beside a headline of some length, the line between it and the stamp is the lead.
    """
    if not lines[stamped].apart or lines[first].words > lines[stamped].words:
        return False
    between = [i for i in candidates if first < i < stamped]
    return bool(between) or lines[first].words <= _MAX_SITE_WORDS


def _repeated(lines: Sequence[Line], candidates: list[int]) -> int | None:
    """The line that also stands above it, perhaps with the site's name: the page's own title."""
    for k, here in enumerate(candidates):
        text = lines[here].text
        if lines[here].words < _MIN_TITLE_WORDS - 2:
            continue
        for above in candidates[:k]:
            other = lines[above].text
            if other == text or (other.startswith(text) and _SUFFIX.fullmatch(other, len(text))):
                return here
    return None


def _is_kicker(line: Line, following: Line) -> bool:
    """Whether a line is a section's name above the headline that follows."""
    if line.words > MAX_KICKER_WORDS or line.text.endswith((".", "!", "?", "…", '"', "”")):
        return False
    if is_section(line) and not following.text.endswith("."):
        return following.words > line.words and not is_byline(following)
    if not _is_long(following) or is_byline(following):
        return False
    return following.words > line.words and not _is_broken(line, following)


def _is_site(line: Line, below: Sequence[Line]) -> bool:
    """Whether a line is an institution's name, in capitals and apart, above the headline."""
    if not line.text.isupper() or not _INSTITUTION.match(line.text):
        return False
    return any(following.apart and _is_long(following) for following in below)


def _letterhead(lines: Sequence[Line], candidates: list[int]) -> set[int]:
    """Lines in a row above others that each name an institution, the higher one first."""
    found: set[int] = set()
    for i in candidates[:-1]:
        if not _is_institution(lines[i]):
            break
        found.add(i)
    return found if len(found) > 1 else set()


def _is_institution(line: Line) -> bool:
    """Whether a line is an institution's name and no more, in capitals."""
    if not line.text.isupper() or line.words > _MAX_SITE_WORDS or _OPEN_END.search(line.text):
        return False
    return _INSTITUTION.match(line.text) is not None


def _is_long(line: Line) -> bool:
    """Whether a line has the length of a headline, and no two sentences."""
    if not _MIN_TITLE_WORDS <= line.words <= _MAX_TITLE_WORDS or line.text.endswith("."):
        return False
    return not _SENTENCES.search(line.text)


def _is_broken(line: Line, following: Line) -> bool:
    """Whether a headline goes on in the following line."""
    if following.apart or line.text.endswith((".", "!", "?", "…", ":")):
        return False
    return following.text[0].islower() or bool(_OPEN_END.search(line.text))


def whole_headline(lines: Sequence[Line], first: int, joinable: Sequence[int]) -> tuple[int, int]:
    """The first and the last line of the headline that begins in line `first`."""
    last, words = first, lines[first].words
    while last + 1 in joinable and last + 1 - first < _MAX_TITLE_LINES:
        line, following = lines[last], lines[last + 1]
        words += following.words
        is_shouted = line.text.isupper() and following.text.isupper() and not following.apart
        goes_on = _is_broken(line, following) or (is_shouted and not has_surname(following))
        if words > _MAX_TITLE_WORDS or not goes_on:
            break
        last += 1
    below = " ".join(line.text for line in lines[first + 1 : last + 1])
    # What the lines below say again is a headline of its own.
    return (first, first) if lines[first].text in below else (first, last)
