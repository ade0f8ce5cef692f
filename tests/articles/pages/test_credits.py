"""Who made an article, by the lines that say it."""

from __future__ import annotations

import pytest

from vnsearch.articles.pages.credits import (
    Credits,
    dateline_source,
    is_byline,
    is_signature,
    merge,
    photographers,
    read_credits,
    read_source,
)
from vnsearch.articles.pages.lines import Line


def line(text: str) -> Line:
    """A line of its own."""
    return Line(0, len(text), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xuân Hùng", Credits(("Xuân Hùng",))),
        ("QUỲNH TRÂM", Credits(("Quỳnh Trâm",))),
        ("Minh Hảo; Ảnh – Đàm Thanh", Credits(("Minh Hảo",), ("Đàm Thanh",))),
        ("Bài và ảnh: Nguyễn An", Credits(("Nguyễn An",), ("Nguyễn An",))),
        ("Tin, ảnh: Bá Đạt", Credits(("Bá Đạt",), ("Bá Đạt",))),
        ("Bài, ảnh: NGỌC HÀ", Credits(("Ngọc Hà",), ("Ngọc Hà",))),
        ("Ảnh: Q.T", Credits((), ("Q.T",))),
        ("Nguyễn A – Trần B", Credits(("Nguyễn A", "Trần B"))),
        ("H'Bliăk Niê", Credits(("H'Bliăk Niê",))),
        ("T. Huyền (theo BBC)", Credits(("T. Huyền",), source="BBC")),
        ("(Theo Lao Động)", Credits(source="Lao Động")),
        ("Theo baoquangninh.com.vn", Credits(source="baoquangninh.com.vn")),
        ("Tác giả: Bế Thị Lành", Credits(("Bế Thị Lành",))),
        ("Việt Anh thực hiện", Credits(("Việt Anh",))),
        ("Biên tập: Lê Na", Credits()),
        ("Tham vấn y khoa: ThS.BS Trịnh Khải Minh", Credits()),
        ("Nhóm PV", Credits()),
        ("Toàn cảnh hội nghị", None),
        ("Xuân Hùng phát biểu", None),
        ("Hội nghị lần thứ 8", None),
        ("Tin mới", None),
        ("Kính chào.Tiffany", None),
    ],
)
def test_credits(text: str, expected: Credits | None) -> None:
    """Names get the roles that the words before them say; other words make it no credit."""
    assert read_credits(line(text)) == expected


@pytest.mark.parametrize("text", ["Hết", "Đội hình:", "NDO -", "Đẹp Quá!"])
def test_lines_that_are_no_byline(text: str) -> None:
    """A word alone, a heading and the beginning of a dateline are no names."""
    assert not is_byline(line(text))


def test_signatures_are_whole_names() -> None:
    """Behind a text a byline has two words or says what it is: not a table's head, or a list."""
    assert all(is_signature(line(t)) for t in ("Minh Hải", "(Theo Reuters)", "PV"))
    assert not any(is_signature(line(t)) for t in ("TT", "- Riquelme, Aimar", "1M.Schumacher"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nguồn: https://bao.example/a-1.html", ("bao.example", "https://bao.example/a-1.html")),
        ("Nguồn Cao Bằng: https://b.vn/bai-1", ("Cao Bằng", "https://b.vn/bai-1")),
        ("https://www.bao.example/tin/a", ("bao.example", "https://www.bao.example/tin/a")),
        ("(Nguồn: Chi cục Thủy sản)", ("Chi cục Thủy sản", None)),
        ("Theo TTXVN", ("TTXVN", None)),
        ("https://bao.example", None),
        ("https://[/a-b-c-d", (None, "https://[/a-b-c-d")),
        ("Xuân Hùng (theo BBC)", None),
        ("Nguồn nước ở đây rất hiếm", None),
    ],
)
def test_sources(text: str, expected: tuple[str | None, str | None] | None) -> None:
    """A source is named behind a label, or is the address of an article."""
    found = read_source(line(text))
    assert (None if found is None else (found.source, found.url)) == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Các đại biểu. Ảnh: Lĩnh Kiên", ("Lĩnh Kiên",)),
        ("Quét mã tại cảng. Ảnh: Q.T", ("Q.T",)),
        ("*Xe bồn. Ảnh: Bá Văn Quyến*", ("Bá Văn Quyến",)),
        ("Bè tôm (Ảnh: Phan Xuân Tấn)", ("Phan Xuân Tấn",)),
        ("Lễ hội - Ảnh: A. Tuấn, TTXVN", ("A. Tuấn", "TTXVN")),
        ("Ảnh: Internet", ()),
        ("Toàn cảnh hội nghị.", ()),
    ],
)
def test_photographers(caption: str, expected: tuple[str, ...]) -> None:
    """The end of a caption names who took the photograph."""
    assert photographers(caption) == expected


def test_datelines_name_agencies() -> None:
    """The agency in brackets behind the place, or the site before the first sentence."""
    assert dateline_source("Đắk Lắk (TTXVN) - Ngày 5/6, lớp học khai giảng.") == "TTXVN"
    assert dateline_source("(Haiphong.gov.vn) - Chiều 22/2, thành phố họp.") == "Haiphong.gov.vn"
    assert dateline_source("Đảng bộ (ĐB) tỉnh họp - và bàn.") is None


def test_credits_are_put_together() -> None:
    """The first author and source count, photographers all, each once and at most five."""
    one = Credits(("An",), ("Bình", "Chi"), None, None)
    other = Credits(("Dũng",), ("Chi", "Em", "Giang", "Hà", "Khoa"), "Báo X", "https://x.vn/a")
    assert merge(one, other) == Credits(
        ("An",), ("Bình", "Chi", "Em", "Giang", "Hà"), "Báo X", "https://x.vn/a"
    )
