"""The text of headlines, and what stands for one."""

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ở TP. Cao Lãnh và Q. 3 có chợ đêm. Chợ mở từ tối.", "Ở TP. Cao Lãnh và Q. 3 có chợ đêm."),
        ("Theo PGS. TS. Lê An, mưa còn dài. Nước lên.", "Theo PGS. TS. Lê An, mưa còn dài."),
        ("Ông sống ở Huế. Nhà ông gần sông.", "Ông sống ở Huế."),
    ],
)
def test_abbreviations_end_no_sentence(text: str, expected: str) -> None:
    """A full stop behind TP, Q or a degree belongs to it."""
    assert first_sentence(text) == expected


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (f"{'từng chữ ' * 10}cuối cùng, {'thêm nữa ' * 10}", "cuối cùng"),
        (f"{'từng chữ ' * 12}cuối cùng của các {'thêm nữa ' * 10}", "cuối cùng"),
        (f"{'từng chữ ' * 10}cuối cùng (tên trong ngoặc rất dài {'thêm nữa ' * 5})", "cuối cùng"),
    ],
)
def test_long_beginnings_end_where_a_reader_may_stop(text: str, end: str) -> None:
    """A cut is made at a clause, before open brackets, and not behind "của" or "các"."""
    assert first_sentence(text).endswith(end)


@pytest.mark.parametrize("mark", ["", " ", " | "])
def test_the_moment_before_a_headline_is_its_date(mark: str) -> None:
    """The moment of publication run together with the headline is no part of it."""
    article = make_article("a", f"Xã hội\n05/03/2024 07:30{mark}{HEADLINE}\n\n{PARAGRAPH}")
    assert article.title == HEADLINE
    assert article.date and article.date.isoformat() == "2024-03-05"
