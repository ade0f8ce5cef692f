"""Lines for a pipe."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.cli import plain
from vnsearch.cli.clean import clean_line
from vnsearch.cli.lines import Line, Piece

ANY_TEXT = st.text(st.characters())


def test_a_line_is_its_lead_and_pieces() -> None:
    """Pieces are joined without styles and a line feed ends the line."""
    line = Line((Piece("Biên "), Piece("phòng")), "1. ")
    assert list(plain.render([line, Line()])) == ["1. Biên phòng\n", "\n"]


@settings(deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_nothing_that_steers_a_terminal_passes(lead: str, text: str) -> None:
    """Whatever a document holds, a line is one clean line."""
    (written,) = plain.render([Line((Piece(text),), lead)])
    assert written[-1] == "\n"
    assert clean_line(written[:-1]) == written[:-1]
