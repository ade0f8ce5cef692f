"""Lines that say when: a page's clock, and the line of publication."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from vnsearch.articles.dates import FULL_DATE, full_date
from vnsearch.articles.furniture import is_name_or_credit

__all__ = ["Stamp", "read_stamp"]

_MAX_WORDS = 16
_MAX_REST_WORDS = 6  # beside the date: a name, a label

_WEEKDAY = re.compile(
    r"(?<![^\W\d_])(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn)\b[,.]?", re.I
)
_TIME = re.compile(r"\b\d{1,2}(?:[:hg]|\s?giờ\s?)\d{2}(?::\d{2})?(?:\s?[ap]m)?(?!\d)", re.I)
_ZONE = re.compile(r"\(?\b(?:GMT|UTC)\s*[+-]?\s*\d{0,2}(?::?00)?\)?", re.I)
_LABEL = re.compile(
    r"(?:\b(?:ngày\s+)?(?:đăng(?:\s+(?:ngày|lúc|tải))?|cập nhật(?:\s+(?:lúc|ngày))?|xuất bản"
    r"|phát hành)(?:\s+lúc)?|^\W*ngày|^\W*lúc)\W*$",
    re.I,
)
_VIEWS = re.compile(r"[\d.,]+\s+lượt (?:xem|đọc)|lượt (?:xem|đọc)\s*:\s*[\d.,]+", re.I)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that a line of a page bears.

    `is_clock` tells that the line has what a page's clock has, the weekday or the time zone;
    whether it is one depends on where it stands.
    """

    date: dt.date
    is_clock: bool


def read_stamp(line: str) -> Stamp | None:
    """The stamp that a line is; None for a line that has no date, or says more than when.

    Beside the date there may be a time, the weekday, a label ("Ngày đăng:"), the number of
    readers and the writer's name; on a page's clock also a few words, as of a hotline.
    """
    if line.count(" ") >= _MAX_WORDS or (match := FULL_DATE.search(line)) is None:
        return None
    date = full_date(match)
    if date is None:
        return None
    before, after = line[: match.start()], line[match.end() :]
    zones = bool(_ZONE.search(after) or _ZONE.search(before))
    times = bool(_TIME.search(after) or _TIME.search(before))
    weekdays = bool(_WEEKDAY.search(before) or _WEEKDAY.search(after))
    before, labels = _LABEL.subn(" ", _without_time(before))
    words = re.findall(r"[^\W\d_]+", _VIEWS.sub(" ", before + _without_time(after)))
    if len(words) > _MAX_REST_WORDS:
        return None
    is_clock = weekdays or zones
    is_bare = (times or labels or is_clock or not words) and all(map(is_name_or_credit, words))
    return Stamp(date, is_clock) if is_bare or (is_clock and times) else None


def _without_time(text: str) -> str:
    return _WEEKDAY.sub(" ", _TIME.sub(" ", _ZONE.sub(" ", text)))
