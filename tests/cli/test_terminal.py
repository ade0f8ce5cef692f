"""Lines for a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from vnsearch.cli import plain
from vnsearch.cli.clean import clean
from vnsearch.cli.layout import hit_lines
from vnsearch.cli.lines import Line, Piece, Role
from vnsearch.cli.terminal import Palette, render
from vnsearch.model import Hit

# The only escape sequences that a style or a link needs: SGR and OSC 8.
STYLE = re.compile(r"\x1b\[[0-9;]*m")
LINK = re.compile(r"\x1b\]8;(?:id=[0-9]+)?;([!-~]*)\x1b\\")

HOSTILE = ["\x1b[31m", "\x1b]0;title\x07", "\x9b2J", "[bold red]", "[/]", ":smile:", "\u202e", "\r"]
HOSTILE_TEXT = st.lists(st.sampled_from(HOSTILE) | st.text(st.characters())).map("".join)
PIECES = st.builds(Piece, HOSTILE_TEXT, st.sampled_from(Role), st.none() | HOSTILE_TEXT)
LINES = st.builds(Line, st.lists(PIECES, max_size=4).map(tuple), st.just("12. "))


def without_escapes(text: str) -> str:
    """Take out the escape sequences of styles and links, and no others."""
    return LINK.sub("", STYLE.sub("", text))


@settings(deadline=None)
@given(st.lists(LINES, max_size=3), st.sampled_from(Palette), st.sampled_from([40, 50, 80]))
def test_a_terminal_gets_no_escape_sequence_but_styles_and_links(
    lines: list[Line], palette: Palette, width: int
) -> None:
    """Whatever a document or a path holds, it shows as plain characters."""
    written = without_escapes("".join(render(lines, width=width, palette=palette)))
    assert clean(written) == written


@settings(deadline=None)
@given(st.lists(LINES, max_size=3), st.sampled_from(Palette))
def test_a_terminal_shows_the_same_characters_as_a_pipe(
    lines: list[Line], palette: Palette
) -> None:
    """Wrapping and styling neither add nor lose a character but white space."""
    written = without_escapes("".join(render(lines, width=40, palette=palette)))
    assert "".join(written.split()) == "".join("".join(plain.render(lines)).split())


@pytest.mark.parametrize("width", [80, 50, 40])
@pytest.mark.parametrize("palette", Palette)
def test_no_line_is_wider_than_the_terminal(hit: Hit, width: int, palette: Palette) -> None:
    """Titles, facts and snippets wrap to the width, below the text and not below the number."""
    written = "".join(render(hit_lines(hit, None), width=width, palette=palette))
    rows = without_escapes(written).splitlines()
    assert max(map(cell_len, rows)) <= width
    assert rows[0].startswith("3. Ninh Thuận")
    assert all(row.startswith("   ") for row in rows[1:-1])
    assert all(row == row.rstrip() for row in rows)


def test_a_word_longer_than_the_line_is_folded() -> None:
    """Nothing of a long path is lost on a narrow screen."""
    path = "/" + "x" * 100
    written = "".join(render([Line((Piece(path),))], width=40, palette=Palette.NONE))
    assert written.replace("\n", "") == path
    assert len(written.splitlines()) == 3


def test_matches_are_bold_red_in_colour(hit: Hit) -> None:
    """A matched word stands out from a bold title and from a snippet."""
    written = "".join(render(hit_lines(hit, None), width=80, palette=Palette.COLOUR))
    assert written.count("\x1b[1;31mphối hợp\x1b[0m") == 3


def test_matches_are_underlined_without_colour(hit: Hit) -> None:
    """Where colour is not wanted, bold and underline say the same."""
    written = "".join(render(hit_lines(hit, None), width=80, palette=Palette.MONOCHROME))
    assert written.count("\x1b[1;4mphối hợp\x1b[0m") == 3
    assert {"3", "9"}.isdisjoint(code[0] for code in re.findall(r"\x1b\[([0-9]{2});?", written))


def test_a_path_links_to_its_file() -> None:
    """The link is a file URI with everything unusual escaped."""
    piece = Piece("bài.txt", Role.PATH, "/báo/bài 1\x1b.txt")
    (written,) = render([Line((piece,))], width=80, palette=Palette.COLOUR)
    opening = LINK.search(written)
    assert opening is not None
    assert opening[1] == Path("/báo/bài 1\x1b.txt").as_uri()
    assert without_escapes(written) == "bài.txt\n"


def test_a_palette_of_nothing_has_no_escape_sequence(hit: Hit) -> None:
    """Wrapped text is all that a terminal gets that understands nothing else."""
    written = "".join(render(hit_lines(hit, None), width=50, palette=Palette.NONE))
    assert "\x1b" not in written
