"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.encodings.encoding import decode, decode_html, line_decoder
from vnsearch.errors import ReadingError

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"))
SENTENCE = "Các đại biểu đã thảo luận những vấn đề của địa phương."
LEGACY = {
    "TCVN3": "C¸c ®¹i biÓu ®· th¶o luËn nh÷ng vÊn ®Ò cña ®Þa ph\xad¬ng.".encode("cp1252"),
    "VNI": "Caùc ñaïi bieåu ñaõ thaûo luaän nhöõng vaán ñeà cuûa ñòa phöông.".encode("cp1252"),
    "windows-1258": (
        b"C\xe1c \xf0a\xf2i bi\xea\xd2u \xf0a\xde tha\xd2o lu\xe2\xf2n nh\xfd\xdeng v\xe2\xecn"
        b" \xf0\xea\xcc cu\xd2a \xf0i\xf2a ph\xfd\xf5ng."
    ),
    "VISCII": (
        b"C\xe1c \xf0\xd5i bi\xacu \xf0\xe3 th\xe4o lu\xa7n nh\xe6ng v\xa4n \xf0\xab c\xfca"
        b" \xf0\xb8a ph\xdf\xbdng."
    ),
    "VPS": (
        b"C\xe1c \xc7\xe5i bi\x8bu \xc7\xe3 th\xe4o lu\xc6n nh\xbbng v\xc3n \xc7\x8a c\xfba"
        b" \xc7\xcea ph\xdc\xd6ng."
    ),
}
PIECES = [*LEGACY.values(), *(bytes([b]) for b in range(0, 256, 5)), b'<meta charset="', b'">']
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


@given(TEXT)
def test_marked_utf32_comes_back(text: str) -> None:
    """Text in UTF-32 with a mark is read as it was written, in both byte orders."""
    assert decode(codecs.BOM_UTF32_LE + text.encode("utf-32-le")) == text
    assert decode(codecs.BOM_UTF32_BE + text.encode("utf-32-be")) == text


@pytest.mark.parametrize("data", LEGACY.values(), ids=LEGACY)
def test_legacy_encodings_are_recognized(data: bytes) -> None:
    """Vietnamese in the encodings from before Unicode is read as what was written."""
    assert decode(data) == SENTENCE


@pytest.mark.parametrize("text", ["Le café d’été", "“Für größere Maßnahmen” – 25 °C", "It’s…"])
def test_western_text_is_windows_1252(text: str) -> None:
    """Text of a Western language in windows-1252 is read as such."""
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "data",
    [
        b"H\xb5",  # too little to tell TCVN3 from others
        "Привет, как дела".encode("cp1251"),
        "越南的新闻".encode("gbk"),
        bytes(range(1, 256)) * 8,
        "Tiếng Việt".encode()[:-2],
    ],
)
def test_unclear_data_is_refused(data: bytes) -> None:
    """Where no encoding is evident the data is not made text."""
    with pytest.raises(ReadingError, match="invalid UTF-8 at byte") as caught:
        decode(data)
    assert "iconv" in caught.value.hint


@pytest.mark.parametrize("stray", [b"\xff", b"\xb5", b"\xe1\xbb", b"\x93"])
def test_damaged_utf8_is_not_taken_for_a_legacy_encoding(stray: bytes) -> None:
    """A stray byte in a long text is an error that names its place, not another encoding."""
    whole = VIETNAMESE.encode() * 1000
    half = len(whole) // 2
    with pytest.raises(ReadingError) as caught:
        decode(whole[:half] + stray + whole[half:])
    assert caught.value.message == f"invalid UTF-8 at byte {half}"


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


def page(body: bytes, charset: str = "") -> bytes:
    """A page that declares an encoding, if any."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return b"<html><head>" + meta.encode() * bool(charset) + b"</head><p>" + body + b"</p></html>"


@pytest.mark.parametrize("charset", ["", "iso-8859-1", "utf-8", "windows-1258", "x-viet-tcvn"])
@pytest.mark.parametrize("data", [*LEGACY.values(), SENTENCE.encode()])
def test_the_words_of_a_page_count_more_than_its_declaration(data: bytes, charset: str) -> None:
    """A page is read as what makes it Vietnamese, whatever encoding it declares."""
    assert f"<p>{SENTENCE}</p>" in decode_html(page(data, charset))


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Привет, как дела", "windows-1251"),
        ("越南的新闻", "gb2312"),
        ("Příliš kůň", "windows-1250"),
    ],
)
def test_declarations_of_foreign_pages_are_believed(text: str, charset: str) -> None:
    """A page in another language is read in the encoding that it declares, in either manner."""
    data = text.encode(charset)
    assert text in decode_html(page(data, charset.upper()))
    assert text in decode_html(f'<meta charset="{charset}">'.encode() + data)
    assert text in decode_html(f'<?xml version="1.0" encoding="{charset}"?>'.encode() + data)


def test_the_declaration_settles_what_is_too_short() -> None:
    """A page of one word is read in the Vietnamese encoding that it declares."""
    assert "<p>Hà</p>" in decode_html(page(b"H\xb5", "x-viet-tcvn5712"))
    with pytest.raises(ReadingError):
        decode_html(page(b"H\xb5", "zlib_codec"))


def test_damaged_pages_are_read() -> None:
    """Damaged UTF-8 in a page gives replacement characters."""
    damaged = SENTENCE.encode() + b"\xff" + SENTENCE.encode()
    assert f"{SENTENCE}\ufffd{SENTENCE}" in decode_html(page(damaged, "utf-8"))


@pytest.mark.parametrize("data", LEGACY.values(), ids=LEGACY)
def test_lines_are_decoded_as_the_head_shows(data: bytes) -> None:
    """Lines too short to tell by themselves are decoded as the head of the file is."""
    decoder = line_decoder(data + b"\n" + b"abc \xf0\n"[:5])
    word = data.split(b" ")[1]
    assert decoder(data + b"\n") == SENTENCE + "\n"
    assert decoder(b'{"title": "' + word + b'"}\n') == '{"title": "đại"}\n'
    assert decoder("ổ".encode()) == "ổ"


def test_lines_after_an_ascii_head_tell_for_themselves() -> None:
    """A line decides for itself where the head says nothing, or ends within a character."""
    for head in (b"", b"id,text\n", b"id,text\n1,\xe1", "ổ".encode()[:1]):
        decoder = line_decoder(head)
        assert decoder(LEGACY["TCVN3"]) == SENTENCE
        with pytest.raises(ReadingError, match="byte 2 of the line"):
            decoder(b"ab\xff\n")


@given(st.binary() | st.lists(st.sampled_from(PIECES)).map(b"".join))
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    """Whatever the bytes, there is a text or a ReadingError."""
    for reading in (decode, decode_html, line_decoder(data)):
        try:
            assert isinstance(reading(data), str)
        except ReadingError as error:
            assert error.message
