"""Lines for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from vnsearch.cli import plain
from vnsearch.cli.clean import clean, clean_line
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
WIDE = ["漢字", "👨‍👩‍👧", "🇻🇳", "❤️", "e\u0301", "\u3000", "\u200b", "x" * 25, "biên ", "  ", "\t"]
WIDE_TEXT = st.lists(st.sampled_from(WIDE) | st.text(max_size=5), max_size=14).map("".join)
WIDE_PIECES = st.builds(Piece, WIDE_TEXT, st.sampled_from(Role), st.sampled_from([None, "/a/ơ"]))
CODES = {
    Role.TEXT: "",
    Role.TITLE: "1",
    Role.ABOUT: "36",
    Role.PATH: "34",
    Role.MATCH: "1;31",
    Role.ASIDE: "90",
}
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


def cells(written: str) -> Iterator[tuple[str, str, str]]:
    """Each character that shows, with the parameters of its style and the link it stands in."""
    style = link = ""
    for found in re.finditer(rf"{STYLE.pattern}|{LINK.pattern}|(?s:.)", written):
        if found[0].startswith("\x1b["):
            style = found[0][2:-1].removeprefix("0")
        elif found[0].startswith("\x1b]"):
            link = found[1]
        else:
            yield found[0], style, link


def rich_cells(pieces: list[Piece], lead: str, width: int) -> Iterator[tuple[str, str, str]]:
    """What `cells` gives for a line that Rich has wrapped."""
    text = Text()
    for piece in pieces:
        uri = Path(piece.file).as_uri() if piece.file else ""
        text.append(clean_line(piece.text), f"{CODES[piece.role]} {uri}")
    rows = text.wrap(Console(), width - len(lead), overflow="fold")
    for row in rows or [text]:
        row.rstrip()
        yield from ((character, "", "") for character in (lead if row.plain else lead.rstrip()))
        for at, character in enumerate(row.plain):
            (named,) = (str(span.style) for span in row.spans if span.start <= at < span.end)
            style, _, link = named.partition(" ")
            yield character, style, link
        yield "\n", "", ""
        lead = " " * len(lead)


@settings(deadline=None)
@given(st.lists(WIDE_PIECES, max_size=4), st.sampled_from(["", "12. "]), st.integers(15, 60))
def test_a_line_is_laid_out_as_by_rich(pieces: list[Piece], lead: str, width: int) -> None:
    """Characters of any width stand in the rows, styles and links in which Rich would put them."""
    (written,) = render([Line(tuple(pieces), lead)], width=width, palette=Palette.COLOUR)
    assert list(cells(written)) == list(rich_cells(pieces, lead, width))


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
