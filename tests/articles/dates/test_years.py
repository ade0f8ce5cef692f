"""The year that a dateline leaves unsaid."""

from __future__ import annotations

import datetime as dt

import pytest

from vnsearch.articles.dates.evidence import YearEvidence
from vnsearch.articles.dates.years import Question, infer_year
from vnsearch.model import ArticleDate, DateBasis, DatePrecision


def year(  # one argument for each kind of evidence
    text: str,
    day: int,
    month: int,
    *,
    weekday: int | None = None,
    clock: dt.date | None = None,
    beside: str = "",
    appeared: ArticleDate | None = None,
) -> int | None:
    """The year that a text tells of a day and month."""
    evidence = YearEvidence(text)
    question = Question(day, month, evidence, weekday, beside, clock, appeared)
    return infer_year(question)


@pytest.mark.parametrize(
    ("day_month", "text", "expected"),
    [
        ((22, 2), "sơ kết 5 năm thực hiện, giai đoạn 2019 - 2024", 2024),
        ((6, 5), "Sơ kết 5 năm thực hiện quy chế phối hợp, giai đoạn 2018-2022", 2023),
        ((20, 12), "Tổng kết 5 năm thực hiện phong trào, giai đoạn 2018-2022", 2022),
        ((1, 3), "kỷ niệm 65 năm Ngày truyền thống (3/3/1959 - 3/3/2024)", 2024),
        ((17, 1), "Năm 2018 đã đạt; cố gắng hơn trong năm 2019 và thời gian tiếp theo", 2019),
        ((17, 1), "tổng kết năm 2018, triển khai nhiệm vụ năm 2019", 2019),
        ((17, 1), "hội nghị tổng kết công tác năm 2023.", 2024),
        ((17, 1), "tổng kết công tác năm 2023, triển khai nhiệm vụ năm 2024", 2024),
        ((17, 1), "tổng kết công tác, đề ra nhiệm vụ năm 2024", 2024),
        ((17, 1), "tổng kết công tác triển khai nhiệm vụ năm 2023.", 2024),
        ((5, 2), "hội nghị tổng kết năm 2023 và phương hướng, nhiệm vụ năm 2024", 2024),
        ((5, 7), "6 tháng đầu năm 2023, toàn tỉnh đã trồng rừng", 2023),
        ((28, 6), "công bố số liệu 6 tháng đầu năm 2023", 2023),
        ((6, 8), "nhiệm vụ 6 tháng cuối năm 2019", 2019),
        ((21, 5), "Năm 2005 này, cả nước", 2005),
        ((21, 5), "năm nay (2005) có nhiều", 2005),
        ((5, 6), "bước vào kỳ nghỉ hè của năm học 2022-2023", 2023),
        ((25, 5), "lễ bế giảng năm học 2022-2023", 2023),
        ((5, 9), "lễ khai giảng năm học 2022-2023", 2022),
        ((7, 9), "đã khai giảng năm học mới 2019 - 2020", 2019),
        ((3, 11), "vòng 10 mùa giải 2003-2004", 2003),
        ((22, 2), "vòng 22 mùa bóng 2003/2004", 2004),
        ((28, 7), "Vụ việc bắt đầu từ ngày 20/7/2005 tại bến xe", 2005),
        ((3, 1), "Đoàn lên đường ngày 31/12/2005 từ Hà Nội", 2006),
    ],
)
def test_evidence_of_the_present(day_month: tuple[int, int], text: str, expected: int) -> None:
    """Periods summed up, this year's plans and months, and dates of the same weeks tell."""
    assert year(text, *day_month) == expected


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
        "Năm học 2021-2022, trường có",
        "lễ khai giảng năm học 2021-2022",
        "tăng so với 1 tháng đầu năm 2022",
        "sơ kết 5 năm giai đoạn 2014-2019; đến nay đã là năm 2021",
    ],
)
def test_no_evidence_no_year(text: str) -> None:
    """The past, plans, laws and birthdays are no evidence."""
    assert year(text, 22, 2) is None


def test_contradictions_are_no_evidence() -> None:
    """Where the text is as near to one year as to another neither is taken."""
    text = "Động đất ngày 27/12/2004; tưởng niệm nạn nhân ngày 26/12/2005"
    assert year(text, 3, 1) is None


def test_the_weekday_decides() -> None:
    """Of the years that follow the last one named, the weekday fits one."""
    text = "Kết quả mùa giải 2004"
    assert year(text, 21, 5, weekday=5) == 2005
    assert year(text, 21, 5, weekday=2) is None


def test_the_weekday_refutes() -> None:
    """Evidence that does not fit the weekday is no evidence."""
    text = "sơ kết 5 năm thực hiện, giai đoạn 2019 - 2024"
    assert year(text, 22, 2, weekday=3) == 2024
    assert year(text, 22, 2, weekday=4) is None


def test_the_clock_bounds() -> None:
    """A page's clock leaves one year where the text names the last one before it."""
    clock = dt.date(2024, 5, 21)
    assert year("Trong năm 2024, tỉnh đã", 17, 1, clock=clock) == 2024
    assert year("Trong năm 2023, tỉnh đã", 17, 8, clock=clock) == 2023
    assert year("Trong năm 2018, tỉnh đã", 17, 1, clock=clock) is None


def test_a_page_saved_at_once() -> None:
    """A dateline within days before the clock is of the clock's year."""
    assert year("", 20, 5, clock=dt.date(2024, 5, 21)) == 2024
    assert year("", 22, 5, clock=dt.date(2024, 5, 21)) is None


def test_the_29th_of_february() -> None:
    """A day that the year does not have is not made another."""
    assert year("sơ kết 5 năm, giai đoạn 2018 - 2023", 29, 2) is None


def test_this_year_in_january() -> None:
    """In January the year that has just ended is called this one, too."""
    assert year("trong năm 2005 này", 5, 1) is None


def test_seasons_end_in_summer() -> None:
    """Between two seasons neither tells the year."""
    assert year("mùa giải 2003-2004", 15, 7) is None


def test_the_month_beside() -> None:
    """The dateline's own month, with its year, in the same sentence."""
    assert year("", 28, 10, beside="UBND tỉnh họp thường kỳ tháng 10-2015") == 2015
    assert year("", 28, 10, beside="UBND tỉnh họp thường kỳ tháng 9-2015") is None


@pytest.mark.parametrize(
    ("appeared", "precision", "expected"),
    [
        ("2024-02-23", DatePrecision.DAY, 2024),
        ("2024-02-21", DatePrecision.DAY, None),
        ("2024-04-23", DatePrecision.DAY, None),
        ("2024-02-01", DatePrecision.MONTH, 2024),
        ("2024-03-01", DatePrecision.MONTH, 2024),
        ("2024-05-01", DatePrecision.MONTH, None),
    ],
)
def test_when_it_appeared(appeared: str, precision: DatePrecision, expected: int | None) -> None:
    """A day soon after the dateline, or its month or the next, is of its year."""
    date = ArticleDate(dt.date.fromisoformat(appeared), precision, DateBasis.URL)
    assert year("", 22, 2, appeared=date) == expected


@pytest.mark.parametrize(
    ("day_month", "text"),
    [
        ((17, 3), "hội nghị tổng kết công tác năm 2023."),
        ((17, 1), "tổng kết việc thực hiện kế hoạch năm 2023."),
        ((20, 2), "lễ tổng kết, trao giải cuộc thi báo xuân năm 2023."),
    ],
)
def test_a_year_summed_up_is_not_planned(day_month: tuple[int, int], text: str) -> None:
    """A year summed up is at least not the one that lies ahead."""
    assert year(text, *day_month) is None
