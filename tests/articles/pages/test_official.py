"""Heads and ends of official documents."""

from __future__ import annotations

import pytest

from vnsearch.articles import make_article
from vnsearch.articles.pages.lines import split_lines
from vnsearch.articles.pages.official import find_recipients, read_official
from vnsearch.model import DateBasis, LineKind

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------"
PREAMBLE = (
    "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của"
    " Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương;"
)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"UBND TỈNH A\n{MOTTO}\nSố: 9/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc mở đường\n\nCHỦ TỊCH UBND",
         "QUYẾT ĐỊNH Về việc mở đường"),
        (f"QUỐC HỘI\n{MOTTO}\nLuật số: 24/2023/QH15\n\nLUẬT\nVIỄN THÔNG\n", "LUẬT VIỄN THÔNG"),
        ("CHÍNH PHỦ\nSố: 12/2024/NĐ-CP\nNGHỊ ĐỊNH\nSửa đổi Nghị định số 44/2014/NĐ-CP"
         "\nngày 15 tháng 5 năm 2014 quy định về giá đất\n",
         "NGHỊ ĐỊNH Sửa đổi Nghị định số 44/2014/NĐ-CP"
         " ngày 15 tháng 5 năm 2014 quy định về giá đất"),
        (f"{MOTTO}\nBÁO CÁO\nTÌNH HÌNH KINH TẾ - XÃ HỘI\nTHÁNG 7 NĂM 2023\n\nỦY BAN NHÂN DÂN TỈNH",
         "BÁO CÁO TÌNH HÌNH KINH TẾ - XÃ HỘI THÁNG 7 NĂM 2023"),
        (f"SỞ Y TẾ\n{MOTTO}\nSố: 1234/SYT\nV/v phòng bệnh mùa hè\n\nKính gửi: Các phòng y tế",
         "V/v phòng bệnh mùa hè"),
    ],
)  # fmt: skip
def test_titles_are_type_and_subject(head: str, title: str) -> None:
    """A title is the type with the subject, over several lines, up to what follows it."""
    article = make_article("a", f"{head}\n{PREAMBLE}")
    assert article.title == title


def test_heads_are_told_apart() -> None:
    """The motto is the form's, the date the document's; issuer and number are searched."""
    text = f"UBND TỈNH A\n{MOTTO}\nSố: 9/QĐ-UBND\nLào Cai, ngày 14 tháng 3 năm 2024"
    text = f"{text}\nQUYẾT ĐỊNH\nMở đường"
    official = read_official(split_lines(f"{text}\n\n{PREAMBLE}"), 8)
    assert official is not None
    assert official.title == (6, 7)
    assert official.published is not None
    assert official.published.date.isoformat() == "2024-03-14"
    kinds = [official.kinds.get(i, LineKind.BODY) for i in range(8)]
    assert [kind.value for kind in kinds] == [
        "body", "furniture", "furniture", "furniture", "body", "published", "title", "title",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head",
    ["QUYẾT ĐỊNH\nMở đường vào bản", "Số: 9/QĐ-UBND được ban hành hôm qua", "Người vùng cao"],
)
def test_other_texts_are_no_documents(head: str) -> None:
    """Without motto or number, or without a type, it is no official document."""
    lines = split_lines(f"{head}\n{PREAMBLE}")
    assert read_official(lines, len(lines) - 1) is None


def test_recipients_end_where_the_signature_does() -> None:
    """An annex below the signature is text."""
    text = "Điều 4.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. CHỦ TỊCH\n(Đã ký)\nLê An"
    assert find_recipients(split_lines(f"{text}\nPhụ lục kèm theo")) == range(1, 7)
    assert find_recipients(split_lines("Nơi nhận hàng\nHà Nội")) == range(0)


CELLS = "ỦY\nBAN NHÂN DÂN\nTỈNH SƠN LA\n-------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|\n"


def test_letterheads_in_narrow_columns_are_read() -> None:
    """Motto, place and date are known where a column breaks them; a subject may be "BAN HÀNH …"."""
    page = (
        f"{CELLS}Số: 28/QĐ-UBND\n|\nSơn\nLa, ngày 16 tháng 11\nnăm 2018\n|\nQUYẾT ĐỊNH\n"
        f"BAN HÀNH QUY CHẾ QUẢN LÝ CHỢ\nỦY BAN NHÂN DÂN TỈNH SƠN LA\n{PREAMBLE}"
    )
    article = make_article("a", page)
    body = "".join(page[span.start : span.end] for span in article.body)
    assert article.title == "QUYẾT ĐỊNH BAN HÀNH QUY CHẾ QUẢN LÝ CHỢ"
    assert article.date and article.date.isoformat() == "2018-11-16"
    assert "HÒA XÃ HỘI" not in body and "năm 2018" not in body


@pytest.mark.parametrize(
    "headline",
    [
        "Quyết định 44/2025/QĐ-UBND phân cấp quản lý chợ trên địa bàn tỉnh Sơn La",
        "QUYẾT ĐỊNH 44/2025/QĐ-UBND VỀ PHÂN CẤP QUẢN LÝ CHỢ TRÊN ĐỊA BÀN TỈNH SƠN LA",
    ],
)
def test_the_letterhead_below_a_portals_headline_is_read(headline: str) -> None:
    """The headline that a portal gives a document is its title; the date stands below."""
    page = (
        f"{headline}\n| Số hiệu | 44/2025/QĐ-UBND |\n|\nCHỦ TỊCH ỦY BAN\nNHÂN DÂN |\n"
        "CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM |\n|\nSố: 44/2025/QĐ-UBND |\n"
        f"Sơn La, ngày 20 tháng 11 năm 2025 |\nCăn cứ Luật Thương mại số 36/2005/QH11;\n{PREAMBLE}"
    )
    article = make_article("a", page)
    assert article.title == headline
    assert article.date and article.date.isoformat() == "2025-11-20"


def test_fields_without_a_value_are_dropped() -> None:
    """A label in a list of fields above the letterhead says nothing alone."""
    page = (
        f"- Số hiệu: 9/QĐ-UBND\n- Ngôn ngữ:\nUBND TỈNH A\n{MOTTO}\nQUYẾT ĐỊNH\nVề việc mở đường\n\n"
        f"{PREAMBLE}"
    )
    body = [page[x.start : x.end] for x in make_article("a", page).body]
    assert not any("Ngôn ngữ" in part for part in body)
    assert any("Số hiệu" in part for part in body)


def test_a_long_headline_with_a_remark_is_no_paragraph() -> None:
    """Thirty words and more that end in brackets are text only if they are clauses."""
    headline = f"Quyết định số 15/2006/QĐ-UBND về {'quản lý chợ vùng cao ' * 6}(hết hiệu lực)"
    page = f"{headline}\nUBND TỈNH A\n{MOTTO}\nSố: 15/2006/QĐ-UBND\n{PREAMBLE}"
    assert make_article("a", page).title == headline


def test_the_letterhead_below_a_summary_gives_the_date() -> None:
    """Place and date beside or below the motto count behind a portal's own paragraphs, too."""
    summary = "Nghị định này quy định việc quản lý chợ trên địa bàn các tỉnh, thành phố cả nước."
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    for between in (" ", " |\nLuật số: 76/2015/QH13 |\n"):
        head = f"{motto}{between}Hà Nội, ngày 19 tháng 6 năm 2015 |"
        page = f"Quản lý chợ\n{summary}\n{head}\nĐiều 1. Chợ"
        article = make_article("a", page)
        assert article.date and article.date.isoformat() == "2015-06-19"
        assert article.date.basis is DateBasis.PUBLISHED
