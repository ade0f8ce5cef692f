"""Lines that say when a page was saved or an article published."""

from __future__ import annotations

import datetime as dt

import pytest

from vnsearch.articles.stamps import Stamp, read_stamp

DAY = dt.date(2024, 3, 7)


@pytest.mark.parametrize(
    "line",
    [
        "Trúc Linh 07/03/2024 - 06:00",
        "07/03/2024 06:00",
        "7-3-2024",
        "Ngày đăng: 07/03/2024 | Lượt xem: 123",
        "Cập nhật lúc 06:00, 07/03/2024",
        "Ngày 7 tháng 3 năm 2024",
    ],
)
def test_publication(line: str) -> None:
    """A date with a time, a label or a writer's name, or alone, is when an article appeared."""
    assert read_stamp(line) == Stamp(DAY, is_clock=False)


@pytest.mark.parametrize(
    "line",
    [
        "Thứ năm, 07/03/2024 06:00 GMT+7",
        "Đường dây nóng: 0983449277 - 0912325336Thứ năm, 07/03/2024 06:00 GMT+7",
        "Thứ Năm, ngày 07/03/2024",
        "Chủ nhật, 7/3/2024, 06:00 (GMT+7)",
    ],
)
def test_clocks(line: str) -> None:
    """With the weekday or the time zone it may be a page's clock."""
    assert read_stamp(line) == Stamp(DAY, is_clock=True)


@pytest.mark.parametrize(
    "line",
    [
        "Bản tin ngày 7/3/2024",
        "Cập nhật giá vàng ngày 7/3/2024",
        "Sáng 7/3/2024, hội nghị khai mạc tại trụ sở",
        "31/02/2024 06:00",
        "Trúc Linh",
        "",
    ],
)
def test_other_lines(line: str) -> None:
    """A line that says more, or has no date that is one, is no stamp."""
    assert read_stamp(line) is None
