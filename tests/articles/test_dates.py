"""Dates that are given as text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.dates import FULL_DATE, full_date, parse_date
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
    ],
)
def test_precision_is_what_is_given(text: str, expected: str) -> None:
    """A month or a year alone is not made a day."""
    assert parse_date(text).isoformat() == expected


@pytest.mark.parametrize("text", ["", "31/2/2024", "2024-13", "0000", "hôm qua", "1/2", "20240"])
def test_what_is_no_date_is_refused(text: str) -> None:
    """Anything else is an error that shows the form to use."""
    with pytest.raises(ReadingError) as caught:
        parse_date(text)
    assert "2024-03-07" in caught.value.hint


@pytest.mark.parametrize("text", ["31/2/2024", "12/2024/NĐ-CP", "1/2/20245", "a1/2/2024"])
def test_numbers_that_look_like_dates(text: str) -> None:
    """Days that the calendar lacks and parts of longer numbers are no dates."""
    match = FULL_DATE.search(text)
    assert match is None or full_date(match) is None
