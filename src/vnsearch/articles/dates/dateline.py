"""The dateline: the words of the first sentences that say when the reported took place.

"Chiều 22/2, …", "Biên phòng - Sáng 17-1, tại …", "TAND TP HCM hôm 22/2 đã …". The year is
often not said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vnsearch.articles.dates.evidence import LEGAL
from vnsearch.articles.dates.written import YEAR, date_or_none

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["Dateline", "find_dateline"]

_WINDOW = 400  # characters of the body in which a dateline may begin
_WINDOW_OF_NOW = 1_000  # of one that counts from the day of writing: "chiều nay (19/3)"
_SENTENCE = 300  # characters behind a dateline that are read of its sentence

_MAX_BEFORE_DAY = 150  # characters of a dateline up to its day, and more

_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3}
_WEEKDAYS |= {"sáu": 4, "6": 4, "bảy": 5, "7": 5, "chủ nhật": 6}
_WEEKDAY = r"(?:thứ\s{1,3}(?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sunday>chủ nhật))"
_PART_OF_DAY = r"(?:(?:rạng\s{1,3})?sáng|trưa|chiều(?:\s{1,3}tối)?|tối|đêm|hôm)"
_DAY_MONTH = r"(?P<day>\d{1,2})(?:\s?(?P<mark>[/.–-])\s?|\s{1,3}tháng\s{1,3})(?P<month>\d{1,2})"
# What a dateline has at least: found many times as fast, as case is not passed over.
_FROM_NOW = re.compile(r"(?:nay|qua)[\s,(]{1,4}(?:ngày\s|[Tt]hứ\s|[Cc]hủ nhật|\d)")
_ANY_DAY = re.compile(r"\d(?:\s?[/.–-]\s?\d|\s{1,3}[tT][hH])")
# What it begins with, by first letter: all else is passed over at once.
_BEGINS = re.compile(r"[rstcđhnRSTCĐHN](?<!\w.)(?i:ạng|áng|rưa|hiều|ối|êm|ôm|gày|hứ|hủ)")
_DATELINE = re.compile(
    rf"(?<!\w)(?:(?P<part>{_PART_OF_DAY})|ngày|(?={_WEEKDAY.replace('?P<', '?P<x')}))"
    r"(?P<now>(?:\s{1,3}(?:nay|qua|hôm|ngày|sớm|muộn)){0,4})\s{0,3},?\s{0,3}"
    rf"(?:{_WEEKDAY})?[\s,(]{{0,4}}(?:ngày\s{{1,3}})?"
    # Of "5 và 6/3", "đêm 5 rạng sáng 6/3" the last day counts.
    r"(?:\d{1,2}\s?(?:-|–|,|và|đến|,?\srạng(?:\ssáng)?(?:\sngày)?)\s?)?"
    rf"{_DAY_MONTH}"
    rf"(?:\s?[/.–-]\s?(?P<year>{YEAR})|\s{{0,3}},?\s{{1,3}}năm\s{{1,3}}(?P<said_year>{YEAR}))?"
    r"(?!\d|\s?[/-]\s?\d)",
    re.I,
)
# What may stand between the beginning of a sentence and its dateline: an hour, "vào khoảng".
_OPENING = re.compile(
    r"(?:^(?:\([^)\n]{2,40}\)\s*)?|[.!?…]\s+|\n\s*|[\s)][-–—:]\s*)"
    r"(?:(?:vào|lúc|khoảng|đúng|hồi|trong (?:hai|ba|các|\d) )\s*)*"
    r"(?P<hour>\d{1,2}\s?(?:h|g|giờ)\s?\d{0,2}(?:\s?phút)?,?\s*)?$",
    re.I,
)
# A body that begins with place and full date: "Hà Nội, ngày 3 tháng 2 năm 2024 - …".
_PLACE = re.compile(r"(?:TP\.?\s?)?[^\W\d_]+(?:[ .-]{1,3}[^\W\d_]+){0,5},\s")
_BEHIND_PLACE = re.compile(r"\s?[-–—:,]\s")
_NOT_BEFORE = re.compile(
    r"\b(?:từ|đến|tới|trước|sau|vào|kể|dự kiến|hạn|mỗi|hàng|hằng|chỉ|trong|cho|và|lúc)\s*$"
    # What a witness, an indictment or the story itself looks back at.
    r"|\b(?:trước (?:đó|đây)|kể(?: lại)?|khai|nhớ lại|lời khai|cáo trạng|điều tra|ban đầu"
    r"|hồ sơ),\s*$",
    re.I,
)
# After a date within a sentence: "TAND TP HCM hôm 22/2 đã tuyên phạt".
_BEHIND_AGENCY = ("- ", "– ", "— ")
_REPORTS = re.compile(r"\)? (?:đã|vừa)\b")
_SENTENCE_END = re.compile(r"[.!?…][\"”)]?\s|\n")
_NOT_AFTER = re.compile(
    r"\W{0,3}(?:tới|sắp tới|đến|trở đi|vừa (?:qua|rồi)|năm (?:ngoái|trước|kia)|là"
    r"|thời (?:điểm|hạn))(?!\w)",
    re.I,
)
_WILL = re.compile(r"(?<!\w)(?:sẽ|dự kiến|sắp)(?!\w)", re.I)
_NOW = re.compile(r"(?<!\w)(?:(?:hôm|sáng|trưa|chiều|tối|đêm)\s(?:nay|qua)|mai)(?!\w)", re.I)
# The lunar calendar, whose months are other ones: "10/3 âm lịch", "5/1 Tết", "năm Giáp Thìn".
_LUNAR = re.compile(
    r"\W{0,3}(?:(?:âm lịch|âl|tết)\b|năm (?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\b)", re.I
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as it is written; `year` and `weekday` (Monday is 0) where they are said.

    `is_of_now` tells that it is counted from the day of writing ("hôm qua (16/3)"), `leads`
    that it is in the first sentence, in the first behind the lead paragraph (sapo), or right
    behind the agency or the place ("TT (TP.HCM) - …"); others may be of what went before.
    `sentence` is the one that it stands in, as far as it is read.
    """

    day: int
    month: int
    year: int | None
    weekday: int | None
    is_of_now: bool = False
    leads: bool = True
    sentence: str = ""

    def on(self, year: int) -> dt.date | None:
        """The day in a year; None where that has no such day."""
        return date_or_none(year, self.month, self.day)


def find_dateline(body: str) -> Dateline | None:
    """The first dateline of a body, by its normalised text."""
    end = _WINDOW_OF_NOW if _FROM_NOW.search(body, _WINDOW, _WINDOW_OF_NOW) else _WINDOW + 40
    first = _ANY_DAY.search(body, 0, end)
    if first is None:
        return None
    behind = max(0, first.start() - _MAX_BEFORE_DAY)
    for begun in _BEGINS.finditer(body, behind, end):
        match = _DATELINE.match(body, begun.start(), end)
        if match is None or begun.start() < behind:
            continue
        behind = match.end()
        if match.start() > _WINDOW and not _is_of_now(match):
            continue
        dateline = _dateline(body, match)
        if dateline is not None and _tells_when(body, match, dateline):
            return dateline
    return None


def _is_of_now(match: re.Match[str]) -> bool:
    """Whether a date is said with what counts from the day of writing: "chiều nay (19/3)"."""
    return not {"nay", "qua"}.isdisjoint(match["now"].lower().split())


def _dateline(body: str, match: re.Match[str]) -> Dateline | None:
    year = match["year"] or match["said_year"]
    day, month = int(match["day"]), int(match["month"])
    if date_or_none(int(year) if year else 2000, month, day) is None:
        return None
    named = (match["weekday"] or match["sunday"] or "").lower()
    start = 0
    for end in _SENTENCE_END.finditer(body, 0, match.start()):
        start = end.end()
    stop = _SENTENCE_END.search(body, match.end(), match.end() + _SENTENCE)
    sentence = body[start : stop.start() if stop else match.end() + _SENTENCE]
    opens = body[start : match.start()].endswith(_BEHIND_AGENCY) or (
        _is_behind_place(body, match) if year else _is_behind_lead(body, start)
    )
    is_of_now = _is_of_now(match)
    return Dateline(
        day,
        month,
        int(year) if year else None,
        _WEEKDAYS.get(named),
        is_of_now,
        is_of_now or start == 0 or opens,
        sentence,
    )


def _is_behind_lead(body: str, start: int) -> bool:
    """Whether a sentence begins the paragraph behind a lead that does not say when itself."""
    lead = body[:start].rstrip()
    if "\n" in lead.lstrip() or "\n" not in body[len(lead) : start]:
        return False
    return not _NOW.search(lead)


def _is_quoted(body: str, position: int) -> bool:
    """Whether a position is within quotation marks, whose "hôm nay" is the speaker's."""
    before = body[:position]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_behind_place(body: str, match: re.Match[str]) -> bool:
    """Whether a body begins with a place and this date, set off from its text."""
    place = _PLACE.fullmatch(body, 0, match.start())
    if place is None or not _BEHIND_PLACE.match(body, match.end()):
        return False
    return all(word[0].isupper() for word in re.findall(r"[^\W\d_]+", place[0]))


def _tells_when(body: str, match: re.Match[str], dateline: Dateline) -> bool:
    """Whether a date is the time of the report, and not a term, a plan or a number."""
    before, after = body[max(0, match.start() - 60) : match.start()], body[match.end() :][:130]
    if match["mark"] == "." and not dateline.year and not after.startswith((",", ")")):
        return False
    if _NOT_AFTER.match(after) or _LUNAR.match(after) or _NOT_BEFORE.search(before):
        return False
    if dateline.is_of_now:
        return not _is_quoted(body, match.start())
    if _WILL.search(dateline.sentence):
        return False
    if dateline.year is not None and _is_behind_place(body, match):
        return True
    if opening := _OPENING.search(before):
        if dateline.year is not None and opening["hour"]:
            return False  # the hour of a day whose year must be said is a story's beginning
        # A later sentence that begins with a date and its year tells what went before.
        return dateline.year is None or dateline.leads
    if dateline.year is not None or LEGAL.search(before):
        return False
    if match["part"] is None and dateline.weekday is None:
        return before.endswith(", ") and after.startswith(",")
    return bool(before.endswith(", ") or _REPORTS.match(after))
