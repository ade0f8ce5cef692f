"""Lines and their shape."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.pages.lines import Line, is_prose, prose_lines, split_lines

PARAGRAPH = (
    "Hội nghị đã nghe báo cáo kết quả công tác trong năm, thảo luận các giải pháp trọng tâm và"
    " thống nhất chương trình phối hợp giữa các đơn vị trong thời gian tới."
)


@given(st.lists(st.sampled_from(["a", " b ", "\n", "\r\n", "\r", "\u2028", "\u200b", "\t"])))
def test_lines_stand_where_they_say(pieces: list[str]) -> None:
    """Lines are in order, without the space around, and leave out nothing but space."""
    text = "".join(pieces)
    lines = split_lines(text)
    assert "".join(text[x.start : x.end] for x in lines).split() or not text.strip(
        " \r\n\t\u2028\u200b"
    )
    ends = [0, *[line.end for line in lines]]
    assert all(end <= line.start < line.end for end, line in zip(ends, lines, strict=False))
    assert all(text[x.start : x.end] == text[x.start : x.end].strip() for x in lines)


def test_lines_know_blank_lines_above() -> None:
    """A line is apart where a blank line stands before it, however lines end."""
    for end in ("\n", "\r\n", "\r"):
        text = end.join(["a", "b", "", "c", "  ", "d", "  e"])
        assert [line.apart for line in split_lines(text)] == [False, False, True, True, False]


def test_short_lines_are_normalised() -> None:
    """A short line has one space between words and one spelling; offsets are the original's."""
    assert split_lines(" Hoà\u00a0 Bình \n") == [Line(1, 10, "Hòa Bình")]


def test_paragraphs_are_told_by_length_and_end() -> None:
    """Fifteen words that end like a statement are prose; headlines, however long, are not."""
    assert is_prose(split_lines(PARAGRAPH)[0])
    assert not is_prose(split_lines(PARAGRAPH.rstrip("."))[0]) or PARAGRAPH.count(" ") >= 30
    assert not is_prose(split_lines("Một câu ngắn.")[0])


def test_broken_paragraphs_are_prose() -> None:
    """All lines of a paragraph broken by width are prose, the heading above it is not."""
    broken = textwrap.wrap(PARAGRAPH, 72)
    lines = split_lines("\n".join(["Một hội nghị, nhiều việc phải làm trong năm tới", *broken]))
    assert prose_lines(lines) == [False, *[True] * len(broken)]


def test_lists_of_headlines_are_not_prose() -> None:
    """Lines of about one width that each begin with a capital are no paragraph."""
    headlines = [f"Tỉnh miền núi thứ {i} mở lớp dạy nghề cho thanh niên" for i in range(9)]
    assert not any(prose_lines(split_lines("\n".join(headlines))))
