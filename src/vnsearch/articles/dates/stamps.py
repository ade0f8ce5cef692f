"""Lines that say when: a page's clock, the line of publication, the date of a letter."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from vnsearch.articles.dates.written import (
    FULL_DATE,
    TIME,
    WEEKDAY,
    YEAR,
    ZONE,
    date_or_none,
    full_date,
    is_sane,
)
from vnsearch.articles.names import is_name_or_credit
from vnsearch.text.normalize import nfc

__all__ = ["Stamp", "read_stamp"]

_MAX_WORDS = 24
_MAX_CHARS = 200
_MAX_PLACE_WORDS = 4
_MAX_SECTION_WORDS = 5
_MAX_REST_WORDS = 6  # beside the date: a name, a label

_SHORT_DATE = re.compile(r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d\d)(?!\d|[/.-]\d)")
"""A date whose year has two digits; it means one only beside a time or a label."""

_LABEL = re.compile(
    r"(?<!\w)(?:(?:ngày|thời gian|thời điểm)\s)?(?:được\s)?"
    r"(?:đăng(?:\s(?:tải|tin|bài))?|gửi|viết|cập nhật(?:\slần cuối)?|xuất bản|phát hành|ban hành"
    r"|(?:last )?updated|posted|published)"
    r"(?:\s(?:ngày|lúc|vào|on|at|by|bởi)){0,2}(?:\s?:|(?!\s?[^\W\d_]))",
    re.I,
)
"""What says that the date beside it is of the publication; no verb of a sentence."""

_BEFORE_DATE = re.compile(
    r"(?:^|[|,;:·•–-])\s{0,3}(?:(?:ngày|thời gian|vào lúc|lúc)(?!\w)\s{0,3}:?\s{0,3}){1,2}", re.I
)
_TODAY = re.compile(r"(?<!\w)hôm nay(?!\w)\W{0,3}(?:là\s)?(?:ngày(?!\w))?", re.I)
_READERS = re.compile(
    r"(?:số\s)?lượt (?:xem|đọc|truy cập)\s?:?\s?[\d.,]*|(?:đã xem|views?|xem)\s?:\s?[\d.,]+"
    r"|[\d.,]+\s(?:lượt (?:xem|đọc)|views?|bình luận)",
    re.I,
)
_WRITER = re.compile(r"(?<!\w)(?:bởi|by|tác giả|người đăng|người viết)(?!\w)\s?:?", re.I)
_OF_AGENCY = re.compile(r"\([^()\d]{2,60}\)")  # behind a writer's name
_BARRED = re.compile(rf"^(\d\d) \| (\d\d) \| ({YEAR})$")
_DIGIT = re.compile(r"\d")
_BAR = re.compile(r"\s?[|•·›»]\s?")
_GMT = re.compile(r"GMT|UTC", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_EDITOR = re.compile(r"admin|administrator|editor|btv|bbt|pv|ctv", re.I)

# "Lào Cai, ngày 14 tháng 3 năm 2024": place and date of an official document, as Decree
# 30/2020/NĐ-CP (annex I) sets them, perhaps behind its number ("Số: 12/QĐ-UBND").
_OF_A_LETTER = re.compile(
    r"(?:Số\s?:\s?\S{0,40}\s{1,40})?(?P<place>[^\W\d_][^\W\d_.\s-]*(?:[.\s-]{1,3}[^\W\d_]+){0,5}),"
    r"\s{0,3}ngày\s{1,3}"
)
# The number and the date: "Số: 101-CP ngày 23-9-1997".
_OF_A_NUMBER = re.compile(r"Số\s?:?\s?\d{1,6}[/-]\S{0,40}\s{1,3}ngày\s{1,3}", re.I)
# What begins a sentence, and not a place with a small letter in it ("Quảng trị").
_WHEN = re.compile(
    r"(?<!\w)(?:rạng|sáng|trưa|chiều|tối|đêm|hôm|nay|qua|ngày|tháng|năm|tuần|quý|lúc|vào|từ|đến|tới"
    r"|trước|sau|kể|tính|trong|theo|và|tại|ở|do|của|được|đã|là)(?!\w)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that a line of a page bears.

    `is_clock` tells that the line has what a page's clock has, the weekday or the time zone;
    whether it is one depends on where it stands. `is_labelled` tells that the line says of its
    date that it is the document's ("Ngày đăng: …"), `is_alone` that it says nothing else.
    `name` is what else it says: who wrote.
    """

    date: dt.date
    is_clock: bool
    is_labelled: bool = False
    name: str = ""
    is_alone: bool = field(default=False, compare=False)


def read_stamp(line: str) -> Stamp | None:
    """The stamp that a line is; None for a line that has no date, or says more than when.

    Beside the date there may be a time, the weekday, a label ("Ngày đăng:"), the number of
    readers and the writer's name; behind a bar the section's; on a page's clock also a few
    words, as of a hotline.
    """
    if len(line) > _MAX_CHARS or not _DIGIT.search(line) or line.count(" ") >= _MAX_WORDS:
        return None
    line = _BARRED.sub(r"\1/\2/\3", nfc(line).strip().strip("*_"))
    return _read(line) or _beside_section(line)


def _beside_section(line: str) -> Stamp | None:
    """The stamp of a line that is the moment and, behind or before a bar, the section's name."""
    parts = _BAR.split(line)
    if len(parts) != 2:
        return None
    for moment, section in (parts, reversed(parts)):
        is_name = section[:1].isupper() and section.count(" ") < _MAX_SECTION_WORDS
        if is_name and not any(map(str.isdecimal, section)) and TIME.search(moment):
            return _read(moment)
    return None


def _read(line: str) -> Stamp | None:
    match = FULL_DATE.search(line)
    date = full_date(match) if match else None
    if match is None:
        match = _SHORT_DATE.search(line)
        date = _short_date(match) if match else None
    if match is None or date is None:
        return None
    if _is_of_a_letter(line, match):
        return Stamp(date, is_clock=False, is_labelled=True)
    rest, labels = _without_labels(f"{line[: match.start()]} | {line[match.end() :]}")
    rest, times = TIME.subn(" ", ZONE.sub(" ", rest))
    rest, weekdays = WEEKDAY.subn(" | ", rest)
    rest, todays = _TODAY.subn(" ", rest)
    if times:
        rest = _OF_AGENCY.sub(" ", rest)
    rest, befores = _BEFORE_DATE.subn(" ", _WRITER.sub(" ", rest.strip()))
    if match.re is _SHORT_DATE and not (times or labels):
        return None
    words = _WORD.findall(rest)
    if len(words) > _MAX_REST_WORDS:
        return None
    is_clock = bool(weekdays or todays or _GMT.search(line))
    says_when = times or labels or befores or is_clock or not words
    is_bare = says_when and all(is_name_or_credit(w) or _EDITOR.fullmatch(w) for w in words)
    if not is_bare and not (is_clock and times):
        return None
    name = _name(rest) if is_bare else ""
    return Stamp(date, is_clock, bool(labels), name, is_alone=not (words or todays))


def _short_date(match: re.Match[str]) -> dt.date | None:
    date = date_or_none(2000 + int(match[4]), int(match[3]), int(match[1]))
    return date if date and is_sane(date) else None


def _is_of_a_letter(line: str, match: re.Match[str]) -> bool:
    """Whether a line is the place or number and the date of an official document, and no more."""
    if _OF_A_NUMBER.fullmatch(line, 0, match.start()):
        return not _WORD.search(line, match.end())
    head = _OF_A_LETTER.fullmatch(line, 0, match.start())
    if head is None or WEEKDAY.search(head["place"]) or _WORD.search(line, match.end()):
        return False
    place = head["place"]
    if all(word[0].isupper() for word in _WORD.findall(place)):
        return True
    return place[0].isupper() and place.count(" ") < _MAX_PLACE_WORDS and not _WHEN.search(place)


def _without_labels(line: str) -> tuple[str, bool]:
    """The line without counters, labels and further dates, and whether it had a label."""
    rest, labels = _LABEL.subn(" | ", FULL_DATE.sub(" ", _READERS.sub(" ", line)))
    return rest, labels > 0


def _name(rest: str) -> str:
    """What is left of a line, without the marks around it."""
    return " ".join(rest.split()).strip(" |,;:·•–—-()[]./")
