"""Tokens, their kinds, their parts and where they stand."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.model import Span
from vnsearch.text.normalize import normalize
from vnsearch.text.tokenize import Token, TokenKind, lexemes, tokenize

WORDS = ["Biên", "phòng", "HÀ", "nội", "ở", "33-NQ/TW", "22/2", "1.317", "TP.HCM", "a@b.vn", "www."]
WORDS += ["baocaobang.vn/abc", "https://"]
MARKS = " \n.,-/\u200b\u0301\u05b0\u00a0"
texts = st.one_of(st.lists(st.sampled_from([*WORDS, *MARKS])).map("".join), st.text())


def only(text: str) -> Token:
    """The single token of a text."""
    (token,) = tokenize(text)
    return token


def shown(text: str) -> list[str]:
    """The texts of the tokens."""
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    ("kind", "text", "parts"),
    [
        (TokenKind.DOCUMENT_NUMBER, "4440/QĐ-UBND", "4440 QĐ UBND"),
        (TokenKind.DOCUMENT_NUMBER, "33-NQ/TW", "33 NQ TW"),
        (TokenKind.DOCUMENT_NUMBER, "01/CT-TTg", "01 CT TTg"),
        (TokenKind.DOCUMENT_NUMBER, "06-NQ/TU", "06 NQ TU"),
        (TokenKind.DOCUMENT_NUMBER, "15/2018/NĐ-CP", "15 2018 NĐ CP"),
        (TokenKind.DOCUMENT_NUMBER, "45/2019/QH14", "45 2019 QH14"),
        (TokenKind.DOCUMENT_NUMBER, "1234/UBND-VX", "1234 UBND VX"),
        (TokenKind.DOCUMENT_NUMBER, "28-CT", "28 CT"),
        (TokenKind.DATE, "28/9/2018", "28 9 2018"),
        (TokenKind.DATE, "13-11-2017", "13 11 2017"),
        (TokenKind.DATE, "1.8.2014", "1 8 2014"),
        (TokenKind.DATE, "2018-09-28", "2018 09 28"),
        (TokenKind.DATE, "22/2", "22 2"),
        (TokenKind.DATE, "17-1", "17 1"),
        (TokenKind.DATE, "9/2018", "9 2018"),
        (TokenKind.DATE, "2019-2024", "2019 2024"),
        (TokenKind.NUMBER, "3,1", "3 1"),
        (TokenKind.NUMBER, "1.317", "1 317"),
        (TokenKind.NUMBER, "336.546", "336 546"),
        (TokenKind.NUMBER, "40-50", "40 50"),
        (TokenKind.NUMBER, "0912.345.678", "0912 345 678"),
        (TokenKind.ABBREVIATION, "QP-AN", "QP AN"),
        (TokenKind.ABBREVIATION, "TP.HCM", "TP HCM"),
        (TokenKind.ABBREVIATION, "KT-XH", "KT XH"),
        (TokenKind.ABBREVIATION, "TT-Huế", "TT Huế"),
        (TokenKind.ABBREVIATION, "LĐ-TB&XH", "LĐ TB XH"),
        (TokenKind.ABBREVIATION, "Covid-19", "Covid 19"),
        (TokenKind.EMAIL, "bbt@bienphong.com.vn", "bbt bienphong com vn"),
        (TokenKind.URL, "www.haiphong.gov.vn", "www haiphong gov vn"),
        (TokenKind.URL, "baocaobang.vn/abc", "baocaobang vn abc"),
        (TokenKind.URL, "Haiphong.gov.vn", "Haiphong gov vn"),
        (
            TokenKind.URL,
            "https://vi.wikipedia.org/wiki/Hà?a=1#b",
            "https vi wikipedia org wiki Hà a 1 b",
        ),
        (TokenKind.URL, "zalo.me/123", "zalo me 123"),
    ],
)
def test_a_token_with_marks_comes_whole_and_in_parts(
    kind: TokenKind, text: str, parts: str
) -> None:
    """It is one token of its kind, with each run of letters and digits as a part."""
    token = only(text)
    assert (token.kind, token.text, token.span) == (kind, text, Span(0, len(text)))
    assert [part.text for part in token.parts] == parts.split()
    assert [text[part.span.start : part.span.end] for part in token.parts] == parts.split()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (TokenKind.WORD, "phòng"),
        (TokenKind.WORD, "ở"),
        (TokenKind.WORD, "á"),
        (TokenKind.WORD, "NỘI"),
        (TokenKind.WORD, "6h30"),
        (TokenKind.WORD, "hà_nội"),
        (TokenKind.NUMBER, "2024"),
        (TokenKind.ABBREVIATION, "BĐBP"),
        (TokenKind.ABBREVIATION, "UBND"),
        (TokenKind.PUNCTUATION, "%"),
        (TokenKind.PUNCTUATION, "…"),
        (TokenKind.PUNCTUATION, "..."),
    ],
)
def test_a_simple_token_has_no_parts(kind: TokenKind, text: str) -> None:
    """Words, numbers, abbreviations and marks without anything inside them."""
    assert only(text) == Token(text, Span(0, len(text)), kind)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("biển,đảo", "biển , đảo"),
        ("562 buổi/21.790 lượt", "562 buổi / 21.790 lượt"),
        ("tăng 3,1%.", "tăng 3,1 % ."),
        ("Chiều 22/2, tại", "Chiều 22/2 , tại"),
        ("(28/9/2018-30/9/2018)", "( 28/9/2018 - 30/9/2018 )"),
        ("2019 - 2024", "2019 - 2024"),
        ("50.000đ", "50.000 đ"),
        ("2.000-3.000đ", "2.000 - 3.000 đ"),
        ("6-7h", "6 - 7h"),
        ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("TP.Hà Nội", "TP . Hà Nội"),
        ("(https://a.vn/b?c=1).", "( https://a.vn/b?c=1 ) ."),
        ("xem baocaobang.vn/abc.", "xem baocaobang.vn/abc ."),
        ("số 33-NQ/TW.", "số 33-NQ/TW ."),
        ("5/Bộ", "5 / Bộ"),
        ("7-Nicolas", "7 - Nicolas"),
    ],
)
def test_what_surrounds_a_token_is_not_part_of_it(text: str, tokens: str) -> None:
    """Trailing marks, units and neighbours are tokens of their own."""
    assert shown(text) == tokens.split()


@settings(deadline=None, max_examples=500)
@given(texts)
def test_tokens_are_in_order_and_normalise_to_their_text(text: str) -> None:
    """Spans do not overlap, and the original there, normalised, is the token."""
    end = 0
    for token in tokenize(text):
        assert end <= token.span.start < token.span.end <= len(text)
        end = token.span.end
        for part in token.parts:
            assert normalize(text[part.span.start : part.span.end]).text == part.text
        assert normalize(text[token.span.start : token.span.end]).text == token.text


def test_combining_marks_belong_to_what_is_before_them() -> None:
    """Marks that no letter composes with neither end a token nor begin one."""
    assert shown("x\u0323\u0302y z\u05b0 .\u0301") == ["x\u0323\u0302y", "z\u05b0", ".\u0301"]


@settings(deadline=None, max_examples=500)
@given(texts)
def test_only_whitespace_is_left_out(text: str) -> None:
    """The tokens together are the normalised text without its whitespace."""
    assert "".join(shown(text)) == "".join(normalize(text).text.split())


@settings(deadline=None, max_examples=300)
@given(texts)
def test_case_does_not_decide_where_tokens_end(text: str) -> None:
    """A text and its lower case have the same tokens."""
    normal = normalize(text).text
    if len(normal.lower()) == len(normal):
        assert [t.lower() for t in shown(normal)] == shown(normal.lower())


def test_decomposed_text_has_the_same_tokens() -> None:
    """NFD gives the same tokens with spans on the decomposed text."""
    text = "Tổng kết công tác năm 2018 của Bộ đội Biên phòng, 33-NQ/TW"
    decomposed = unicodedata.normalize("NFD", text)
    tokens = tokenize(decomposed)
    assert [token.text for token in tokens] == shown(text)
    for token in tokens:
        written = decomposed[token.span.start : token.span.end]
        assert unicodedata.normalize("NFC", written) == token.text


UNITS = ["a.", "1-", "A-", "@", "a@", "a-", "http:", "http://.", "www.", "qđ-", "1/qđ", "1.", "tt/"]
UNITS += ["abc-def.", "a.vn/.", "\u0301", "1a", "a@a-", "((", "/", "x" * 63 + "."]


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_proportional_to_the_length(unit: str) -> None:
    """What invites backtracking takes a second, not a minute, when there is much of it."""
    text = unit * (100_000 // len(unit))
    start = time.perf_counter()
    for _ in lexemes(f"{text} a@http://{text}"):
        pass
    assert time.perf_counter() - start < 10
