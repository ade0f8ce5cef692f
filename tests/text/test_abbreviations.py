"""Abbreviations that texts define themselves."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.model import Span
from vnsearch.text.abbreviations import Definition, find_definitions
from vnsearch.text.normalize import normalize

BORDER_GUARD = Definition("BĐBP", "Bộ đội Biên phòng")


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Lễ kỷ niệm của Bộ đội Biên phòng (BĐBP) tỉnh", "BĐBP", "Bộ đội Biên phòng"),
        ("Lực lượng BĐBP (Bộ đội Biên phòng) đã", "BĐBP", "Bộ đội Biên phòng"),
        ("Ủy ban nhân dân (UBND) tỉnh", "UBND", "Ủy ban nhân dân"),
        ("Uỷ ban nhân dân (UBND) tỉnh", "UBND", "Uỷ ban nhân dân"),
        ("củng cố quốc phòng - an ninh (QP-AN)", "QP-AN", "quốc phòng - an ninh"),
        ("củng cố quốc phòng, an ninh (QPAN)", "QPAN", "quốc phòng, an ninh"),
        ("Sở Khoa học và Công nghệ (KH&CN)", "KH&CN", "Khoa học và Công nghệ"),
        ("Lao động và Việc vặt (LĐVV)", "LĐVV", "Lao động và Việc vặt"),
        ("quyết định của Thủ tướng (TTg)", "TTg", "Thủ tướng"),
        ("tại Thành phố Hồ Chí Minh (TpHCM)", "TpHCM", "Thành phố Hồ Chí Minh"),
        ("tại Thành phố Hồ Chí Minh (TP.HCM)", "TP.HCM", "Thành phố Hồ Chí Minh"),
        ("Bộ Khoa học, Công nghệ (KH - CN)", "KH - CN", "Khoa học, Công nghệ"),
        ("Thương binh và Xã hội (TB&XH)", "TB&XH", "Thương binh và Xã hội"),
        ("chương trình “nông thôn mới” (NTM)", "NTM", "nông thôn mới"),
        ("Bộ đội  Biên\u00a0phòng  ( BĐBP ) tỉnh", "BĐBP", "Bộ đội Biên phòng"),
        ("Bộ đội Biên phòng (BĐBP \u200b) tỉnh", "BĐBP", "Bộ đội Biên phòng"),
        ("BĐBP \u200b(Bộ đội Biên phòng)", "BĐBP", "Bộ đội Biên phòng"),
        ("KH - CN (khoa học, công nghệ)", "KH - CN", "khoa học, công nghệ"),
        ("Bộ đội Biên phòng (gọi tắt là BĐBP)", "BĐBP", "Bộ đội Biên phòng"),
        ("Ủy ban nhân dân (sau đây viết tắt là UBND)", "UBND", "Ủy ban nhân dân"),
        ("Ủy ban nhân dân (Sau đây được gọi tắt là: “UBND”)", "UBND", "Ủy ban nhân dân"),
        ("BĐBP (viết tắt của Bộ đội Biên phòng)", "BĐBP", "Bộ đội Biên phòng"),
        ("xin ý kiến Trung ương Đảng (TƯĐ)", "TƯĐ", "Trung ương Đảng"),
        ("xin ý kiến Trung ương Đảng (TUĐ)", "TUĐ", "Trung ương Đảng"),
        ("BỘ ĐỘI BIÊN PHÒNG (BĐBP)", "BĐBP", "BỘ ĐỘI BIÊN PHÒNG"),
        ("the World Trade Organization (WTO)", "WTO", "World Trade Organization"),
    ],
)
def test_finds_what_the_letters_spell(text: str, short: str, long: str) -> None:
    """The long form has one syllable for each letter, whatever else stands before it."""
    (found,) = find_definitions(text)
    assert found.short == short
    assert found.long == long.replace("Uỷ", "Ủy")


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Dội Biên phòng (BĐBP)",  # Đ is not D
        "Bộ đội Biên phòng (BDBP)",
        "Thủ tướng Chính phủ (TTg)",
        "đội Biên phòng (BĐBP)",
        "(BĐBP)",
        "Bộ đội Biên phòng tỉnh (BĐBP)",
        "Bộ đội của Biên phòng (BĐBP)",
        "BĐBP (Bộ đội Biên phòng tỉnh)",
        "BĐBP (cả Bộ đội Biên phòng)",
        "BĐBP (Bộ đội Biên phòng 2)",
        "BĐBP (… Bộ đội Biên phòng)",
        "BĐBP (Bộ đội Biên phòng?)",
        "12Bộ đội Biên phòng (BĐBP)",
        "Bộ đội. Biên phòng (BĐBP)",
        "Bộ đội\nBiên phòng (BĐBP)",
        "Bộ đội Biên phòng\n(BĐBP)",
        "Bộ đội Biên phòng (BĐBP\n)",
        "Bộ đội Biên phòng 2 (BĐBP)",
        "B Đ Biên phòng (BĐBP)",
        "lực lượng công an (CA)",  # would be found in every "ca"
        "xin ý kiến Trung ương (TƯ)",
        "bài hát cũ (Bhc)",
        "Xã Xuân (XX)",
        "a b c d e f g h i j k (ABCDEFGHIJK)",
        "ăn uống và (ĂU)",
    ],
)
def test_is_rather_silent_than_wrong(text: str) -> None:
    """Where the letters do not fit, or may mean something else, there is no definition."""
    assert find_definitions(text) == []


def test_each_definition_is_given_once_in_order() -> None:
    """Repeats are dropped; two long forms of one abbreviation are two definitions."""
    text = (
        "Bộ đội Biên phòng (BĐBP) và Ủy ban nhân dân (UBND). Bộ đội Biên phòng (BĐBP), "
        "bộ đội biên phòng (BĐBP)."
    )
    assert find_definitions(text) == [
        BORDER_GUARD,
        Definition("UBND", "Ủy ban nhân dân"),
        Definition("BĐBP", "bộ đội biên phòng"),
    ]


def test_decomposed_text_defines_the_same() -> None:
    """NFD texts give definitions in NFC."""
    text = unicodedata.normalize("NFD", "Bộ đội Biên phòng (BĐBP), Trung ương Đảng (TƯĐ)")
    assert find_definitions(text) == [BORDER_GUARD, Definition("TƯĐ", "Trung ương Đảng")]


def test_looks_only_at_the_given_spans() -> None:
    """A long form that begins before the span is not seen, nor is a parenthesis behind it."""
    text = "Bộ đội Biên phòng (BĐBP)"
    assert find_definitions(text, [Span(0, len(text))]) == [BORDER_GUARD]
    assert find_definitions(text, [Span(7, len(text))]) == []
    assert find_definitions(text, [Span(0, 20)]) == []
    assert find_definitions(text, []) == []


def test_a_word_cut_at_the_reach_is_no_first_word() -> None:
    """A long form is never begun in the middle of a word, however long that is."""
    for length in range(180, 220):
        text = f"{'x' * length}bo đội biên phòng (BĐBP)"
        assert find_definitions(text) == []
    text = f"{'x ' * 500}Bộ đội Biên phòng (BĐBP)"
    assert find_definitions(text) == [BORDER_GUARD]


@given(
    st.lists(
        st.sampled_from(
            ["(", ")", " ", "BĐ", "A", "bộ đ", "B\u200b", "TƯ ", " - ", "&", "”", "tắt "]
        ),
        max_size=20,
    ).map("".join)
)
def test_a_normalised_text_defines_the_same(text: str) -> None:
    """What is invisible, or composed otherwise, makes no definition and takes none."""
    decomposed = unicodedata.normalize("NFD", text)
    assert find_definitions(decomposed) == find_definitions(normalize(text).text)


@given(
    st.lists(
        st.sampled_from(
            [
                "(",
                ")",
                "(BĐ)",
                "(QP-AN)",
                " ",
                "bộ ",
                "đội ",
                "quốc phòng ",
                "an ninh",
                "&",
                "\u200b",
            ]
        )
    ).map("".join)
)
def test_what_is_passed_over_defines_nothing(text: str) -> None:
    """A parenthesis is looked at closely only where a short form may end beside it."""
    found = find_definitions(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vnsearch.text.abbreviations._may_end_in_short", lambda _text: True)
        assert find_definitions(text) == found


@given(st.text(st.one_of(st.sampled_from("(((()))BĐbđ -&.và\n\u0323\u0302"), st.characters())))
def test_any_text_is_taken(text: str) -> None:
    """No text raises, and what is found has its bounds."""
    for found in find_definitions(text):
        assert 2 <= sum(map(str.isalpha, found.short)) <= 10
        assert "\n" not in found.long


@pytest.mark.parametrize(
    "hostile",
    ["(", "(AB", "a(AB)", "(a", "a b ", "ab (AB) ", "a\u0323\u0302(", "A(A", "và (VV) ", "A.A(a)"],
)
def test_time_is_proportional_to_the_length(hostile: str) -> None:
    """A hundred thousand hostile characters take less than two seconds."""
    text = hostile * (100_000 // len(hostile))
    began = time.perf_counter()
    find_definitions(text)
    assert time.perf_counter() - began < 2


def test_real_articles_define_what_their_letters_spell(news: list[str]) -> None:
    """Of real articles every definition has as many syllables as letters."""
    found = [definition for text in news for definition in find_definitions(text)]
    assert found
    for definition in found:
        syllables = [
            word
            for word in definition.long.replace("-", " ").replace(",", " ").split()
            if word not in ("và", "&", "–")
        ]
        assert len(syllables) <= sum(map(str.isalpha, definition.short))
