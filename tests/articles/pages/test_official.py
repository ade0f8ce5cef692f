"""Heads and ends of official documents."""

from __future__ import annotations

import pytest

from vnsearch.articles import make_article
from vnsearch.articles.pages.lines import split_lines
from vnsearch.articles.pages.official import find_recipients, read_official
from vnsearch.model import LineKind

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
