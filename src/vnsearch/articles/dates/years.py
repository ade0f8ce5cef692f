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
from typing import TYPE_CHECKING

from vnsearch.articles.dates.evidence import LEGAL, NamedYear, YearEvidence
from vnsearch.articles.dates.written import YEAR, date_or_none
from vnsearch.model import ArticleDate, DatePrecision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Question", "infer_year"]

_CLOSE = 20  # days between the dateline and a full date of the same weeks
_JUST_SAVED = dt.timedelta(days=7)  # between a dateline and the clock of a page saved at once
_ANNIVERSARY = dt.timedelta(days=60)  # between a celebration and the day that it celebrates
_MONTH_ENDS = 20  # the day from which a month is nearly over, and is summed up
_MONTH_LENGTH = 30  # days after the first of a month that are in it
_EARLY = 2  # the month till which the year before is summed up
_LATE = 11  # the month from which a year is summed up, and the next one planned
_SUMMER = (6, 7, 8)  # the months in which one season has ended and the next not begun

# All that follows is matched against text in lower case, right before a year or a date.
_SUMMED_UP = re.compile(
    r"(?:sơ kết|tổng kết|qua|sau|nhìn lại|đánh giá|kỷ niệm|kết quả)\s+(?:\w+\s+){0,4}?"
    r"(\d{1,3})\s+năm\b"
)
_CELEBRATED = re.compile(r"kỷ niệm\s+(?:lần thứ\s+)?(?:\w+\s+)?(\d{1,3})\s+năm\b\D{0,120}$")
_MONTHS_OF = re.compile(r"(?<!\w)(\d{1,2})\s+tháng\s+(đầu|cuối)\s+năm\s+$")
_COMPARED = re.compile(r"\b(?:so với|cùng kỳ|hơn|bằng)\b[^,;]{0,60}$")
_MONTH = re.compile(rf"\btháng\s(\d{{1,2}})(?:\s?[/-]\s?|,?\snăm\s)({YEAR})(?!\d)", re.I)
_PLAN_OF = re.compile(
    r"(?:nhiệm vụ|phương hướng|kế hoạch|công tác|mục tiêu|chương trình)(?:\s+\w+){0,5}?\s+năm\s+$"
)
# A year that is over: "tổng kết công tác năm 2023"; what is planned may stand behind it.
_YEAR_REVIEWED = re.compile(
    r"\btổng kết(?:(?!(?:,|\bvà|[-–])\s(?:\w+\s){0,2}(?:triển khai|phương hướng|nhiệm vụ|kế hoạch))"
    r"[^\d.;\n]){0,80}năm\s+$"
)
_YEARS_WORK = re.compile(
    r"\btổng kết\s+(?:(?:công tác|hoạt động|nhiệm vụ|tình hình|kết quả|thực hiện|phong trào)\b"
    r"[^\d.;\n]{0,60})?năm\s+$"
)
_AND_ON = re.compile(r"\s+và\s+(?:thời gian|những năm|các năm|giai đoạn)\s+(?:tiếp theo|tới)")
_THIS_YEAR = re.compile(r"\bnăm nay\s?[(,–-]\s?$")
_OF_THIS_YEAR = re.compile(r"\s+này\b")
_SEASON = re.compile(r"\b(?:mùa(?:\s(?:giải|bóng))?(?:\snày,?)?)\s+$")
_SCHOOL_ENDS = re.compile(r"\b(?:bế giảng|kết thúc|tổng kết|nghỉ hè)\b[^.;\n]{0,30}năm học\s+$")
_SCHOOL_BEGINS = re.compile(
    r"\b(?:khai giảng|tựu trường|khai trường|bước vào|đầu) năm học(?:\s+mới)?\s+$"
)
_REMEMBERED = re.compile(
    r"\b(?:sinh|thành lập|ra đời|kỷ niệm|truyền thống|giải phóng|khởi công|mất)\b[^.;\n]{0,60}$"
)


@dataclass(frozen=True, slots=True)
class Question:
    """Which year a day and month are of, and what there is to ask.

    `weekday` is the dateline's (Monday is 0), `beside` the headline and the dateline's
    sentence, `clock` the day the page was saved, `appeared` the day or month that the file's
    name or the address tells. With `is_of_a_court` the text's days are those of a case, which
    may be years old.
    """

    day: int
    month: int
    evidence: YearEvidence
    weekday: int | None = None
    beside: str = ""
    clock: dt.date | None = None
    appeared: ArticleDate | None = None
    is_of_a_court: bool = False

    def on(self, year: int) -> dt.date | None:
        """The day in a year; None where that has no such day."""
        return date_or_none(year, self.month, self.day)

    def close_to(self, date: dt.date, before: int, after: int) -> int | None:
        """The year in which it is at most so many days before or after another day."""
        for year in (date.year - 1, date.year, date.year + 1):
            day = self.on(year)
            if day and -before <= (day - date).days <= after:
                return year
        return None


def infer_year(asked: Question) -> int | None:
    """The year of the writer's present; None without evidence."""
    past, weekday, clock = asked.evidence.past, asked.weekday, asked.clock
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


def _before_clock(asked: Question, clock: dt.date) -> set[int]:
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


def _close_dates(asked: Question) -> Iterator[int]:
    """A full date of the same weeks, unless of a case, a law or of something remembered."""
    if asked.is_of_a_court:
        return
    for named in asked.evidence.named:
        before = named.before[-80:]
        if named.date is None or LEGAL.search(before) or _REMEMBERED.search(before):
            continue
        year = asked.close_to(named.date, _CLOSE, _CLOSE)
        if year is not None and year >= asked.evidence.past:
            yield year


def _close_articles(asked: Question) -> Iterator[int]:
    """An article of the weeks before, or of the next day, that this one links to."""
    for date in asked.evidence.related:
        year = asked.close_to(date, 1, _CLOSE)
        if year is not None:
            yield year


def _appeared(asked: Question) -> Iterator[int]:
    """What the name or the address tells: the day of the dateline, its month, or soon after."""
    if asked.appeared is None:
        return
    first = asked.appeared.value
    is_month = asked.appeared.precision is DatePrecision.MONTH
    year = asked.close_to(first, _CLOSE, _MONTH_LENGTH if is_month else 0)
    if year is not None:
        yield year


def _summed_up(asked: Question) -> Iterator[int]:
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


def _year_reviewed(asked: Question) -> Iterator[int]:
    """The year after the one whose work is summed up, in January and February."""
    if asked.month > _EARLY:
        return
    for named in asked.evidence.named:
        before = named.before
        if named.is_alone and _YEARS_WORK.search(before) and _YEAR_REVIEWED.search(before):
            yield named.year + 1


def _celebrated(asked: Question) -> Iterator[int]:
    """An anniversary by its number and its day: 60 years after 3/3/1959 is in March 2019."""
    for named in asked.evidence.named:
        if named.date is None or not (match := _CELEBRATED.search(named.before)):
            continue
        year = named.year + int(match[1])
        jubilee, here = date_or_none(year, named.date.month, named.date.day), asked.on(year)
        if jubilee and here and abs(jubilee - here) <= _ANNIVERSARY:
            yield year


def _planned(asked: Question) -> Iterator[int]:
    """The year that is planned: the dateline's own, but for the last months before it."""
    for named in asked.evidence.named:
        is_planned = _is_planned(named) and asked.month < _LATE - 1
        if _AND_ON.match(named.after) or is_planned:
            yield named.year


def _is_planned(named: NamedYear) -> bool:
    """Whether it is the year of a plan or of its tasks, and not one that is summed up."""
    if not (named.is_alone and named.is_past and _PLAN_OF.search(named.before[-80:])):
        return False
    return not _YEAR_REVIEWED.search(named.before)


def _months_of(asked: Question) -> Iterator[int]:
    """The first months of a year, told when they end, and its last, told when they begin."""
    for named in asked.evidence.named:
        match = _MONTHS_OF.search(named.before[-30:])
        if match is None or _COMPARED.search(named.before[-90:]):
            continue
        first = int(match[1]) if match[2] == "đầu" else 12 - int(match[1])
        if first < asked.month <= first + 2 or (asked.month == first and asked.day >= _MONTH_ENDS):
            yield named.year


def _month_beside(asked: Question) -> Iterator[int]:
    """The dateline's month with its year, in the headline or in the dateline's sentence."""
    for match in _MONTH.finditer(asked.beside):
        if int(match[1]) == asked.month:
            yield int(match[2])


def _called_this(asked: Question) -> Iterator[int]:
    """The year that the text calls this one: "năm 2004 này", "năm nay (2004)".

    In January the year that has just ended is called so, too.
    """
    if asked.month == 1:
        return
    for named in asked.evidence.named:
        if _THIS_YEAR.search(named.before[-20:]) or (
            named.is_alone and _OF_THIS_YEAR.match(named.after)
        ):
            yield named.year


def _season(asked: Question) -> Iterator[int]:
    """The latest season of sports that goes over the turn of the year."""
    seasons = [
        named.year
        for named in asked.evidence.named
        if named.period_end == named.year + 1 and _SEASON.search(named.before[-20:])
    ]
    if seasons and asked.month not in _SUMMER:
        yield max(seasons) + (asked.month < min(_SUMMER))


def _school_year(asked: Question) -> Iterator[int]:
    """A year of school that is said to end, from May to August, or to begin, till October."""
    for named in asked.evidence.named:
        if named.period_end != named.year + 1:
            continue
        before = named.before[-60:]
        if _SCHOOL_ENDS.search(before) and 5 <= asked.month <= 8:
            yield named.period_end
        elif _SCHOOL_BEGINS.search(before) and 8 <= asked.month <= 10:
            yield named.year


_RULES: tuple[Callable[[Question], Iterator[int]], ...] = (
    _close_dates,
    _close_articles,
    _appeared,
    _summed_up,
    _year_reviewed,
    _celebrated,
    _planned,
    _months_of,
    _month_beside,
    _called_this,
    _season,
    _school_year,
)
