"""Days, months and years as users write them in filters; in Vietnam the day comes first."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from vnsearch.errors import QueryError
from vnsearch.text.normalize import fold, lower, nfc

__all__ = ["DateRange", "parse_date_filters", "parse_day_range"]

_FORMS: Final = (
    "Write 2024, 2/2024, 23/2/2024, 2024-02 or 2024-02-23: "
    "the day before the month, the year in full; "
    "or “quý 2/2024”, “tháng 2/2024”, “hôm qua”, “tháng trước”, “năm ngoái”."
)

# All is matched against text in lower case and without accents, and compiled when first needed.
# One to three numbers with the same separator throughout, perhaps with their name before.
_DATE: Final = (
    r"(?:(nam|thang|ngay)\s+)?"
    r"([0-9]{1,4})(?:\s*([-/.])\s*([0-9]{1,4})(?:\s*\3\s*([0-9]{1,4}))?)?"
)
_NUMBERS: Final = {"nam": 1, "thang": 2, "ngay": 3}
_MONTH: Final = r"thang\s+([0-9]{1,2})\s+nam\s+([0-9]{4})"
_QUARTER: Final = r"quy\s+(?:([1-4])|(iv|i{1,3}))(?:\s*[-/.]\s*|\s+(?:nam\s+)?)([0-9]{4})"
_ROMAN: Final = ("i", "ii", "iii", "iv")


class DateRange(NamedTuple):
    """The days from `first` to `last`, both included; None leaves a side open."""

    first: dt.date | None = None
    last: dt.date | None = None


def parse_day_range(text: str, today: dt.date | None = None) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the period that `text` names.

    A day, month or year has its numbers separated by `/`, `-` or `.`, with the year (1 to 9999;
    in three or four digits, so that it cannot be a day) at either end; "ngày", "tháng" or
    "năm" may stand before. "quý II/2024" is a quarter. "hôm nay", "hôm qua", "tháng này",
    "tháng trước", "năm nay" and "năm ngoái" count from `today`, in the computer's time. Accents
    may be left out. Raises QueryError for what is no date.
    """
    value = " ".join(lower(fold(nfc(text))).split())
    if period := _relative(value, today or dt.date.today()):
        return period
    if match := re.fullmatch(_QUARTER, value):
        quarter = int(match[1]) if match[1] else _ROMAN.index(match[2]) + 1
        year = int(match[3])
        return _days(year, 3 * quarter - 2)[0], _days(year, 3 * quarter)[1]
    if match := re.fullmatch(_MONTH, value):
        return _days(int(match[2]), int(match[1]))
    found = re.fullmatch(_DATE, value)
    numbers = [number for number in found.group(2, 4, 5) if number] if found else []
    if not found or len(numbers) != _NUMBERS.get(found[1], len(numbers)):
        raise QueryError(f"“{text}” is not a date.", hint=_FORMS)
    if len(numbers[0]) <= 2:
        numbers.reverse()
    year_number, *rest = numbers
    if len(year_number) <= 2:
        raise QueryError(f"The year of “{text}” is not in full.", hint=_FORMS)
    return _days(int(year_number), *map(int, rest))


def _relative(value: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The period that counts from today, by its folded name."""
    yesterday = today - dt.timedelta(days=1)
    last_month = today.replace(day=1) - dt.timedelta(days=1)
    periods = {
        "hom nay": (today, today),
        "hom qua": (yesterday, yesterday),
        "thang nay": _days(today.year, today.month),
        "thang truoc": _days(last_month.year, last_month.month),
        "nam nay": _days(today.year),
        "nam ngoai": _days(today.year - 1),
    }
    return periods.get(value)


def _days(year: int, month: int | None = None, day: int | None = None) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a year, of a month of it or of a day of that."""
    if year == 0:
        raise QueryError("There is no year 0.", hint=_FORMS)
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if not 1 <= month <= 12:
        raise QueryError(f"There is no month {month}.", hint=_FORMS)
    import calendar

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
