"""Days, months and years as users write them in filters; in Vietnam the day comes first."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from vnsearch.errors import QueryError

__all__ = ["DateRange", "parse_date_filters", "parse_day_range"]

_FORMS: Final = (
    "Write 2024, 2/2024, 23/2/2024, 2024-02 or 2024-02-23: "
    "the day before the month, the year in full."
)

# One to three numbers with the same separator throughout.
_DATE = re.compile(
    r"([0-9]{1,4}) (?: \s*([-/.])\s* ([0-9]{1,4}) (?: \s*\2\s* ([0-9]{1,4}) )? )?", re.VERBOSE
)


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from `first` to `last`, both included; None leaves a side open."""

    first: dt.date | None = None
    last: dt.date | None = None


def parse_day_range(text: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the day, month or year that `text` names.

    Numbers are separated by `/`, `-` or `.`, with the year (1 to 9999; in three or four digits,
    so that it cannot be a day) at either end. Raises QueryError for what is no date.
    """
    found = _DATE.fullmatch(text.strip())
    if not found:
        raise QueryError(f"“{text}” is not a date.", hint=_FORMS)
    numbers = [number for number in found.group(1, 3, 4) if number]
    if len(numbers[0]) <= 2:
        numbers.reverse()
    year, *rest = numbers
    if len(year) <= 2:
        raise QueryError(f"The year of “{text}” is not in full.", hint=_FORMS)
    return _days(int(year), *map(int, rest))


def _days(year: int, month: int | None = None, day: int | None = None) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a year, of a month of it or of a day of that."""
    if year == 0:
        raise QueryError("There is no year 0.", hint=_FORMS)
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if not 1 <= month <= 12:
        raise QueryError(f"There is no month {month}.", hint=_FORMS)
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return dt.date(year, month, 1), dt.date(year, month, length)
    if not 1 <= day <= length:
        raise QueryError(
            f"There is no day {day} in {month}/{year}: the month has {length} days.", hint=_FORMS
        )
    return dt.date(year, month, day), dt.date(year, month, day)


def parse_date_filters(
    since: str | dt.date | None = None,
    until: str | dt.date | None = None,
    on: str | dt.date | None = None,
) -> DateRange:
    """Return the days that satisfy every filter given.

    `since` counts from the first day of the period it names, `until` to the last day of its
    period, and `on` is a whole period. Raises QueryError for what is no date and where no day
    is left.
    """
    first = _period(since)[0] if since is not None else None
    last = _period(until)[1] if until is not None else None
    if first and last and first > last:
        raise QueryError(
            f"“since” ({first}) is after “until” ({last}), so no day is left.",
            hint="Exchange the two.",
        )
    if on is None:
        return DateRange(first, last)
    start, end = _period(on)
    if (first and first > end) or (last and last < start):
        raise QueryError(
            f"No day of “date” ({start} to {end}) is within “since” and “until”.",
            hint="Give either “date” or the other two.",
        )
    return DateRange(max(first or start, start), min(last or end, end))


def _period(value: str | dt.date) -> tuple[dt.date, dt.date]:
    if isinstance(value, str):
        return parse_day_range(value)
    # A datetime is a date to Python, but does not compare with one.
    day = value.date() if isinstance(value, dt.datetime) else value
    return day, day
