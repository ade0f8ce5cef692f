"""HTML in fields."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.readers.markup import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Một &amp; hai</p>\n <p>ba\nbốn<br/>năm</p>", "Một & hai\n\nba bốn\nnăm"),
        ("Một <b>đậm</b>\n\nHai", "Một đậm\n\nHai"),
        ("<div>a<script>if (a < b) x()</script><!-- <p>không</p> -->b</div>", "ab"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("Giá &lt; 5 &#273;", "Giá < 5 đ"),
        ("<p>a</p>&#" + "9" * 5000 + ";", "a\n\n&#" + "9" * 5000 + ";"),
    ],
)
def test_markup_becomes_text(text: str, expected: str) -> None:
    """Blocks become paragraphs; scripts and comments go; references are what they stand for."""
    assert plain(text) == expected


@pytest.mark.parametrize("text", ["a < b > c", "x <y@z.vn>\n\n\n z", "AT&T; R&D", "", "  a\n"])
def test_text_without_markup_stays(text: str) -> None:
    """Signs that are no tags are text, and so is the space around."""
    assert plain(text) == text


@pytest.mark.parametrize("piece", ["<a ", "<!--", "</a", "<![", "&#", "<p", "<script>", "<p>\n \n"])
def test_hostile_markup_takes_no_time(piece: str) -> None:
    """A megabyte that is all beginnings is read in proportion to its length."""
    start = time.perf_counter()
    plain("<p>" + piece * (2**20 // len(piece)))
    assert time.perf_counter() - start < 5


@given(st.lists(st.sampled_from(["<p>", "</p>", "<", ">", "a", " ", "<br>", "&lt;", "\n", "<!--"])))
def test_no_tags_are_left(pieces: list[str]) -> None:
    """No paragraph tag that stood in the text is in what comes out, unless it was written out."""
    text = "".join(pieces)
    if "&lt;" not in text:
        assert "<p>" not in plain(text)
