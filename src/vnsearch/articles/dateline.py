"""The dateline: the words of the first sentences that say when the reported took place.

"Chiều 22/2, …", "Biên phòng - Sáng 17-1, tại …", "TAND TP HCM hôm 22/2 đã …". The year is
often not said; it is then inferred from the document, or the dateline means nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from vnsearch.articles.dates import YEAR, date_or_none
from vnsearch.articles.years import LEGAL, YearEvidence, infer_year
from vnsearch.model import ArticleDate, DateBasis, DatePrecision

__all__ = ["Dateline", "find_dateline", "read_date"]

_WINDOW = 400  # characters of the body in which a dateline may begin
_MIN_YEAR = 1990  # what reports of earlier events say is when they happened, not when they wrote

_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3}
_WEEKDAYS |= {"sáu": 4, "6": 4, "bảy": 5, "7": 5, "chủ nhật": 6}
_WEEKDAY = r"(?:thứ\s+(?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sunday>chủ nhật))"
_PART_OF_DAY = r"(?:(?:rạng\s+)?sáng|trưa|chiều(?:\s+tối)?|tối|đêm|hôm)"
_DAY_MONTH = r"(?P<day>\d{1,2})(?:\s?(?P<mark>[/.-])\s?|\s+tháng\s+)(?P<month>\d{1,2})"
_DATELINE = re.compile(
    rf"(?<!\w)(?:(?P<part>{_PART_OF_DAY})|ngày|(?={_WEEKDAY.replace('?P<', '?P<x')}))"
    r"(?:\s+(?:nay|qua|ngày|sớm|muộn|mùng))*\s*,?\s*"
    rf"(?:{_WEEKDAY})?[\s,(]*(?:ngày\s+)?"
    r"(?:\d{1,2}\s?(?:-|–|,|và|đến)\s?)?"  # of "5 và 6/3" the last day counts
    rf"{_DAY_MONTH}"
    rf"(?:\s?[/.-]\s?(?P<year>{YEAR})|\s*,?\s+năm\s+(?P<said_year>{YEAR}))?(?!\d|\s?[/-]\s?\d)",
    re.I,
)
# What may stand between the beginning of a sentence and its dateline: an hour, "vào khoảng".
_OPENING = re.compile(
    r"(?:^(?:\([^)\n]{2,40}\)\s*)?|[.!?…]\s+|\n\s*|[\s)][-–—:]\s*)"
    r"(?:(?:vào|lúc|khoảng|đúng|hồi|trong (?:hai|ba|các|\d) )\s*)*"
    r"(?:\d{1,2}\s?(?:h|g|giờ)\s?\d{0,2}(?:\s?phút)?,?\s*)?$",
    re.I,
)
_NOT_BEFORE = re.compile(
    r"\b(?:từ|đến|tới|trước|sau|vào|kể|dự kiến|hạn|mỗi|hàng|hằng|chỉ|trong|cho|và|lúc)\s*$", re.I
)
# After a date within a sentence: "TAND TP HCM hôm 22/2 đã tuyên phạt".
_REPORTS = re.compile(r"\)? (?:đã|vừa)\b")
_SENTENCE_END = re.compile(r"[.!?…][\"”)]?\s")
_FUTURE = re.compile(
    r"^\s*,?\s*(?:tới|sắp tới|đến|trở đi)\b|^[^.!?\n]{0,100}\b(?:sẽ|dự kiến)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as it is written; `year` and `weekday` (Monday is 0) where they are said."""

    day: int
    month: int
    year: int | None
    weekday: int | None


def read_date(
    title: str,
    body: str,
    *,
    published: dt.date | None,
    clock: dt.date | None,
    related: str = "",
) -> ArticleDate | None:
    """The date of an article: of its publication, else of what it reports.

    `clock` is when the page was saved: no article is later, but many are much earlier. `related`
    are headlines that the article links to, with their dates: they came before it.
    """
    if published is not None:
        return ArticleDate(published, DatePrecision.DAY, DateBasis.PUBLISHED)
    found = find_dateline(body)
    if found is None:
        return None
    text = f"{title}\n{body}"
    basis = DateBasis.INFERRED if found.year is None else DateBasis.DATELINE
    year = found.year
    if year is None:
        year = infer_year(text, found.day, found.month, weekday=found.weekday, clock=clock)
    elif YearEvidence(text).past > year:
        return None  # the article tells how something began that went on for years
    date = None if year is None else date_or_none(year, found.month, found.day)
    if date is None or date.year < _MIN_YEAR or (clock is not None and date > clock):
        return None
    if YearEvidence(f"{text}\n{related}").tells_of_later(date):
        return None  # the article looks back at that day
    return ArticleDate(date, DatePrecision.DAY, basis)


def find_dateline(body: str) -> Dateline | None:
    """The first dateline of a body, by its normalised text."""
    for match in _DATELINE.finditer(body, 0, _WINDOW + 40):
        if match.start() > _WINDOW:
            return None
        dateline = _dateline(match)
        if dateline is not None and _tells_when(body, match, dateline):
            return dateline
    return None


def _dateline(match: re.Match[str]) -> Dateline | None:
    year = match["year"] or match["said_year"]
    day, month = int(match["day"]), int(match["month"])
    if date_or_none(int(year) if year else 2000, month, day) is None:
        return None
    named = (match["weekday"] or match["sunday"] or "").lower()
    return Dateline(day, month, int(year) if year else None, _WEEKDAYS.get(named))


def _tells_when(body: str, match: re.Match[str], dateline: Dateline) -> bool:
    """Whether a date is the time of the report, and not a term, a plan or a number."""
    before, after = body[max(0, match.start() - 60) : match.start()], body[match.end() :][:130]
    if match["mark"] == "." and not dateline.year and not after.startswith((",", ")")):
        return False
    if _FUTURE.match(after):
        return False
    if opening := _OPENING.search(before):
        # A later sentence that begins with a date and its year tells what went before.
        behind_agency = opening[0].strip().startswith(("-", "–", "—"))
        first = not _SENTENCE_END.search(body, 0, match.start())
        return dateline.year is None or behind_agency or first
    if dateline.year is not None or _NOT_BEFORE.search(before) or LEGAL.search(before):
        return False
    if match["part"] is None and dateline.weekday is None:
        return before.endswith(", ") and after.startswith(",")
    return bool(before.endswith(", ") or _REPORTS.match(after))
