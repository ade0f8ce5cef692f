"""Which line is the headline."""

from __future__ import annotations

import pytest

from vnsearch.articles import make_article
from vnsearch.articles.pages.titles import first_sentence

PARAGRAPH = (
    "Sau một năm thực hiện, công tác tuyên truyền đã đi vào chiều sâu và mang lại hiệu quả thiết"
    " thực trên toàn địa bàn, được nhân dân ghi nhận."
)
HEADLINE = "Tuyên truyền pháp luật đi vào chiều sâu ở vùng cao"


def title(*lines: str) -> str:
    """The title of a page."""
    return make_article("a", "\n\n".join(lines)).title


@pytest.mark.parametrize(
    "above",
    [
        ["Văn hóa xã hội"],
        ["Điện Biên:"],
        ["Hotline: 0983449277 - 0913303903Thứ ba, 21/05/2024 04:52 GMT+7"],
        ["Thứ Năm, ngày 29/02/2024", "Chính trị"],
        ["Trang chủ > Thời sự > Xã hội"],
        ["Hotline: 0983449277", "Thời sự", "07/03/2024 06:00"],
    ],
)
def test_lines_above_a_headline_are_not_it(above: list[str]) -> None:
    """Kickers, places, contacts, clocks and breadcrumbs are passed over."""
    assert title(*above, HEADLINE, PARAGRAPH) == HEADLINE


@pytest.mark.parametrize(
    "headline",
    [
        "Mùa xuân",
        "Sơn La: Ra quân làm đường",
        "THÔNG BÁO VỀ VIỆC NGHỈ LỄ",
        "Cập nhật giá vàng ngày 5/3/2024",
        "Bản tin sáng thứ năm 29/02/2024",
        "Ai được hưởng?",
    ],
)
def test_headlines_of_many_shapes(headline: str) -> None:
    """A short line above a paragraph is its headline, with a place or a date in it or not."""
    assert title(headline, PARAGRAPH) == headline


def test_a_byline_does_not_make_a_kicker() -> None:
    """A short headline keeps its place over names and moments of publication."""
    assert title("Mùa xuân", "Nguyễn Thị Thu Hà, Trần Văn Bình", PARAGRAPH) == "Mùa xuân"


def test_sections_are_kickers_of_short_headlines_too() -> None:
    """The name that every newspaper's section has is no headline, however short the next line."""
    assert title("Kinh tế", "Giá gạo tăng", PARAGRAPH) == "Giá gạo tăng"


def test_institutions_stand_above_headlines() -> None:
    """A name in capitals, apart from the headline, is whose paper it is."""
    assert title("CỤC THỐNG KÊ TỈNH HẢI DƯƠNG", "Phòng Tổng hợp", HEADLINE, PARAGRAPH) == HEADLINE
    shouted = "BỘ ĐỘI BIÊN PHÒNG GIÚP DÂN LÀM ĐƯỜNG"
    assert title(shouted, PARAGRAPH) == shouted


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Tuyên truyền pháp luật đi vào chiều sâu\nở vùng cao", HEADLINE),
        ("Tuyên truyền pháp luật đi vào\nchiều sâu ở\nvùng cao", HEADLINE),
        ("TUYÊN TRUYỀN PHÁP LUẬT\nĐI VÀO CHIỀU SÂU", "TUYÊN TRUYỀN PHÁP LUẬT ĐI VÀO CHIỀU SÂU"),
        ("TUYÊN TRUYỀN PHÁP LUẬT\nNGUYỄN VĂN AN", "TUYÊN TRUYỀN PHÁP LUẬT"),
        ("Tuyên truyền ở vùng cao\nCán bộ đến từng nhà", "Tuyên truyền ở vùng cao"),
    ],
)
def test_headlines_over_several_lines(lines: str, expected: str) -> None:
    """A headline goes on in the next line where that begins small, or both are in capitals."""
    assert title(lines, PARAGRAPH) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"{HEADLINE} | Báo Vùng Cao", HEADLINE),
        (f"{HEADLINE} - Báo Vùng Cao", HEADLINE),
        (f"{HEADLINE} - vungcao.example.vn", HEADLINE),
        ("Chung kết Mai Linh - VinaSun", "Chung kết Mai Linh - VinaSun"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_headline(line: str, expected: str) -> None:
    """A page's own title names its site behind a bar, or behind a dash if it is plainly one."""
    assert title(line, PARAGRAPH) == expected


def test_markup_is_no_part_of_a_headline() -> None:
    """The marks of a Markdown heading are left out."""
    assert title("## Ghi chú", PARAGRAPH) == "Ghi chú"


def test_a_text_without_headline_is_called_by_its_beginning() -> None:
    """The first sentence stands for a headline, and stays in the body."""
    article = make_article("a", f"Trời đã sáng hẳn từ lâu. {PARAGRAPH} {PARAGRAPH}")
    assert article.title == "Trời đã sáng hẳn từ lâu."
    assert article.body[0].start == 0


def test_a_place_alone_above_a_paragraph_is_no_headline() -> None:
    """Without a headline the place above the paragraph is still the place."""
    article = make_article("a", f"Điện Biên:\n{PARAGRAPH}")
    assert article.title.startswith("Sau một năm")
    assert [each.place.name for each in article.localities] == ["Điện Biên"]


def test_long_beginnings_are_cut_between_words() -> None:
    """A cut is at most 120 characters long and ends with a whole word."""
    cut = first_sentence("từng chữ " * 100)
    assert 100 < len(cut) <= 120
    assert set(cut.split()) == {"từng", "chữ"}
    assert len(first_sentence("x" * 500)) == 120
