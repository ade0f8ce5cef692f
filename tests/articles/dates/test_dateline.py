"""Datelines: which day a report is of."""

from __future__ import annotations

import pytest

from vnsearch.articles.dates.dateline import find_dateline


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
        ("Rạng sáng nay (6/3), tại quận 1", 6, 3),
        ("Đêm 5 rạng sáng 6/3, tại quận 1", 6, 3),
        ("Hôm qua (16/3), tại Huế", 16, 3),
        ("TAND tỉnh trưa qua 13-1 tuyên án", 13, 1),
        ("Đó là đêm nhạc diễn ra vào 20g tối nay, ngày 9-4, tại nhà hát", 9, 4),
        ("Ngày 17 – 9, UBND tỉnh họp phiên thường kỳ", 17, 9),
        ("Ảnh: An\nTT (TP.HCM) - Chiều qua 21-6, ông", 21, 6),
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
        "Ngày 9/1 vừa qua, anh An mua một thẻ cào.",
        "Ngày 1/1/2005, thời điểm hạn ngạch được dỡ bỏ.",
        "14h30 ngày 29/10/2004, sân bay báo động.",
        "Sáng 31/10, khoảng 5.000 người dân sẽ đi bộ.",
        "Hai đội sẽ gặp nhau ở bảng B, đêm 13/6.",
        "Trước đó, ngày 27/1, nước đã xuống.",
        "Chị An kể, trưa 1/11, chị đi chợ.",
        "Theo cáo trạng, tối 5/6, An gây án.",
        "Ngày 10/3 âm lịch, lễ hội khai mạc.",
        "Sáng 6/1 (âm lịch), lễ hội khai mạc.",
        "Ngày 10/3 năm Giáp Thìn, lễ hội khai mạc.",
        "Ngày mùng 3/1, dân làng mở hội.",
        "Sáng mùng 3 Tết, dân làng mở hội.",
        "Ngày 23 tháng Chạp, mọi nhà tiễn ông Táo.",
        'Con tin nói: "Hôm nay, ngày 31/5, chúng tôi vẫn khỏe."',
        "Ông nói: “Hôm nay (31/5) tôi rất vui.",
        "Có 5-6 người, 3/4 diện tích, mở cửa 24/7.",
        "Thực hiện Nghị quyết 33-NQ/TW của Trung ương.",
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
    found = find_dateline("Thứ bảy, 21/5, đội tuyển")
    assert found is not None
    assert (found.day, found.month, found.weekday) == (21, 5, 5)


@pytest.mark.parametrize(
    ("body", "is_of_now", "leads"),
    [
        ("Hà Nội rất vui. Hôm qua (16/3), đoàn đến.", True, True),
        ("Biên phòng - Sáng 17-1, đoàn đến.", False, True),
        ("Ảnh: An\nTT - Sáng 17-1, đoàn đến.", False, True),
        ("Hà Nội rất vui. Sáng 17-1, đoàn đến.", False, False),
        ("Hà Nội rất vui.\n\nSáng 17-1, đoàn đến.", False, True),
        ("Từ mai, Hà Nội rất vui.\nSáng 17-1, đoàn đến.", False, False),
        ("Hà Nội rất vui.\nHuế cũng vui.\nSáng 17-1, đoàn đến.", False, False),
    ],
)
def test_where_a_dateline_stands(body: str, is_of_now: bool, leads: bool) -> None:
    """A dateline leads in the first sentence, behind an agency or the lead, or with "nay"."""
    found = find_dateline(body)
    assert found is not None
    assert (found.is_of_now, found.leads) == (is_of_now, leads)


def test_the_sentence_of_a_dateline() -> None:
    """The sentence is given from its beginning to its end."""
    found = find_dateline("Đoàn đã đến. Tại Huế, sáng 5/3, đoàn làm việc. Rồi đoàn về.")
    assert found is not None
    assert found.sentence == "Tại Huế, sáng 5/3, đoàn làm việc"


def test_what_counts_from_today_is_found_further_below() -> None:
    """Words like "chiều nay (19/3)" are of the day of writing further below than other days."""
    before = "Lửa bùng phát ở khu rừng đầu nguồn của xã. " * 12
    found = find_dateline(f"{before}Chiều nay (19/3), lửa vẫn cháy.")
    assert found is not None and found.is_of_now
    assert find_dateline(f"{before}Chiều 19/3, lửa vẫn cháy.") is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Hà Nội, ngày 3 tháng 2 năm 2024 - UBND thành phố họp.", True),
        ("TP. Hồ Chí Minh, ngày 3/2/2024, UBND thành phố họp.", True),
        ("Theo Nghị quyết, ngày 3 tháng 2 năm 2024, UBND thành phố họp.", False),
        ("Hà Nội, ngày 3 tháng 2 năm 2024 là hạn cuối.", False),
    ],
)
def test_a_place_and_a_full_date(body: str, expected: bool) -> None:
    """A body may begin with where and when, set off from its text."""
    found = find_dateline(body)
    assert (found is not None and found.leads and found.year == 2024) is expected
