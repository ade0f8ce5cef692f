"""Lines that say when a page was saved or an article published."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from vnsearch.articles.dates.stamps import Stamp, read_stamp

DAY = dt.date(2024, 3, 7)


@pytest.mark.parametrize(
    "line",
    [
        "07/03/2024 06:00",
        "7-3-2024",
        "07/03/2024 - 06:00",
        "07:15 | 07/03/2024",
        "[07/03/2024 06:00:12 AM]",
        "09 giờ 12 phút, ngày 7 tháng 3 năm 2024",
        "2024-03-07T06:00:00+07:00",
        "Ngày 7 tháng 3 năm 2024",
        "07/03/24 06:00",
        "Thời gian: 07/03/2024",
        "Ngày 07/03/2024-09:13:00 AM",
        "07 | 03 | 2024",
        "*Ngày 07/03/2024*",
        unicodedata.normalize("NFD", "Lúc 06:00 ngày 07/03/2024"),
    ],
)
def test_publication(line: str) -> None:
    """A date with a time or alone is when an article appeared."""
    assert read_stamp(line) == Stamp(DAY, is_clock=False)


@pytest.mark.parametrize(
    "line",
    [
        "Ngày đăng: 07/03/2024 | Lượt xem: 123",
        "Ngày đăng: 7/3/24",
        "Cập nhật lúc 06:00, 07/03/2024",
        "Cập nhật lúc: 21:20 |07/03/2024",
        "Lượt xem: 7370 | Gửi lúc: 07/03/2024 15:42:27",
        "Xuất bản: 07/03/2024 06:00",
        "Ngày đăng: 07/03/2024 - Cập nhật: 16/03/2024",
        "Đăng lúc: 09:12 - Ngày 07/03/2024",
        "Published: 2024-03-07 06:00",
    ],
)
def test_labels(line: str) -> None:
    """A label says that the date is the article's; of two dates the first counts."""
    assert read_stamp(line) == Stamp(DAY, is_clock=False, is_labelled=True)


@pytest.mark.parametrize(
    "line",
    [
        "Lào Cai, ngày 7 tháng 3 năm 2024",
        "TP. Hồ Chí Minh, ngày 07 tháng 03 năm 2024.",
        "Số: 101-CP ngày 7-3-2024",
        "Số: 12/QĐ-UBND      Hà Nội, ngày 7 tháng 3 năm 2024",
        "Bà Rịa - Vũng Tàu, ngày 7/3/2024",
    ],
)
def test_official_documents(line: str) -> None:
    """An official document bears its place and date as one line."""
    assert read_stamp(line) == Stamp(DAY, is_clock=False, is_labelled=True)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Trúc Linh 07/03/2024 - 06:00", "Trúc Linh"),
        ("Bế Thị Lành - 07/03/2024 09:12", "Bế Thị Lành"),
        ("Đăng bởi: admin - 07/03/2024", "admin"),
        ("Đăng ngày 07/03/2024 bởi Nguyễn Văn An", "Nguyễn Văn An"),
    ],
)
def test_writers(line: str, name: str) -> None:
    """What is left beside the date is who wrote."""
    found = read_stamp(line)
    assert found is not None
    assert (found.date, found.name) == (DAY, name)


@pytest.mark.parametrize(
    "line",
    [
        "Thứ năm, 07/03/2024 06:00 GMT+7",
        "Đường dây nóng: 0983449277 - 0912325336Thứ năm, 07/03/2024 06:00 GMT+7",
        "Thứ Năm, ngày 07/03/2024",
        "Chủ nhật, 7/3/2024, 06:00 (GMT+7)",
        "Thứ Sáu, 07/03/2024 | 09:12",
        "Thứ năm, 07. Tháng 3 2024 - 14:44",
        "T5, 07/03/2024 - 15:30",
        "Hôm nay, ngày 07/03/2024",
        "Hôm nay là thứ năm, 07/03/2024",
    ],
)
def test_clocks(line: str) -> None:
    """With the weekday, the time zone or "hôm nay" it may be a page's clock."""
    assert read_stamp(line) == Stamp(DAY, is_clock=True)


@pytest.mark.parametrize(
    "line",
    [
        "Bản tin ngày 7/3/2024",
        "Cập nhật giá vàng ngày 7/3/2024",
        "Sáng 7/3/2024, hội nghị khai mạc tại trụ sở",
        "Hạn nộp: 07/03/2024",
        "Số 12 ngày 5/3/2024 10:00",
        "Đăng ký ngày 5/3/2024",
        "Hà Nội, ngày 5/3/2024, Bộ Công an",
        "Nghị định số 12/2024/NĐ-CP ngày 5/3/2024",
        "7/3/24",
        "31/02/2024 06:00",
        "07/03/2024 " + "x " * 500,
        "Trúc Linh",
        "",
    ],
)
def test_other_lines(line: str) -> None:
    """A line that says more, or has no date that is one, is no stamp."""
    assert read_stamp(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "07-03-2024 07:49 | Bản tin sức khỏe",
        "Thời sự | 07/03/2024 06:00",
        "07:49 07/03/2024 • Xã hội",
    ],
)
def test_the_sections_name_beside_the_moment(line: str) -> None:
    """A bar may stand between the moment and the section that the article is in."""
    assert read_stamp(line) == Stamp(DAY, is_clock=False)


@pytest.mark.parametrize(
    "line",
    [
        "Sân Vinh | 07/03/2024",
        "Trang chủ | Thời sự | 07/03/2024 06:00",
        "07/03/2024 06:00 | đoàn công tác đã đến nơi",
    ],
)
def test_bars_of_other_lines(line: str) -> None:
    """Without a time, or with more than a section's name, a line is no moment of publication."""
    assert read_stamp(line) is None


def test_the_place_of_a_letter_may_have_small_letters() -> None:
    """Clerks write "Quảng trị, ngày …"; what else stands before a comma is no place."""
    assert read_stamp("Quảng trị, ngày 7 tháng 3 năm 2024") == Stamp(DAY, False, is_labelled=True)
    for line in ("Sáng nay, ngày 7 tháng 3 năm 2024", "Tính đến nay, ngày 7 tháng 3 năm 2024"):
        stamp = read_stamp(line)
        assert stamp is None or not stamp.is_labelled


@pytest.mark.parametrize("weekday", ["Thứ Năm", "Thứ năm", "THỨ NĂM", "T5", "Chủ nhật"])
def test_a_weekday_is_no_place_of_a_letter(weekday: str) -> None:
    """What begins with the weekday is a clock, and its date is not labelled."""
    stamp = read_stamp(f"{weekday}, ngày 07/03/2024 - 08:15")
    assert stamp == Stamp(DAY, is_clock=True)


def test_the_agency_in_brackets_behind_the_writer() -> None:
    """A writer's agency before the moment does not make the line a sentence."""
    stamp = read_stamp(
        "Kim Lan-Quốc Nam (Cổng TTĐT tỉnh An Giang) Thứ hai, ngày 07/03/2024 07:30 AM"
    )
    assert stamp is not None
    assert (stamp.date, stamp.name) == (DAY, "Kim Lan-Quốc Nam")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thứ năm, 07/03/2024 06:00 GMT+7", True),
        ("Thứ năm, 07/03/2024 06:00 Hotline", False),
        ("Hôm nay: thứ năm, 07/03/2024", False),
    ],
)
def test_a_moment_alone(line: str, expected: bool) -> None:
    """Other words, and "today", show that a line says more than a moment."""
    stamp = read_stamp(line)
    assert stamp is not None
    assert stamp.is_alone is expected


def test_a_sentence_that_ends_in_a_number_is_no_date() -> None:
    """Before "Tháng 3/2024" a number with a full stop ends what went before."""
    assert read_stamp("Quyết định 22. Tháng 3/2024") is None
