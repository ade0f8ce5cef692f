"""Page furniture: what is left out of a body, and what is not."""

from __future__ import annotations

import pytest

from vnsearch.articles.furniture import find_furniture, is_byline, is_contact
from vnsearch.articles.lines import Line, split_lines

PARAGRAPH = (
    "Hội nghị đã nghe báo cáo kết quả công tác trong năm, thảo luận các giải pháp trọng tâm và"
    " thống nhất chương trình phối hợp giữa các đơn vị trong thời gian tới."
)


def furniture(*lines: str) -> list[str]:
    """The lines of a page that are furniture."""
    page = split_lines("\n".join(lines))
    return [page[i].text for i in sorted(find_furniture(page))]


def line(text: str) -> Line:
    """A line of its own."""
    return Line(0, len(text), text)


def test_images_and_advertisements_are_furniture_anywhere() -> None:
    """Names of image files and advertisements are left out between paragraphs too."""
    found = furniture(PARAGRAPH, "anh-hoi-nghi_2.jpg", "advertisement", "Chú thích.", PARAGRAPH)
    assert found == ["anh-hoi-nghi_2.jpg", "advertisement"]


def test_runs_of_a_line_are_furniture() -> None:
    """A brief line that stands three times in a row is left out wherever it stands."""
    found = furniture(PARAGRAPH, *["banner"] * 3, "Chú thích.", PARAGRAPH, "banner", PARAGRAPH)
    assert found == ["banner"] * 4


def test_a_repeated_caption_stays_once() -> None:
    """Of a line that stands twice in a row one stays."""
    assert furniture(PARAGRAPH, "Các đại biểu.", "Các đại biểu.", PARAGRAPH) == ["Các đại biểu."]


def test_meaningless_tokens_are_furniture() -> None:
    """A lone token that is no syllable and no number goes; a word or a number stays."""
    assert furniture(PARAGRAPH, "qwrtz", "Chú thích ảnh", PARAGRAPH) == ["qwrtz"]
    assert furniture(PARAGRAPH, "mưa", PARAGRAPH, "trang", PARAGRAPH, "2024", PARAGRAPH) == []


def test_the_foot_goes_from_its_first_line() -> None:
    """After the last paragraph all goes that follows a page's label, captions before it stay."""
    foot = ["Chia sẻ", "Tin liên quan", "Một bản tin khác", "Tòa soạn: 12 Lê Lợi, Huế"]
    assert furniture(PARAGRAPH, "Ảnh lưu niệm của hội nghị.", *foot) == foot


def test_counters_begin_the_foot() -> None:
    """Lines of numbers by label are a page's counters."""
    counters = ["Hôm nay: 12", "Tất cả: 3.456", "Tên cơ quan"]
    assert furniture(PARAGRAPH, *counters) == counters


def test_labels_within_the_text_stay() -> None:
    """What is a label in a page's foot may be a heading between paragraphs."""
    assert furniture(PARAGRAPH, "Facebook", PARAGRAPH, "Liên hệ", PARAGRAPH) == []


def test_names_behind_the_text_are_bylines_unless_many() -> None:
    """One or two lines of names are left out, a list of names is text."""
    assert furniture(PARAGRAPH, "Minh An; Ảnh - Thu Hà") == ["Minh An; Ảnh - Thu Hà"]
    assert furniture(PARAGRAPH, "Lê Văn An", "Trần Thị Bình", "Phạm Văn Công") == []


def test_long_feet_are_text() -> None:
    """More short lines than a page's foot has are content, whatever is among them."""
    directory = [f"Phòng khám số {i}, 0912 345 6{i:02}, mở cửa cả tuần" for i in range(80)]
    assert furniture(PARAGRAPH, *directory) == []


def test_lists_have_no_foot() -> None:
    """Without a paragraph nothing can stand after one."""
    assert furniture("Sữa", "Bánh mì", "Chia sẻ", "Hôm nay: 1", "Tất cả: 2") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đường dây nóng: 0983449277 - 0913303903", True),
        ("0225.3821.055 - 0225.3747.352", True),
        ("toasoan@baomoi.example.vn", True),
        ("fb.com/trang.tin", True),
        ("Điện thoại: (024) 3936 4407", True),
        ("Điện thoại Nokia giá 2.000.000 đồng", False),
        ("Anh gọi 0912345678 để hỏi về việc mua xe", False),
        ("Hội nghị lần thứ 8", False),
    ],
)
def test_contacts(text: str, expected: bool) -> None:
    """A contact line is numbers and addresses with a label, or with little else."""
    assert is_contact(line(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xuân Hùng", True),
        ("Minh Hảo; Ảnh – Đàm Thanh", True),
        ("Bài và ảnh: Nguyễn Văn An", True),
        ("Theo TTXVN", True),
        ("PV", True),
        ("Toàn cảnh hội nghị", False),
        ("Xuân Hùng phát biểu", False),
        ("Hội nghị lần thứ 8", False),
        ("Hết", False),
    ],
)
def test_bylines(text: str, expected: bool) -> None:
    """A byline is names and credits only."""
    assert is_byline(line(text)) is expected
