"""Lines that a page has around its article, by their own shape."""

from __future__ import annotations

import pytest

from vnsearch.articles.pages.furniture import find_anywhere, is_contact, is_navigation
from vnsearch.articles.pages.lines import Line, split_lines

PARAGRAPH = (
    "Hội nghị đã nghe báo cáo kết quả công tác trong năm, thảo luận các giải pháp trọng tâm và"
    " thống nhất chương trình phối hợp giữa các đơn vị trong thời gian tới."
)


def anywhere(*lines: str) -> list[str]:
    """The lines that are furniture wherever they stand."""
    page = split_lines("\n".join(lines))
    return [page[i].text for i in sorted(find_anywhere(page))]


def line(text: str) -> Line:
    """A line of its own."""
    return Line(0, len(text), text)


def test_images_and_advertisements_are_furniture_anywhere() -> None:
    """Names of image files and advertisements are left out between paragraphs too."""
    found = anywhere(PARAGRAPH, "anh-hoi-nghi_2.jpg", "advertisement", "Chú thích.", PARAGRAPH)
    assert found == ["anh-hoi-nghi_2.jpg", "advertisement"]


def test_runs_of_a_line_are_furniture() -> None:
    """A brief line that stands three times in a row is left out wherever it stands."""
    page = [PARAGRAPH, *["bên lề tin"] * 3, "Chú thích.", PARAGRAPH, "bên lề tin", PARAGRAPH]
    assert anywhere(*page) == ["bên lề tin"] * 4


def test_a_repeated_caption_stays_once() -> None:
    """Of a line that stands twice in a row one stays; equal cells of a table both do."""
    assert anywhere(PARAGRAPH, "Các đại biểu.", "Các đại biểu.", PARAGRAPH) == ["Các đại biểu."]
    assert anywhere(PARAGRAPH, "20", "20", PARAGRAPH) == []


@pytest.mark.parametrize("token", ["zxxxx", "qwrtz", "aaaa"])
def test_meaningless_tokens_are_furniture(token: str) -> None:
    """A lone token that nobody could pronounce goes."""
    assert anywhere(PARAGRAPH, token, "Trên công trường", PARAGRAPH) == [token]


@pytest.mark.parametrize("word", ["mưa", "trang", "nhanh", "2024", "ketchup", "samsung"])
def test_words_alone_on_a_line_stay(word: str) -> None:
    """A syllable, a number and a foreign word are text."""
    assert anywhere(PARAGRAPH, word, PARAGRAPH) == []


def test_feet_of_printed_pages_are_furniture() -> None:
    """Lines that are alike but for the page's number go; one alone, and numbered ones, stay."""
    feet = ["Báo cáo tháng 7 Trang 1", "Báo cáo tháng 7 Trang 2"]
    assert anywhere(PARAGRAPH, feet[0], PARAGRAPH, feet[1]) == feet
    assert anywhere(PARAGRAPH, "- 2 -", PARAGRAPH, "- 3 -") == ["- 2 -", "- 3 -"]
    assert anywhere(PARAGRAPH, feet[0], "Phụ lục 1", PARAGRAPH, "Phụ lục 2") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đường dây nóng: 0983449277 - 0913303903", True),
        ("0225.3821.055 - 0225.3747.352", True),
        ("toasoan@baomoi.example.vn", True),
        ("fb.com/trang.tin", True),
        ("Điện thoại: (024) 3936 4407", True),
        ("Tổng đài đặt lịch: 1900 0000", True),
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
        ("Trang chủ » Tin tức - Sự kiện » Kinh tế", True),
        ("Trang chủ / Tin tức / Tin địa phương", True),
        ("[Về trang dự án](../index.md) · [Tải bản PDF](a.pdf)", True),
        ("Xem [bản đồ](a.md) trước khi đi", False),
        ("- [Sổ tay nuôi tôm](so-tay.md)", False),
        ("![ảnh](a.jpg)", False),
        ("Hà Nội - TP HCM 2 - 1", False),
    ],
)
def test_navigation(text: str, expected: bool) -> None:
    """Breadcrumbs and rows of links lead elsewhere."""
    assert is_navigation(line(text)) is expected


@pytest.mark.parametrize("token", ["adpoly", "VNX"])
def test_a_foreign_token_between_paragraphs_is_furniture(token: str) -> None:
    """The name of an advertiser's place alone between two sentences goes; a heading stays."""
    assert token in anywhere(PARAGRAPH + "\n", token + "\n", PARAGRAPH)
    assert "Huế" not in anywhere(PARAGRAPH + "\n", "Huế\n", PARAGRAPH)


def test_the_placeholder_of_a_caption_is_furniture() -> None:
    """A field for a caption that nobody filled in goes."""
    assert anywhere(PARAGRAPH, "Chú thích ảnh", PARAGRAPH) == ["Chú thích ảnh"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('adMiddle" class="box clearfix" data-position="Middle">', True),
        ('class="box" data-platform="2"', True),
        ('xt-align: justify;">', True),
        ('Khẩu hiệu: "Vì dân";', False),
        ('Ông nói: x="5" là nghiệm.', False),
    ],
)
def test_leftover_attributes_are_furniture(text: str, expected: bool) -> None:
    """What is left of a tag goes wherever it stands."""
    assert (text in anywhere(PARAGRAPH, text, PARAGRAPH)) is expected
