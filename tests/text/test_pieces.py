"""Pieces: what stands between two spaces, analysed."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from vnsearch.text.normalize import lower, normalize
from vnsearch.text.pieces import MAX_TERM_LENGTH, Pieces, analyze_piece
from vnsearch.text.tokenize import TokenKind, lexemes

CORES = ["phòng", "a", "tp", "vn", "33", "đ", "x²", "www", "http", "hoà", "ngày22"]
MARKS = ["", ".", ",", "..", "?!", "(", '"', "“", "”", "’", "…", ":", ";", ")"]


def test_a_word_between_marks_is_a_unit_between_units() -> None:
    """The word is a term where it stands; each mark is a unit without a term."""
    piece = analyze_piece("“hòa,")
    assert piece.units == ["“", "hoà", ","]
    assert piece.links == [-1, 0, -1]
    assert (piece.terms, piece.starts, piece.ends) == (["hòa"], [1], [4])
    assert piece.compounds == []


def test_words_between_marks_are_the_tokens_that_are_found_there() -> None:
    """Of any word with any marks around, the units are the tokens, and the words the terms."""
    for before, core, behind in product(MARKS, CORES, MARKS):
        assert_tokens(f"{before}{core}{behind}")


@given(st.text(alphabet="ab1ò.,…“(-/@²\u0301\u05b0_", min_size=1))
def test_pieces_have_the_tokens_that_are_found_there(text: str) -> None:
    """The units of any piece are its tokens in order; no token is lost."""
    assert_tokens(text)


def assert_tokens(text: str) -> None:
    """Check the spans of the words and the number of units against the tokens."""
    written = lower(normalize(text).text)
    piece = analyze_piece(written)
    tokens = list(lexemes(written))
    assert len(piece.units) == len(tokens)
    for (kind, start, end), unit, link in zip(tokens, piece.units, piece.links, strict=True):
        assert len(unit) == min(end - start, MAX_TERM_LENGTH)
        assert (link >= 0) is (kind is TokenKind.WORD)
        if link >= 0:
            assert (piece.starts[link], piece.ends[link]) == (start, end)


def test_the_latest_pieces_are_kept() -> None:
    """Any number of pieces, and pieces of any length, leave only so much in memory."""
    pieces = Pieces()
    pieces["x" * 1000]
    assert not pieces
    for number in range(1 << 16):
        pieces[str(number)]
    assert len(pieces) <= 1 << 15
