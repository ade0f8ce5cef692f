"""VÀ, HOẶC and KHÔNG: operators, or the words of a text in capitals."""

from __future__ import annotations

import unicodedata

import pytest

from vnsearch.query import And, InField, Node, Not, Or, Phrase, Words, parse

BĐBP, UBND = Words("BĐBP"), Words("UBND")


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("biên phòng VÀ hải quan", And((Words("biên phòng"), Words("hải quan")))),
        ("biên HOẶC phòng", Or((Words("biên"), Words("phòng")))),
        ("biên KHÔNG phòng", And((Words("biên"), Not(Words("phòng"))))),
        ("KHÔNG (Biên OR BĐBP)", Not(Or((Words("Biên"), BĐBP)))),
        ("BĐBP HOẶC UBND", Or((BĐBP, UBND))),
        ("QP-AN VÀ UBND 2024", And((Words("QP-AN"), Words("UBND 2024")))),
        ('"BIÊN PHÒNG" VÀ "VÀ"', And((Phrase("BIÊN PHÒNG"), Phrase("VÀ")))),
        ("BIÊN PHÒNG VÀ đảo", And((Words("BIÊN PHÒNG"), Words("đảo")))),
        ("BIÊN PHÒNG VÀ 'Đảo'", And((Words("BIÊN PHÒNG"), Words("'Đảo'")))),
        ("biên và phòng Hoặc VÀ, không", Words("biên và phòng Hoặc VÀ, không")),
    ],
)
def test_operators(query: str, node: Node) -> None:
    """They are operators beside a word in lower case, and where nothing else is in capitals."""
    for form in ("NFC", "NFD"):
        parsed = parse(unicodedata.normalize(form, query))
        assert parsed.node == node
        assert parsed.notes == ()


@pytest.mark.parametrize(
    ("query", "node", "operator"),
    [
        ("BIÊN PHÒNG VÀ HẢI QUAN", Words("BIÊN PHÒNG và HẢI QUAN"), "AND"),
        ("BĐBP HOẶC QUÂN ĐỘI", Words("BĐBP hoặc QUÂN ĐỘI"), "OR"),
        ("KHÔNG GIAN", Words("không GIAN"), "NOT"),
        ("title:(BIÊN VÀ PHÒNG)", InField("title", Words("BIÊN và PHÒNG")), "AND"),
        ('"và" BIÊN VÀ', And((Phrase("và"), Words("BIÊN và"))), "AND"),
    ],
)
def test_words(query: str, node: Node, operator: str) -> None:
    """In a headline in capitals they are words, and a note says how the operator is written."""
    parsed = parse(query)
    assert parsed.node == node
    assert len(parsed.notes) == 1
    assert parsed.notes[0].endswith(f"for the operator, write {operator}.")
