"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.encoding import decode
from vnsearch.errors import ReadingError

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"))
VIETNAMESE = "Tỉnh ủy Quảng Ninh họp bàn về công tác biên phòng.\r\n"


@given(TEXT)
def test_utf8_comes_back(text: str) -> None:
    """Text in UTF-8 is read as it was written, with a byte order mark or without."""
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
    if text.isascii():
        assert decode(text.encode()) == text


@given(TEXT)
def test_marked_utf16_comes_back(text: str) -> None:
    """Text in UTF-16 with a mark is read as it was written, in both byte orders."""
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == text
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == text


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
def test_unmarked_vietnamese_is_told_apart(codec: str) -> None:
    """Vietnamese text needs no mark, and its line ends stay."""
    assert decode(VIETNAMESE.encode(codec)) == VIETNAMESE


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_bad_utf8_is_located(mark: bytes) -> None:
    """What is not UTF-8 is refused with the place of the first bad byte and advice."""
    with pytest.raises(ReadingError, match=f"at byte {len(mark) + 2}") as caught:
        decode(mark + b"ab\xf4\xff")
    assert "iconv" in caught.value.hint


@pytest.mark.parametrize("data", [b"\x7fELF\x01\0\0\x80", b"text\0text", b"GIF89a\0\x01\xff"])
def test_binary_data_is_refused(data: bytes) -> None:
    """A file with NUL bytes is not text."""
    with pytest.raises(ReadingError, match="NUL"):
        decode(data)


def test_torn_utf16_is_refused() -> None:
    """UTF-16 that ends within a character is an error, not a shorter text."""
    with pytest.raises(ReadingError, match="invalid UTF-16"):
        decode(codecs.BOM_UTF16_LE + b"a\0b")


@given(st.binary())
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    """Whatever the bytes, there is a text or a ReadingError."""
    try:
        decode(data)
    except ReadingError as error:
        assert error.message
