"""Dates in filters: forms, impossible dates, and how filters combine."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.errors import QueryError
from vnsearch.query import DateRange, parse_date_filters, parse_day_range

DAY = dt.date(2024, 2, 23)
FEBRUARY = (dt.date(2024, 2, 1), dt.date(2024, 2, 29))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2024", (dt.date(2024, 1, 1), dt.date(2024, 12, 31))),
        ("938", (dt.date(938, 1, 1), dt.date(938, 12, 31))),
        ("0001", (dt.date(1, 1, 1), dt.date(1, 12, 31))),
        ("2024-02", FEBRUARY),
        ("2024/2", FEBRUARY),
        ("2/2024", FEBRUARY),
        ("02-2024", FEBRUARY),
        ("02.2024", FEBRUARY),
        ("12/9999", (dt.date(9999, 12, 1), dt.date(9999, 12, 31))),
        ("2024-02-23", (DAY, DAY)),
        ("2024/02/23", (DAY, DAY)),
        ("23/2/2024", (DAY, DAY)),
        ("23-2-2024", (DAY, DAY)),
        ("23.2.2024", (DAY, DAY)),
        (" 23 / 02 / 2024 ", (DAY, DAY)),
        ("29/2/2024", (dt.date(2024, 2, 29), dt.date(2024, 2, 29))),
    ],
)
def test_forms(text: str, days: tuple[dt.date, dt.date]) -> None:
    """Each form names the days of a year, a month or a day."""
    assert parse_day_range(text) == days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("năm 2024", "2024-01-01", "2024-12-31"),
        ("tháng 2/2024", "2024-02-01", "2024-02-29"),
        ("Tháng 2 năm 2024", "2024-02-01", "2024-02-29"),
        ("thang 2-2024", "2024-02-01", "2024-02-29"),
        ("ngày 23/2/2024", "2024-02-23", "2024-02-23"),
        ("quý I/2024", "2024-01-01", "2024-03-31"),
        ("QUÝ II năm 2024", "2024-04-01", "2024-06-30"),
        ("quy 3 2024", "2024-07-01", "2024-09-30"),
        ("quý iv-2024", "2024-10-01", "2024-12-31"),
        ("hôm nay", "2024-03-01", "2024-03-01"),
        ("Hom qua", "2024-02-29", "2024-02-29"),
        ("tháng này", "2024-03-01", "2024-03-31"),
        ("tháng trước", "2024-02-01", "2024-02-29"),
        ("năm nay", "2024-01-01", "2024-12-31"),
        ("năm ngoái", "2023-01-01", "2023-12-31"),
    ],
)
def test_periods_by_name(text: str, first: str, last: str) -> None:
    """Quarters, months and years have names, with accents or without; some count from today."""
    found = parse_day_range(text, dt.date(2024, 3, 1))
    assert [day.isoformat() for day in found] == [first, last]


def test_the_month_before_january() -> None:
    """The month before January is December of the year before."""
    december = (dt.date(2023, 12, 1), dt.date(2023, 12, 31))
    assert parse_day_range("tháng trước", dt.date(2024, 1, 31)) == december


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31/2/2024", "There is no day 31 in 2/2024: the month has 29 days."),
        ("2023-02-29", "There is no day 29 in 2/2023: the month has 28 days."),
        ("0/2/2024", "There is no day 0 in 2/2024: the month has 29 days."),
        ("13/2024", "There is no month 13."),
        ("2/23/2024", "There is no month 23."),
        ("2024-00", "There is no month 0."),
        ("2024-123", "There is no month 123."),
        ("0000", "There is no year 0."),
        ("1/1/000", "There is no year 0."),
        ("23/2/24", "The year of “23/2/24” is not in full."),
        ("2/24", "The year of “2/24” is not in full."),
        ("24", "The year of “24” is not in full."),
        ("", "“” is not a date."),
        ("hôm kia", "“hôm kia” is not a date."),
        ("tháng 2024", "“tháng 2024” is not a date."),
        ("năm 2/2024", "“năm 2/2024” is not a date."),
        ("ngày 5/6", "“ngày 5/6” is not a date."),
        ("quý 5/2024", "“quý 5/2024” is not a date."),
        ("quý V/2024", "“quý V/2024” is not a date."),
        ("quý 1/0000", "There is no year 0."),
        ("tháng 13 năm 2024", "There is no month 13."),
        ("23/2-2024", "“23/2-2024” is not a date."),
        ("20245", "“20245” is not a date."),
        ("2024-02-23-01", "“2024-02-23-01” is not a date."),
        ("２０２４", "“２０２４” is not a date."),
    ],
)
def test_impossible(text: str, message: str) -> None:
    """What is no date is refused: the message says why, the hint gives the forms."""
    with pytest.raises(QueryError) as raised:
        parse_day_range(text)
    assert raised.value.message == message
    assert "23/2/2024" in raised.value.hint


@settings(deadline=None)
@given(st.dates(), st.sampled_from("-/."))
def test_every_day_in_every_form(day: dt.date, mark: str) -> None:
    """Every day reads back from its ISO form and from the Vietnamese one, and is in its month."""
    year = f"{day.year:04}"
    for numbers in ([year, day.month, day.day], [day.day, day.month, year]):
        assert parse_day_range(mark.join(map(str, numbers))) == (day, day)
    first, last = parse_day_range(f"{day.month}{mark}{year}")
    assert first.day == 1
    assert first <= day <= last
    assert last == dt.date.max or (last + dt.timedelta(days=1)).day == 1


@settings(deadline=None)
@given(st.one_of(st.text(), st.from_regex(r"[0-9]{1,5}([-/.][0-9]{0,5}){0,3}", fullmatch=True)))
def test_any_text(text: str) -> None:
    """Any text gives days in order, or a QueryError."""
    try:
        first, last = parse_day_range(text)
    except QueryError:
        return
    assert first <= last


@pytest.mark.parametrize(
    ("since", "until", "on", "expected"),
    [
        (None, None, None, DateRange()),
        ("2/2024", None, None, DateRange(dt.date(2024, 2, 1), None)),
        (None, "2/2024", None, DateRange(None, dt.date(2024, 2, 29))),
        (None, None, "2/2024", DateRange(*FEBRUARY)),
        ("2024", "2024", None, DateRange(dt.date(2024, 1, 1), dt.date(2024, 12, 31))),
        ("23/2/2024", None, "2/2024", DateRange(DAY, dt.date(2024, 2, 29))),
        (None, "23/2/2024", "2/2024", DateRange(dt.date(2024, 2, 1), DAY)),
        ("2023", "2025", "2/2024", DateRange(*FEBRUARY)),
        (DAY, dt.datetime(2024, 2, 23, 6, 0), "2024", DateRange(DAY, DAY)),
    ],
)
def test_filters(
    since: str | dt.date | None,
    until: str | dt.date | None,
    on: str | dt.date | None,
    expected: DateRange,
) -> None:
    """Filters take whole periods and are intersected."""
    assert parse_date_filters(since, until, on) == expected


@pytest.mark.parametrize(
    ("since", "until", "on", "message"),
    [
        (
            "3/2024",
            "2/2024",
            None,
            "“since” (2024-03-01) is after “until” (2024-02-29), so no day is left.",
        ),
        (
            "3/2024",
            None,
            "2/2024",
            "No day of “date” (2024-02-01 to 2024-02-29) is within “since” and “until”.",
        ),
        (
            None,
            "2023",
            "2/2024",
            "No day of “date” (2024-02-01 to 2024-02-29) is within “since” and “until”.",
        ),
    ],
)
def test_filters_without_a_day(
    since: str | None, until: str | None, on: str | None, message: str
) -> None:
    """Filters that leave no day are refused with a reason and a way out."""
    with pytest.raises(QueryError) as raised:
        parse_date_filters(since, until, on)
    assert raised.value.message == message
    assert raised.value.hint
