"""Dates as they are written: in full in a text, or as a value given."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from vnsearch.errors import ReadingError
from vnsearch.model import ArticleDate, DateBasis, DatePrecision

__all__ = [
    "FULL_DATE",
    "IN_VIETNAM",
    "TIME",
    "WEEKDAY",
    "YEAR",
    "ZONE",
    "date_or_none",
    "full_date",
    "is_sane",
    "parse_date",
]

IN_VIETNAM: Final = dt.timezone(dt.timedelta(hours=7))
"""The time of Vietnam, without summer time since 1975."""

YEAR: Final = r"(?:19|20)\d\d"
FULL_DATE = re.compile(
    rf"(?<![\w/.-])(?:(\d{{1,2}})\s?([/.–-])\s?(\d{{1,2}})\s?\2\s?({YEAR})"
    rf"|({YEAR})([/-])(\d\d)\6(\d\d)"
    r"|(\d{1,2})(?:\s{0,2},?|\.(?=\stháng\s\d{1,2}\s\d{4}))\s{1,2}tháng\s{1,2}(\d{1,2})"
    rf"(?:\s{{0,2}},?\s{{1,2}}năm\s{{1,2}}|\s?[/-]\s?|\s?,\s?|\s)({YEAR}))"
    r"(?!\d|[/-]\d(?!\d?:\d\d))",
    re.I,
)
"""A date with its year: 5/3/2024, 05-03-2024, 2024-03-05, 5 tháng 3 năm 2024."""

WEEKDAY = re.compile(
    r"(?<![^\W\d_])(?:thứ\s{1,2}(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s{1,2}nhật|cn|t[2-7])\b[,.]?",
    re.I,
)
TIME = re.compile(
    r"(?:\bT|\b)\d{1,2}(?:[:hg]|\s?giờ\s?)\d{2}(?:\s?phút\b|:\d{2}(?:\.\d{1,6})?)?(?:\s?[ap]m\b)?(?!\d)"
    r"|\b\d{1,2}\s?(?:h|giờ)\b",
    re.I,
)
ZONE = re.compile(
    r"\(?\b(?:GMT|UTC)\s?(?:[+-]\s?\d{1,2}(?::?\d\d)?)?\)?|(?<=\d)\s?[+-]\d\d:?\d\d\b", re.I
)

_EARLIEST = 1990  # no article of the web is older, and few digital ones
_AHEAD = 2  # years after this one that a date may be in: a plan, a clock that is wrong

_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_MONTH = re.compile(r"(?:t(?:háng\s{1,2})?)?(\d{1,2})(?:\s?[/-]\s?|\s{1,2}năm\s{1,2})(\d{4})", re.I)
_QUARTER = re.compile(r"quý\s{1,2}(?:[1-4]|I{1,3}|IV)(?:\s?[/-]\s?|\s{1,2}năm\s{1,2})(\d{4})", re.I)
_YEAR_ALONE = re.compile(r"(?:năm\s{1,2})?(\d{4})", re.I)
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d\d){0,3}")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_BEFORE_ZONE = re.compile(r"\s(?=[+-]\d\d:?\d\d$)|\s?(?:UTC|GMT)$")
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = rf"({'|'.join(_MONTH_NAMES)})[a-z]{{0,6}}\.?"
_ENGLISH = re.compile(
    rf"(?:[a-z]{{3,9}},?\s)?(?:(\d{{1,2}})\s{_MONTH_NAME},?|{_MONTH_NAME}\s(\d{{1,2}}),?)\s(\d{{4}})\b",
    re.I,
)
# What a value may say beside the date: "Ngày đăng: thứ ba, … lúc 04:52".
_BESIDE = re.compile(r"\b(?:ngày|đăng|xuất bản|cập nhật|vào|lúc|sáng|chiều|tối|[ap]m|at)\b", re.I)


def date_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has no such day (31/2)."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def is_sane(date: dt.date) -> bool:
    """Whether an article may be of that day: since 1990, and not years ahead."""
    return _EARLIEST <= date.year <= dt.date.today().year + _AHEAD


def full_date(match: re.Match[str]) -> dt.date | None:
    """The date that a match of FULL_DATE means; None where there is no such day."""
    day, _, month, year, iso_year, _, iso_month, iso_day, word_day, word_month, word_year = (
        match.groups()
    )
    if iso_year:
        return date_or_none(int(iso_year), int(iso_month), int(iso_day))
    if word_year:
        return date_or_none(int(word_year), int(word_month), int(word_day))
    return date_or_none(int(year), int(month), int(day))


def parse_date(text: str) -> ArticleDate:
    """A date given as text; the day before the month, the local day of Vietnam.

    '2024-03-07', '07/03/2024', '7 tháng 3 năm 2024', each with a time or not, and with the
    weekday; ISO 8601, RFC 2822, '7 March 2024', 'March 7, 2024', '20240307'; the seconds or
    milliseconds since 1970; '2024-03', '3/2024', 'tháng 3 năm 2024', '2024'. A time of day with
    its zone tells the day in Vietnam (UTC+7), without one it is passed over. Of a quarter
    ('quý II/2024') the year is kept. Raises ReadingError for anything else.
    """
    value = " ".join(text[:100].split())
    for read in (_timestamp, _day, _english, _epoch):
        if date := read(value):
            return ArticleDate(date, DatePrecision.DAY, DateBasis.METADATA)
    if match := _ISO_MONTH.fullmatch(value):
        month = date_or_none(int(match[1]), int(match[2]), 1)
    elif match := _MONTH.fullmatch(value):
        month = date_or_none(int(match[2]), int(match[1]), 1)
    else:
        month = None
    if month:
        return ArticleDate(month, DatePrecision.MONTH, DateBasis.METADATA)
    match = _YEAR_ALONE.fullmatch(value) or _QUARTER.fullmatch(value)
    if match and (date := date_or_none(int(match[1]), 1, 1)):
        return ArticleDate(date, DatePrecision.YEAR, DateBasis.METADATA)
    raise ReadingError(f"not a date: {text[:50]}", hint="a date is given as 2024-03-07 or 7/3/2024")


def _timestamp(value: str) -> dt.date | None:
    """ISO 8601, also without its marks, and with a blank before the zone."""
    zone = "+00:00" if value.endswith(("UTC", "GMT")) else ""
    try:
        return _local_day(dt.datetime.fromisoformat(_BEFORE_ZONE.sub("", value) + zone))
    except ValueError:
        match = _DIGITS.fullmatch(value)
    date = date_or_none(int(match[1]), int(match[2]), int(match[3])) if match else None
    return date if date and is_sane(date) else None


def _local_day(moment: dt.datetime) -> dt.date:
    """The day in Vietnam of a moment, or the day that is said where no zone is."""
    try:
        return (moment.astimezone(IN_VIETNAM) if moment.tzinfo else moment).date()
    except OverflowError:  # the last hours of year 9999
        return moment.date()


def _day(value: str) -> dt.date | None:
    """A full date with the weekday and the time around it, and no other words."""
    match = FULL_DATE.search(value)
    if match is None:
        return None
    rest = f"{value[: match.start()]} \n {value[match.end() :]}"
    for pattern in (ZONE, TIME, WEEKDAY, _BESIDE):
        rest = pattern.sub(" ", rest)
    return full_date(match) if not any(map(str.isalnum, rest)) else None


def _english(value: str) -> dt.date | None:
    """RFC 2822, or a date with the month's English name."""
    match = _ENGLISH.match(value)
    if match is None:
        return None
    from email.utils import parsedate_to_datetime  # its modules load slowly

    try:
        return _local_day(parsedate_to_datetime(value))
    except (ValueError, TypeError, OverflowError):
        day, name, other_name, other_day, year = match.groups()
    month = _MONTH_NAMES.index((name or other_name).lower()) + 1
    return date_or_none(int(year), month, int(day or other_day))


def _epoch(value: str) -> dt.date | None:
    """Seconds (ten digits) or milliseconds (thirteen) since 1970."""
    if not _EPOCH.fullmatch(value):
        return None
    date = dt.datetime.fromtimestamp(int(value[:10]), IN_VIETNAM).date()
    return date if is_sane(date) else None
