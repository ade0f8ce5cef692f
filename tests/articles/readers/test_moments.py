"""Moments to days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.readers.moments import day_in_vietnam, local_day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-09-21T05:45:00+07:00", "2024-09-21"),
        ("2021-11-08T18:30:41Z", "2021-11-09"),
        ("2024-03-07", "2024-03-07"),
        ("2024-03-07 23:59", "2024-03-07"),
        ("Tue, 05 Sep 2023 10:12:33 -0800", "2023-09-06"),
        ("07/03/2024 06:00", "2024-03-07"),
        ("3/2024", "2024-03"),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("hôm qua", None),
        ("9" * 5000, None),
        ("", None),
    ],
)
def test_a_value_is_a_day_in_vietnam(value: str, day: str | None) -> None:
    """The day is that of Vietnam's clocks; what a clock says that was never set is no day."""
    assert local_day(value) == day


@given(st.datetimes(timezones=st.timezones()))
def test_every_moment_has_its_day(moment: dt.datetime) -> None:
    """A moment of the last hundred years is on the day that its offset from UTC makes."""
    day = day_in_vietnam(moment)
    if 1971 < moment.year < 9999:
        utc = moment.astimezone(dt.UTC).replace(tzinfo=None)
        assert day == (utc + dt.timedelta(hours=7)).date().isoformat()


@given(st.text(max_size=80))
def test_any_text_is_a_day_or_none(value: str) -> None:
    """No value raises."""
    assert local_day(value) is None or local_day(value)
