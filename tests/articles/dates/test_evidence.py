"""The years that a document names."""

from __future__ import annotations

import datetime as dt

from vnsearch.articles.dates.evidence import YearEvidence, full_dates


def test_past_years_are_not_plans() -> None:
    """The latest year of a text leaves out what is only planned."""
    text = "Năm 2018 và tháng 3/2019; giai đoạn 2022-2026; đến năm 2030, tầm nhìn đến năm 2045."
    assert YearEvidence(text).past == 2022
    assert YearEvidence("không có năm nào").past == 0


def test_a_season_is_a_period() -> None:
    """Two years with a hyphen or a slash between are one period."""
    named = YearEvidence("mùa giải 2003/2004 và giai đoạn 2019 - 2024").named
    assert [(each.year, each.period_end) for each in named] == [(2003, 2004), (2019, 2024)]


def test_later_days() -> None:
    """A later day tells, unless something is due by it; linked articles may be of the next day."""
    date = dt.date(2024, 2, 22)
    assert YearEvidence("Ngày 25/2/2024, tòa xử.").tells_of_later(date)
    assert not YearEvidence("Xong trước ngày 25/2/2024.").tells_of_later(date)
    next_day = YearEvidence("", (dt.date(2024, 2, 23),))
    assert not next_day.tells_of_later(date)
    assert next_day.tells_of_later(date, leads=False)
    assert YearEvidence("", (dt.date(2024, 2, 24),)).tells_of_later(date)


def test_full_dates() -> None:
    """Days with their year, in any form, but none that the calendar lacks."""
    text = "Bắt An(28/03/2005) rồi 5 tháng 4 năm 2005, 31/2/2005 và 6/4."
    assert full_dates(text) == (dt.date(2005, 3, 28), dt.date(2005, 4, 5))
