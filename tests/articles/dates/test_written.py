"""Dates that are given as text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.dates.written import FULL_DATE, full_date, is_sane, parse_date
from vnsearch.errors import ReadingError
from vnsearch.model import DateBasis

DATES = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@given(DATES)
def test_every_date_is_read_in_every_form(date: dt.date) -> None:
    """ISO 8601, with a time or not, and day before month, padded or not, mean the same day."""
    day, month, year = date.day, date.month, date.year
    forms = [
        date.isoformat(),
        f"{date.isoformat()}T06:00:00+07:00",
        f"{day:02}/{month:02}/{year}",
        f"{day}-{month}-{year}",
        f"{day}.{month}.{year}",
        f"{day} tháng {month} năm {year}",
        f" {day}/{month}/{year} 06:00 ",
        f"Thứ ba, {day:02}/{month:02}/{year} 04:52 GMT+7",
        f"07:15 | {day:02}/{month:02}/{year}",
        f"Ngày đăng: {day} – {month} – {year}",
        f"ngày {day}, tháng {month}, năm {year}",
        f"{date:%d %b %Y}",
        f"{date:%B} {day}, {year}",
    ]
    for form in forms:
        parsed = parse_date(form)
        assert (parsed.value, parsed.basis) == (date, DateBasis.METADATA)
        assert parsed.isoformat() == date.isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03", "2024-03"),
        ("3/2024", "2024-03"),
        ("tháng 3 năm 2024", "2024-03"),
        ("2024", "2024"),
        ("năm 2024", "2024"),
        ("tháng 7/2023", "2023-07"),
        ("T7/2023", "2023-07"),
        ("quý II/2024", "2024"),
        ("quý 2 năm 2024", "2024"),
    ],
)
def test_precision_is_what_is_given(text: str, expected: str) -> None:
    """A month or a year alone is not made a day, and of a quarter the year is kept."""
    assert parse_date(text).isoformat() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-06T23:30:00Z", "2024-03-07"),
        ("2024-03-06T23:30:00.123456789Z", "2024-03-07"),
        ("2024-03-06 23:30:00 +0000", "2024-03-07"),
        ("2024-03-06 17:00:00 UTC", "2024-03-07"),
        ("2024-03-07T01:30:00+09:00", "2024-03-06"),
        ("2024-03-06T23:30:00", "2024-03-06"),
        ("Wed, 06 Mar 2024 23:30:00 +0000", "2024-03-07"),
        ("Wed, 06 Mar 2024 23:30:00 GMT", "2024-03-07"),
        ("Thứ tư, 06/03/2024 23:30 GMT+7", "2024-03-06"),
        ("9999-12-31T23:59:59Z", "9999-12-31"),
    ],
)
def test_a_moment_is_on_the_day_of_vietnam(text: str, expected: str) -> None:
    """A time of day with its zone tells the day in Vietnam; without one it is as written."""
    assert parse_date(text).isoformat() == expected


@pytest.mark.parametrize(
    "text", ["1709769600", "1709769600000", "20240307", "202403070600", "20240307060000"]
)
def test_numbers_of_clocks(text: str) -> None:
    """Seconds and milliseconds since 1970, and digits without marks, are days."""
    assert parse_date(text).isoformat() == "2024-03-07"


@pytest.mark.parametrize(
    "text",
    [
        *("", "31/2/2024", "2024-13", "0000", "hôm qua", "1/2", "20240", "5/6/24", "5/21/2024"),
        *("20240230", "9999999999", "mùng 3 Tết", "Sat, 30 Feb 2024 00:00:00 +0000", "quý V/2024"),
        *("Nghị quyết số 33 ngày 5/3/2024", "7/3/2024 và 8/3/2024", "April 2024 report"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Anything else is an error that shows the form to use."""
    with pytest.raises(ReadingError) as caught:
        parse_date(text)
    assert "2024-03-07" in caught.value.hint


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{1,14}([-/. :TZ+]{1,2}[0-9]{0,5}){0,6}"))
def test_any_value(text: str) -> None:
    """Any text is a date or a ReadingError."""
    try:
        parsed = parse_date(text)
    except ReadingError:
        return
    assert parsed.basis == DateBasis.METADATA


def test_the_years_an_article_may_be_of() -> None:
    """From 1990 to shortly after today."""
    today = dt.date.today()
    assert is_sane(today)
    assert not is_sane(dt.date(1989, 12, 31))
    assert not is_sane(dt.date(today.year + 5, 1, 1))


@pytest.mark.parametrize("text", ["31/2/2024", "12/2024/NĐ-CP", "1/2/20245", "a1/2/2024"])
def test_numbers_that_look_like_dates(text: str) -> None:
    """Days that the calendar lacks and parts of longer numbers are no dates."""
    match = FULL_DATE.search(text)
    assert match is None or full_date(match) is None
