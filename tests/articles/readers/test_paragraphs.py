"""Lines of printed pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.readers.paragraphs import join_lines, title_in, without_margins

WIDE = "một dòng chữ dài bằng cả bề rộng của trang giấy in"


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ([WIDE, "và hết."], [f"{WIDE} và hết."]),
        ([WIDE + ".", "Đoạn khác"], [WIDE + ".", "Đoạn khác"]),
        ([WIDE, "", "sau dòng trống"], [WIDE, "sau dòng trống"]),
        ([WIDE, "Hà Nội"], [f"{WIDE} Hà Nội"]),
        (["Tiêu đề ngắn", WIDE], ["Tiêu đề ngắn", WIDE]),
        ([WIDE, "- một khoản"], [WIDE, "- một khoản"]),
        ([WIDE, "Điều 2. Tổ chức"], [WIDE, "Điều 2. Tổ chức"]),
        ([WIDE.upper(), "căn cứ"], [WIDE.upper(), "căn cứ"]),
        ([WIDE + " kinh tế-", "xã hội"], [WIDE + " kinh tế-xã hội"]),
        ([WIDE + " docu-", "mentation"], [WIDE + " documentation"]),
        ([WIDE + " tài\u00ad", "liệu"], [WIDE + " tàiliệu"]),
    ],
)
def test_lines_are_joined_where_a_paragraph_goes_on(
    lines: list[str], paragraphs: list[str]
) -> None:
    """A full line goes on in the next, unless a sentence, an item or a heading parts them."""
    assert join_lines(lines) == paragraphs


@given(st.lists(st.text("aBđ -.\u00ad", max_size=20)))
def test_no_letter_is_lost(lines: list[str]) -> None:
    """Joining changes spaces and hyphens only."""
    letters = str.maketrans("", "", " -\u00ad")
    joined = "".join(join_lines(lines)).translate(letters)
    assert joined == "".join(lines).translate(letters)


def test_margins_are_left_out() -> None:
    """Page numbers go, and lines that several pages have at their edges; the rest stays."""
    pages = [
        ["Báo cáo quý", f"Nội dung {word}", f"Trang {n}/4"] for n, word in enumerate("abcd", 1)
    ]
    assert without_margins(pages) == [f"Nội dung {word}" for word in "abcd"]
    assert without_margins([["Báo cáo", "một"], ["Báo cáo", "hai"]]) == [
        "Báo cáo",
        "một",
        "Báo cáo",
        "hai",
    ]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Tổng kết phong  trào", "Tổng kết phong trào"),
        ("Tổng kết năm", None),
        ("Tổng", None),
        (None, None),
        (b"x", None),
    ],
)
def test_a_title_is_one_that_is_shown(said: object, title: str | None) -> None:
    """A title may be broken in lines, and must not be a word or something else."""
    assert title_in(["UBND huyện", "TỔNG KẾT", "PHONG TRÀO"], said) == title
