"""The year that an article leaves unsaid, from what else it says.

Each rule is evidence of the present of the writer, not merely of a past: a full date close to
the dateline, a period summed up, this year's plan, this year's months so far. Where rules
disagree, or the text speaks of a later year as past, there is no answer: a wrong year is worse
than none.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from vnsearch.articles.dates import FULL_DATE, YEAR, date_or_none, full_date
from vnsearch.text.normalize import lower

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["LEGAL", "YearEvidence", "infer_year"]

_CLOSE = dt.timedelta(days=20)  # between the dateline and a full date of the same weeks
_JUST_SAVED = dt.timedelta(days=7)  # between a dateline and the clock of a page saved at once
_ANNIVERSARY = dt.timedelta(days=60)  # between a celebration and the day that it celebrates
_LATE = 11  # the month from which a year is summed up, and the next one planned
_CLAUSE = 300  # characters before a year in which what is said of it stands

_YEAR = re.compile(rf"{YEAR}(?!\d)")
_PERIOD_END = re.compile(rf"\s?[-–]\s?({YEAR})(?!\d)")
_STOP = re.compile(r"[.;\n](?!\d)")

# All that follows is matched against text in lower case, right before a year or a date.
_SUMMED_UP = re.compile(
    r"(?:sơ kết|tổng kết|qua|sau|nhìn lại|đánh giá|kỷ niệm|kết quả)\s+(?:\w+\s+){0,4}?"
    r"(\d{1,3})\s+năm\b"
)
_CELEBRATED = re.compile(r"kỷ niệm\s+(?:lần thứ\s+)?(?:\w+\s+)?(\d{1,3})\s+năm\b\D{0,120}$")
_MONTHS_SO_FAR = re.compile(r"(?<!\w)(\d{1,2})\s+tháng\s+đầu\s+năm\s+$")
_PLAN_OF = re.compile(
    r"(?:nhiệm vụ|phương hướng|kế hoạch|công tác|mục tiêu|chương trình)(?:\s+\w+){0,5}?\s+năm\s+$"
)
_AND_ON = re.compile(r"\s+và\s+(?:thời gian|những năm|các năm|giai đoạn)\s+(?:tiếp theo|tới)")
_TO_BE_REACHED = re.compile(
    r"\b(?:(?:đến|tới|vào|trước|cuối|đầu|hết|sau|tầm nhìn|mục tiêu|định hướng|dự kiến|kể từ"
    r"|chiến lược|quy hoạch|nhiệm kỳ|giữa|quý \w+|tháng \d+)[\s,/]*(?:năm\s*)?)+$"
)
_DUE = re.compile(r"\b(?:đến|tới|trước|hết|hạn|dự kiến|từ|kể từ)\s*(?:hết\s*)?(?:ngày\s*)?$")
_REMEMBERED = re.compile(
    r"\b(?:sinh|thành lập|ra đời|kỷ niệm|truyền thống|giải phóng|khởi công|mất)\b[^.;\n]{0,60}$"
)
LEGAL = re.compile(
    r"\b(?:số|luật|nghị quyết|nghị định|quyết định|chỉ thị|thông tư|công văn|pháp lệnh)\b"
    r"[^.;\n]{0,60}$",
    re.I,
)
"""What stands before the date of a law or a letter, which may be years old."""


@dataclass(frozen=True, slots=True)
class _Named:
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
    """The years that a normalised text names."""

    text: str

    @cached_property
    def named(self) -> list[_Named]:
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

    def tells_of_later(self, date: dt.date) -> bool:
        """Whether the text has a day after `date` that is not one by which something is due."""
        return any(
            named.date is not None and named.date > date and not _DUE.search(named.before[-30:])
            for named in self.named
        )


def _named_at(text: str, match: re.Match[str]) -> tuple[_Named, int] | None:
    """What a match of four digits names, and where that ends."""
    start, end, year = match.start(), match.end(), int(match[0])
    for whole in FULL_DATE.finditer(text, max(0, start - 25), end + 6):
        if whole.start() <= start < whole.end():
            date = full_date(whole)
            before = _clause(text, whole.start())
            return (_Named(year, before, "", date=date), whole.end()) if date else None
    if start and (text[start - 1].isdigit() or text[start - 1] in ".-/"):
        # "tháng 3/2024" and "3-2024" are of that year, "12/2024/nđ-cp" and "1.2024" are numbers.
        if not re.search(r"(?<!\d)\d{1,2}[/-]$", text[max(0, start - 4) : start]):
            return None
        return _Named(year, _clause(text, start), ""), end
    if period := _PERIOD_END.match(text, end):
        return _Named(year, _clause(text, start), "", int(period[1])), period.end()
    return _Named(year, _clause(text, start), text[end : end + 40]), end


def _clause(text: str, end: int) -> str:
    before = text[max(0, end - _CLAUSE) : end]
    stops = list(_STOP.finditer(before))
    return before[stops[-1].end() :] if stops else before


@dataclass(frozen=True, slots=True)
class _Question:
    """Which year a day and month are of, and the text that is asked."""

    day: int
    month: int
    evidence: YearEvidence

    def on(self, year: int) -> dt.date | None:
        """The day in a year; None where that has no such day."""
        return date_or_none(year, self.month, self.day)


def infer_year(
    text: str, day: int, month: int, *, weekday: int | None = None, clock: dt.date | None = None
) -> int | None:
    """The year of day/month in the writer's present; None where the text is no evidence.

    `text` is the document's, normalised. `weekday` is the dateline's (Monday is 0), `clock`
    the day the page was saved.
    """
    asked = _Question(day, month, YearEvidence(text))
    past = asked.evidence.past
    years = {year for rule in _RULES for year in rule(asked)}
    if not years and weekday is not None and past:
        years = {year for year in (past, past + 1) if _falls_on(asked.on(year), weekday)}
    if not years and clock is not None:
        years = _before_clock(asked, clock)
    if len(years) != 1:
        return None
    (year,) = years
    date = asked.on(year)
    if date is None or year < past or (clock is not None and date > clock):
        return None
    return year if weekday is None or date.weekday() == weekday else None


def _falls_on(date: dt.date | None, weekday: int) -> bool:
    return date is not None and date.weekday() == weekday


def _before_clock(asked: _Question, clock: dt.date) -> set[int]:
    """The year where only one is between what the text names and when the page was saved."""
    this, last = asked.on(clock.year), asked.on(clock.year - 1)
    if this and dt.timedelta(0) <= clock - this <= _JUST_SAVED:
        return {clock.year}
    past = asked.evidence.past
    if past < clock.year - 1:
        return set()
    possible = {date.year for date in (this, last) if date and date <= clock}
    possible = {year for year in possible if year >= past}
    return possible if len(possible) == 1 else set()


def _close_dates(asked: _Question) -> Iterator[int]:
    """A full date of the same weeks, unless of a law or of something remembered."""
    for named in asked.evidence.named:
        before = named.before[-80:]
        if named.date is None or LEGAL.search(before) or _REMEMBERED.search(before):
            continue
        for year in (named.year - 1, named.year, named.year + 1):
            day = asked.on(year)
            if day and abs(day - named.date) <= _CLOSE and year >= asked.evidence.past:
                yield year


def _summed_up(asked: _Question) -> Iterator[int]:
    """Years summed up by their number.

    Five years from 2019 to 2024 end within 2024; five years from 2018 to 2022 are full ones,
    summed up when 2022 ends or after.
    """
    for named in asked.evidence.named:
        last = named.period_end
        if last is None or not (counts := _SUMMED_UP.findall(named.before)):
            continue
        if last - named.year == int(counts[-1]):
            yield last
        elif last - named.year + 1 == int(counts[-1]):
            yield last if asked.month >= _LATE else last + 1


def _celebrated(asked: _Question) -> Iterator[int]:
    """An anniversary by its number and its day: 60 years after 3/3/1959 is in March 2019."""
    for named in asked.evidence.named:
        if named.date is None or not (match := _CELEBRATED.search(named.before)):
            continue
        year = named.year + int(match[1])
        jubilee, here = date_or_none(year, named.date.month, named.date.day), asked.on(year)
        if jubilee and here and abs(jubilee - here) <= _ANNIVERSARY:
            yield year


def _planned(asked: _Question) -> Iterator[int]:
    """The year that is planned: the dateline's own, but for the last months before it."""
    for named in asked.evidence.named:
        planned = named.is_alone and named.is_past and _PLAN_OF.search(named.before[-80:])
        if _AND_ON.match(named.after) or (planned and asked.month < _LATE - 1):
            yield named.year


def _months_so_far(asked: _Question) -> Iterator[int]:
    """The first months of a year, told when they have passed."""
    for named in asked.evidence.named:
        match = _MONTHS_SO_FAR.search(named.before[-30:])
        if match and int(match[1]) < asked.month <= int(match[1]) + 2:
            yield named.year


_RULES: tuple[Callable[[_Question], Iterator[int]], ...] = (
    _close_dates,
    _summed_up,
    _celebrated,
    _planned,
    _months_so_far,
)
