"""Datelines: which date a report is of, and its year."""

from __future__ import annotations

import datetime as dt

import pytest

from vnsearch.articles.dateline import Dateline, find_dateline, read_date
from vnsearch.model import DateBasis


def date(
    body: str, title: str = "", *, published: dt.date | None = None, clock: dt.date | None = None
) -> str | None:
    """The date of an article as text."""
    found = read_date(title, body, published=published, clock=clock)
    return None if found is None else found.isoformat()


@pytest.mark.parametrize(
    ("body", "day", "month"),
    [
        ("Chiều 22/2, Thành ủy tổ chức hội nghị.", 22, 2),
        ("Biên phòng - Sáng 17-1, tại huyện Bình Liêu,", 17, 1),
        ("(Haiphong.gov.vn) - Chiều 22/2, Thành ủy", 22, 2),
        ("Sáng nay (28/2), UBND tỉnh", 28, 2),
        ("Hôm nay, ngày 5/3, tại Huế", 5, 3),
        ("Ngày 5 tháng 3, đoàn công tác", 5, 3),
        ("Trong hai ngày 5 và 6/3, đoàn công tác", 6, 3),
        ("Sáng 5.3, đoàn công tác", 5, 3),
        ("Lúc 7h30 ngày 9/10, trên quốc lộ", 9, 10),
        ("Tòa án tỉnh hôm 22/2 đã tuyên phạt", 22, 2),
        ("Tại Hà Nội, ngày 5/3, Bộ Tư lệnh", 5, 3),
        ("Đoàn đã đến nơi. Chiều 5/3, đoàn làm việc", 5, 3),
    ],
)
def test_datelines(body: str, day: int, month: int) -> None:
    """The first sentences say when, at their beginning or beside who acted."""
    found = find_dateline(body)
    assert found is not None
    assert (found.day, found.month, found.year) == (day, month, None)


@pytest.mark.parametrize(
    "body",
    [
        "Từ ngày 5/3, giá xăng tăng.",
        "Dự kiến ngày 5/3, công trình khánh thành.",
        "Sáng 5/3 tới, đoàn lên đường.",
        "Ngày 5/3, lễ hội sẽ khai mạc.",
        "Theo Nghị quyết số 33, ngày 28/9, của Bộ Chính trị",
        "Nạn nhân của vụ nổ hôm 7/7 tại bến tàu",
        "Kẻ gây ra vụ nổ sáng 7/7, làm nhiều người bị thương",
        "Mỗi ngày 2.5 triệu người đi tàu.",
        "Sáng 31/2, đoàn lên đường.",
        "Ngày 15/13, đoàn lên đường.",
        "Tỉ số là 3-1 sau hai hiệp.",
        "Một đoạn mở đầu rất dài. " * 20 + "Sáng 5/3, đoàn lên đường.",
    ],
)
def test_other_dates_are_no_datelines(body: str) -> None:
    """Terms, plans, documents, other events, numbers and impossible days are passed over."""
    assert find_dateline(body) is None


def test_the_weekday_is_read() -> None:
    """A weekday beside the date belongs to it."""
    assert find_dateline("Thứ bảy, 21/5, đội tuyển") == Dateline(21, 5, None, 5)


def test_publication_goes_before_the_dateline() -> None:
    """When an article appeared is its date, whatever day it tells of."""
    found = read_date("", "Chiều 5/3/2024, tại Hà", published=dt.date(2024, 3, 7), clock=None)
    assert found is not None
    assert (found.value, found.basis) == (dt.date(2024, 3, 7), DateBasis.PUBLISHED)


@pytest.mark.parametrize(
    "body", ["Ngày 5/3/2024, tại Hà Nội", "Ngày 5 tháng 3 năm 2024, tại", "(TTXVN) Sáng 5-3-2024, "]
)
def test_a_dateline_with_its_year(body: str) -> None:
    """A year that is said is taken."""
    found = read_date("", body, published=None, clock=None)
    assert found is not None
    assert (found.isoformat(), found.basis) == ("2024-03-05", DateBasis.DATELINE)


def test_a_date_long_past_is_history() -> None:
    """A report whose text goes on for years after its first date is not of that date."""
    assert date("Ngày 18/6/2004, bà ký hợp đồng. Ngày 3/6/2005, bà mới phát hiện.") is None
    assert date("Ngày 2/9/1945, tại quảng trường Ba Đình") is None
    assert date("Ông là nhà giáo. Ngày 4/3/1998, ông ra Hà Nội.") is None


def test_no_article_is_later_than_its_page() -> None:
    """A date after the page was saved is not the article's."""
    body = "Sáng 5/3/2024, tại Hà Nội."
    assert date(body, clock=dt.date(2024, 3, 5)) == "2024-03-05"
    assert date(body, clock=dt.date(2024, 3, 4)) is None


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("Bị cáo bị tuyên án ngày 20/9/2024.", None),
        ("Bị cáo bị bắt ngày 20/9/2023.", "2024-02-22"),
        ("Dự án xong trước ngày 30/9/2024.", "2024-02-22"),
    ],
)
def test_a_date_that_the_text_looks_back_at_is_not_the_articles(
    rest: str, found: str | None
) -> None:
    """A dateline before another day that has come to pass is of an event, not of the article."""
    assert date(f"Chiều 22/2/2024, công an bắt một người ở Cao Bằng. {rest}") == found
