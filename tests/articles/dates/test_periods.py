"""The period that a report's headline names."""

from __future__ import annotations

import pytest

from vnsearch.articles.dates.periods import title_period
from vnsearch.model import DateBasis


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tình hình kinh tế - xã hội tháng 7/2023", "2023-07"),
        ("Báo cáo công tác tháng 7 năm 2023", "2023-07"),
        ("TÌNH HÌNH KINH TẾ - XÃ HỘI THÁNG 6 VÀ 6 THÁNG ĐẦU NĂM 2024", "2024-06"),
        ("Báo cáo quý II/2024", "2024"),
        ("Kết quả thực hiện nhiệm vụ 6 tháng đầu năm 2024", "2024"),
        ("Sơ kết 6 tháng đầu năm 2024", "2024"),
        ("Báo cáo tổng kết năm 2023", "2023"),
    ],
)
def test_reports(title: str, expected: str) -> None:
    """A report is of its month, or of the year of its quarter or half-year."""
    found = title_period(title)
    assert found is not None
    assert (found.isoformat(), found.basis) == (expected, DateBasis.DATELINE)


@pytest.mark.parametrize(
    "title",
    [
        "Tháng 10/2006 Hà Nội sẽ có nhà chung cư mới",
        "Báo cáo kế hoạch năm 2024",
        "Tổng kết năm 2023, phương hướng năm 2024",
        "Tổng kết giai đoạn 2019-2024",
        "Kết quả năm học 2023-2024",
        "Kết quả tháng 6 và tháng 7 năm 2024",
        "Kết quả xổ số",
    ],
)
def test_other_headlines(title: str) -> None:
    """News, plans and several periods are no period of a report."""
    assert title_period(title) is None
