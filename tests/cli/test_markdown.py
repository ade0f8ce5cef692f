"""Pages of Markdown on a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from vnsearch.cli.markdown import markdown
from vnsearch.cli.terminal import Palette

PAGE = (Path(__file__).parents[2] / "docs" / "query.md").read_text("utf-8")
STYLE = re.compile(r"\x1b\[([0-9;]*)m")
MARKS = re.compile(r"[`|*_#─\s-]")  # of Markdown, and what a layout adds


@pytest.mark.parametrize("width", [120, 80, 60, 40])
@pytest.mark.parametrize("palette", Palette)
def test_a_page_fits_the_terminal_and_loses_nothing(width: int, palette: Palette) -> None:
    """No row is wider than the screen, and every letter of the page is there, in cells too."""
    shown = STYLE.sub("", markdown(PAGE, width=width, palette=palette))
    assert max(map(cell_len, shown.splitlines())) <= width
    letters = MARKS.sub("", re.sub(r"^```\w*$|^\|[-|]+$", "", PAGE, flags=re.MULTILINE))
    assert sorted(MARKS.sub("", shown)) == sorted(letters)


def test_lines_stay_short_enough_to_read() -> None:
    """On a wide terminal, paragraphs do not run from edge to edge."""
    shown = markdown(PAGE, width=250, palette=Palette.NONE)
    assert max(map(cell_len, shown.splitlines())) <= 90


def test_colours_are_those_of_the_theme() -> None:
    """Headings are bold, code is cyan, and no background is painted."""
    shown = markdown(
        "# Tít\n\nGõ `biên phòng`.\n\n```sh\nlệnh\n```\n", width=40, palette=Palette.COLOUR
    )
    assert shown == (
        "\x1b[1mTít\x1b[0m\n\nGõ \x1b[36mbiên phòng\x1b[0m.\n\n  \x1b[36mlệnh\x1b[0m\n"
    )


def test_code_can_be_told_without_colour() -> None:
    """It is bold where colour is not wanted, and quoted where nothing is."""
    assert "\x1b[1mor\x1b[0m" in markdown("Gõ `or`.", width=40, palette=Palette.MONOCHROME)
    assert markdown("Gõ `or`, `|`.", width=40, palette=Palette.NONE) == "Gõ `or`, `|`.\n"


def test_a_long_word_in_a_table_is_not_cut_off() -> None:
    """A cell narrower than its word goes on in the next row."""
    page = f"| a | b |\n|---|---|\n| `{'x' * 30}` | {'y ' * 30}|\n"
    shown = markdown(page, width=40, palette=Palette.NONE)
    assert shown.count("x") == 30
    assert "…" not in shown
