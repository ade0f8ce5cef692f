"""The years that a document names, and what it says of each: the evidence for its own year."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from vnsearch.articles.dates.written import FULL_DATE, YEAR, full_date
from vnsearch.text.normalize import lower

__all__ = ["LEGAL", "NamedYear", "YearEvidence", "full_dates"]

_CLAUSE = 300  # characters before a year in which what is said of it stands
_NEXT_DAY = dt.timedelta(days=1)  # the paper tells on the next day what took place

_YEAR = re.compile(rf"{YEAR}(?!\d)")
_PERIOD_END = re.compile(rf"\s?[-–/]\s?({YEAR})(?!\d)")
_STOP = re.compile(r"[.;\n](?!\d)")

# What follows is matched against text in lower case, right before a year or a date.
_TO_BE_REACHED = re.compile(
    r"\b(?:(?:đến|tới|vào|trước|cuối|đầu|hết|sau|tầm nhìn|mục tiêu|định hướng|dự kiến|kể từ"
    r"|chiến lược|quy hoạch|nhiệm kỳ|giữa|quý \w+|tháng \d+)[\s,/]*(?:năm\s*)?)+$"
)
_DUE = re.compile(r"\b(?:đến|tới|trước|hết|hạn|dự kiến|từ|kể từ)\s*(?:hết\s*)?(?:ngày\s*)?$")
LEGAL = re.compile(
    r"\b(?:số|luật|nghị quyết|nghị định|quyết định|chỉ thị|thông tư|công văn|pháp lệnh)\b"
    r"[^.;\n]{0,60}$",
    re.I,
)
"""What stands before the date of a law or a letter, which may be years old."""


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A year as a text names it: alone, as the beginning of a period, or in a full date."""

    year: int
    before: str  # the clause up to the year or date, in lower case
    after: str
    period_end: int | None = None
    date: dt.date | None = None

    @property
    def is_alone(self) -> bool:
        """Whether it is a year and no more."""
        return self.date is None and self.period_end is None

    @property
    def is_past(self) -> bool:
        """Whether it is not one by which something is to be reached."""
        return not (self.is_alone and _TO_BE_REACHED.search(self.before[-45:]))


@dataclass(frozen=True)
class YearEvidence:
    """The years that a normalised text names, and the days of the articles that it links to."""

    text: str
    related: tuple[dt.date, ...] = ()

    @cached_property
    def named(self) -> list[NamedYear]:
        """The years in the order of the text, the end of a period not by itself."""
        text = lower(self.text)
        named = []
        end = 0
        for match in _YEAR.finditer(text):
            if match.start() >= end and (found := _named_at(text, match)):
                named.append(found[0])
                end = found[1]
        return named

    @cached_property
    def past(self) -> int:
        """The latest year that is named other than as a plan; 0 where there is none."""
        return max((each.year for each in self.named if each.is_past), default=0)

    def tells_of_later(self, date: dt.date, *, leads: bool = True) -> bool:
        """Whether there is a day after `date` that is not one by which something is due.

        With `leads` the articles that it links to may be of the next day, when papers tell.
        """
        slack = _NEXT_DAY if leads else dt.timedelta(0)
        return any(day - date > slack for day in self.related) or any(
            named.date is not None and named.date > date and not _DUE.search(named.before[-30:])
            for named in self.named
        )


def full_dates(text: str) -> tuple[dt.date, ...]:
    """The days that a text names with their year."""
    return tuple(date for match in FULL_DATE.finditer(text) if (date := full_date(match)))


def _named_at(text: str, match: re.Match[str]) -> tuple[NamedYear, int] | None:
    """What a match of four digits names, and where that ends."""
    start, end, year = match.start(), match.end(), int(match[0])
    for whole in FULL_DATE.finditer(text, max(0, start - 25), end + 6):
        if whole.start() <= start < whole.end():
            date = full_date(whole)
            before = _clause(text, whole.start())
            return (NamedYear(year, before, "", date=date), whole.end()) if date else None
    if start and (text[start - 1].isdigit() or text[start - 1] in ".-/"):
        # "tháng 3/2024" and "3-2024" are of that year, "12/2024/nđ-cp" and "1.2024" are numbers.
        if not re.search(r"(?<!\d)\d{1,2}[/-]$", text[max(0, start - 4) : start]):
            return None
        return NamedYear(year, _clause(text, start), ""), end
    if period := _PERIOD_END.match(text, end):
        return NamedYear(year, _clause(text, start), "", int(period[1])), period.end()
    return NamedYear(year, _clause(text, start), text[end : end + 40]), end


def _clause(text: str, end: int) -> str:
    before = text[max(0, end - _CLAUSE) : end]
    stops = list(_STOP.finditer(before))
    return before[stops[-1].end() :] if stops else before
