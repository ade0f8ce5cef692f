"""Dates as they are written: in full in a text, or as a value given."""

from __future__ import annotations

import datetime as dt
import re

from vnsearch.errors import ReadingError
from vnsearch.model import ArticleDate, DateBasis, DatePrecision

__all__ = ["FULL_DATE", "date_or_none", "full_date", "parse_date"]

YEAR = r"(?:19|20)\d\d"
FULL_DATE = re.compile(
    rf"(?<![\w/.-])(?:(\d{{1,2}})\s?([/.-])\s?(\d{{1,2}})\s?\2\s?({YEAR})"
    rf"|({YEAR})-(\d\d)-(\d\d)"
    rf"|(\d{{1,2}})\s+tháng\s+(\d{{1,2}})\s*,?\s+năm\s+({YEAR}))(?!\d|[/-]\d)",
    re.I,
)
"""A date with its year: 5/3/2024, 05-03-2024, 2024-03-05, 5 tháng 3 năm 2024."""

_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_MONTH = re.compile(r"(?:tháng\s+)?(\d{1,2})\s*(?:[/-]|\s+năm\s+)\s*(\d{4})", re.I)
_YEAR_ALONE = re.compile(r"(?:năm\s+)?(\d{4})", re.I)


def date_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has no such day (31/2)."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def full_date(match: re.Match[str]) -> dt.date | None:
    """The date that a match of FULL_DATE means; None where there is no such day."""
    day, _, month, year, iso_year, iso_month, iso_day, word_day, word_month, word_year = (
        match.groups()
    )
    if iso_year:
        return date_or_none(int(iso_year), int(iso_month), int(iso_day))
    if word_year:
        return date_or_none(int(word_year), int(word_month), int(word_day))
    return date_or_none(int(year), int(month), int(day))


def parse_date(text: str) -> ArticleDate:
    """A date given as text: ISO 8601 with or without time, or day before month.

    '2024-03-07', '2024-03-07T06:00+07:00', '07/03/2024', '7-3-2024', '2024-03', '3/2024',
    '2024'; a time of day is not kept. Raises ReadingError for anything else.
    """
    value = text.strip()
    if (match := FULL_DATE.match(value)) and (date := full_date(match)):
        return ArticleDate(date, DatePrecision.DAY, DateBasis.METADATA)
    try:
        date = dt.datetime.fromisoformat(value).date()
        return ArticleDate(date, DatePrecision.DAY, DateBasis.METADATA)
    except ValueError:
        pass
    if match := _ISO_MONTH.fullmatch(value):
        month = date_or_none(int(match[1]), int(match[2]), 1)
    elif match := _MONTH.fullmatch(value):
        month = date_or_none(int(match[2]), int(match[1]), 1)
    else:
        month = None
    if month:
        return ArticleDate(month, DatePrecision.MONTH, DateBasis.METADATA)
    if (match := _YEAR_ALONE.fullmatch(value)) and (date := date_or_none(int(match[1]), 1, 1)):
        return ArticleDate(date, DatePrecision.YEAR, DateBasis.METADATA)
    raise ReadingError(f"not a date: {text[:50]}", hint="a date is given as 2024-03-07 or 7/3/2024")
