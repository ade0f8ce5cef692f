"""The year that a dateline leaves unsaid."""

from __future__ import annotations

import datetime as dt

import pytest

from vnsearch.articles.years import YearEvidence, infer_year


@pytest.mark.parametrize(
    ("day_month", "text", "year"),
    [
        ((22, 2), "sơ kết 5 năm thực hiện, giai đoạn 2019 - 2024", 2024),
        ((6, 5), "Sơ kết 5 năm thực hiện quy chế phối hợp, giai đoạn 2018-2022", 2023),
        ((20, 12), "Tổng kết 5 năm thực hiện phong trào, giai đoạn 2018-2022", 2022),
        ((1, 3), "kỷ niệm 65 năm Ngày truyền thống (3/3/1959 - 3/3/2024)", 2024),
        ((17, 1), "Năm 2018 đã đạt; cố gắng hơn trong năm 2019 và thời gian tiếp theo", 2019),
        ((17, 1), "tổng kết năm 2018, triển khai nhiệm vụ năm 2019", 2019),
        ((5, 7), "6 tháng đầu năm 2023, toàn tỉnh đã trồng rừng", 2023),
        ((28, 7), "Vụ việc bắt đầu từ ngày 20/7/2005 tại bến xe", 2005),
        ((3, 1), "Đoàn lên đường ngày 31/12/2005 từ Hà Nội", 2006),
    ],
)
def test_evidence_of_the_present(day_month: tuple[int, int], text: str, year: int) -> None:
    """Periods summed up, this year's plans and months, and dates of the same weeks tell."""
    assert infer_year(text, *day_month) == year


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Công trình khởi công năm 2018",
        "Mục tiêu đến năm 2030, tầm nhìn đến năm 2045",
        "Theo Chỉ thị số 01 ngày 20/02/2015 của Thủ tướng",
        "Ông sinh ngày 20/2/1970 tại Huế",
        "Kế hoạch phát triển kinh tế 5 năm 2021-2025",
        "Giai đoạn 2021-2025, tỉnh tiếp tục",
        "sơ kết 5 năm giai đoạn 2014-2019; đến nay đã là năm 2021",
    ],
)
def test_no_evidence_no_year(text: str) -> None:
    """The past, plans, laws and birthdays are no evidence."""
    assert infer_year(text, 22, 2) is None


def test_contradictions_are_no_evidence() -> None:
    """Where the text is as near to one year as to another neither is taken."""
    text = "Động đất ngày 27/12/2004; tưởng niệm nạn nhân ngày 26/12/2005"
    assert infer_year(text, 3, 1) is None


def test_the_weekday_decides() -> None:
    """Of the years that follow the last one named, the weekday fits one."""
    text = "Kết quả mùa giải 2004"
    assert infer_year(text, 21, 5, weekday=5) == 2005
    assert infer_year(text, 21, 5, weekday=2) is None


def test_the_weekday_refutes() -> None:
    """Evidence that does not fit the weekday is no evidence."""
    text = "sơ kết 5 năm thực hiện, giai đoạn 2019 - 2024"
    assert infer_year(text, 22, 2, weekday=3) == 2024
    assert infer_year(text, 22, 2, weekday=4) is None


def test_the_clock_bounds() -> None:
    """A page's clock leaves one year where the text names the last one before it."""
    clock = dt.date(2024, 5, 21)
    assert infer_year("Trong năm 2024, tỉnh đã", 17, 1, clock=clock) == 2024
    assert infer_year("Trong năm 2023, tỉnh đã", 17, 8, clock=clock) == 2023
    assert infer_year("Trong năm 2018, tỉnh đã", 17, 1, clock=clock) is None


def test_a_page_saved_at_once() -> None:
    """A dateline within days before the clock is of the clock's year."""
    assert infer_year("", 20, 5, clock=dt.date(2024, 5, 21)) == 2024
    assert infer_year("", 22, 5, clock=dt.date(2024, 5, 21)) is None


def test_the_29th_of_february() -> None:
    """A day that the year does not have is not made another."""
    assert infer_year("sơ kết 5 năm, giai đoạn 2018 - 2023", 29, 2) is None


def test_past_years_are_not_plans() -> None:
    """The latest year of a text leaves out what is only planned."""
    text = "Năm 2018 và tháng 3/2019; giai đoạn 2022-2026; đến năm 2030, tầm nhìn đến năm 2045."
    assert YearEvidence(text).past == 2022
    assert YearEvidence("không có năm nào").past == 0
