"""Moments, as files' metadata have them, to days."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

from vnsearch.articles.dates.written import IN_VIETNAM, parse_date
from vnsearch.errors import ReadingError

__all__ = ["day_in_vietnam", "local_day"]

_FIRST_YEAR = 1900
_EPOCH = "1970-01-01"  # what a clock says that was never set
_MAX_LENGTH = 60


def day_in_vietnam(moment: dt.datetime) -> str | None:
    """The day of a moment in Vietnam, ISO 8601; a moment without time zone is local."""
    try:
        day = (moment if moment.tzinfo is None else moment.astimezone(IN_VIETNAM)).date()
    except (OverflowError, ValueError):
        return None
    return day.isoformat() if day.year >= _FIRST_YEAR and day.isoformat() != _EPOCH else None


def local_day(value: str) -> str | None:
    """The day that a value means: ISO 8601, RFC 5322, or a date as `parse_date` takes it."""
    value = value.strip()
    if not value or len(value) > _MAX_LENGTH:
        return None
    for parse in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return day_in_vietnam(parse(value))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    try:
        date = parse_date(value)
    except ReadingError:
        return None
    return date.isoformat() if date.value.year >= _FIRST_YEAR else None
