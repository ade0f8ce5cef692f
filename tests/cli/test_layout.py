"""Documents as lines of pieces."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.cli.layout import article_lines, hit_lines
from vnsearch.cli.lines import Line, Role, flow, highlighted
from vnsearch.model import Article, Highlights, Hit, ScoreExplanation, ScorePart, Snippet, Span

LOOSE_TEXT = st.text(st.sampled_from("ab đ\n\t\r\u00a0"))


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, tuple[Span, ...]]:
    """Draw a text with much white space, and ordered spans of it that do not overlap."""
    text = draw(LOOSE_TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    return text, tuple(map(Span, cuts[::2], cuts[1::2]))


def shown(line: Line) -> str:
    """Give the text of a line, without styles."""
    return line.lead + "".join(piece.text for piece in line.pieces)


@settings(deadline=None)
@given(texts_with_spans())
def test_flowing_moves_spans_along_with_their_text(marked: tuple[str, tuple[Span, ...]]) -> None:
    """A span covers the same words in the flowed text as in the original."""
    text, spans = marked
    line, moved = flow(text, spans)
    assert line.split() == text.split()
    assert "  " not in line
    for before, after in zip(spans, moved, strict=True):
        assert line[after.start : after.end].split() == text[before.start : before.end].split()


@settings(deadline=None)
@given(texts_with_spans())
def test_pieces_join_to_the_text_and_matches_to_the_spans(
    marked: tuple[str, tuple[Span, ...]],
) -> None:
    """Cutting into pieces loses nothing, and matches are exactly what the spans cover."""
    text, spans = marked
    pieces = list(highlighted(text, spans))
    line, moved = flow(text, spans)
    assert "".join(piece.text for piece in pieces) == line
    matches = "".join(piece.text for piece in pieces if piece.role is Role.MATCH)
    assert matches == "".join(line[span.start : span.end] for span in moved)


def test_overlapping_spans_highlight_their_union() -> None:
    """Spans that overlap, or come in any order, show no character twice."""
    pieces = list(highlighted("Bộ đội Biên phòng", (Span(7, 17), Span(3, 11))))
    assert [piece.text for piece in pieces] == ["Bộ ", "đội Biên", " phòng"]


def test_a_hit_is_title_facts_snippets_and_an_empty_line(hit: Hit) -> None:
    """The order of the lines, the indent, and what is known of the article."""
    assert [shown(line) for line in hit_lines(hit, "/bao")] == [
        "3. Ninh Thuận: Sơ kết quy chế phối hợp",
        "   2023-05-06 · Ninh Thuận (nay thuộc Khánh Hòa), Hà Nội · 2023/bien-phong.txt",
        "   Đảng ủy BĐBP phối hợp với các Huyện ủy.",
        "   … quy chế phối hợp giữa hai bên …",
        "",
    ]


def test_a_path_below_the_root_is_shown_without_it(hit: Hit) -> None:
    """The root ends in the separator that stands behind any other working directory."""
    assert "· bao/2023/bien-phong.txt" in shown(list(hit_lines(hit, "/"))[1])


def test_a_path_outside_the_working_directory_is_shown_whole(hit: Hit) -> None:
    """Only what lies below the working directory is shortened."""
    for here in ("/other", "/ba", None):
        assert "· /bao/2023/bien-phong.txt" in shown(list(hit_lines(hit, here))[1])


def test_a_record_of_a_file_shows_its_id(hit: Hit) -> None:
    """Where the path does not name the document alone, the id that does is there."""
    of_many = hit._replace(record="17", path="/bao/all.jsonl")
    assert shown(list(hit_lines(of_many, None))[1]).endswith("/bao/all.jsonl:17 · 1e177b81cee563bb")
    made_in_code = hit._replace(path=None)
    assert shown(list(hit_lines(made_in_code, None))[1]).endswith("Hà Nội · 1e177b81cee563bb")


def test_many_places_are_counted(hit: Hit) -> None:
    """A heading names four places and says how many more there are."""
    many = hit._replace(localities=hit.localities * 4)
    assert ") +4 · /bao" in shown(list(hit_lines(many, None))[1])


@pytest.mark.parametrize(
    ("missing", "duplicates", "expected"),
    [
        (("vũ", "trụ"), (), "without vũ, trụ"),
        ((), ("a", "b", "c"), "+3 more like this"),
        (("vũ",), ("a",), "without vũ · +1 more like this"),
    ],
)
def test_a_hit_ends_with_what_it_lacks_and_stands_for(
    hit: Hit, missing: tuple[str, ...], duplicates: tuple[str, ...], expected: str
) -> None:
    """The remark is the last line, and an aside."""
    *_, remark, _ = hit_lines(hit._replace(missing=missing, duplicates=duplicates), None)
    assert shown(remark).strip() == expected
    assert {piece.role for piece in remark.pieces} == {Role.ASIDE}


def test_the_score_of_a_hit_is_explained_below_it(hit: Hit) -> None:
    """Indented as the rest of the hit is, after what it lacks."""
    part = ScorePart("word", "phối", 1.0, 2.0, 3.0, 4.123)
    explained = hit._replace(missing=("vũ",), explanation=ScoreExplanation((part,)))
    lines = [shown(line) for line in hit_lines(explained, None)]
    assert lines[-5] == "   without vũ"
    assert lines[-3:] == ["   4.123   1.00 2.00  3.0  phối", "   4.123  in all", ""]


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (True, True, "Một câu"),
        (False, False, "… Một câu …"),
        (True, False, "Một câu …"),
        (False, True, "… Một câu"),
    ],
)
def test_an_ellipsis_marks_a_cut_sentence(
    hit: Hit, begins: bool, ends: bool, expected: str
) -> None:
    """A passage that begins or ends inside a sentence is shown to."""
    one = hit._replace(snippets=(Snippet("\n Một câu ", 0, (), begins, ends),))
    assert shown(list(hit_lines(one, None))[2]).strip() == expected


@settings(deadline=None)
@given(texts_with_spans())
def test_matches_of_an_article_are_what_its_spans_cover(
    marked: tuple[str, tuple[Span, ...]],
) -> None:
    """Marking matches changes no character of a line, and a match may go over several lines."""
    text, spans = marked
    article = Article("ab12", "Tít", text, ())
    lines = [line.pieces for line in article_lines(article, None, found=Highlights((), spans))]
    plain = [shown(line) for line in article_lines(article, None)]
    assert ["".join(piece.text for piece in pieces) for pieces in lines] == plain
    matches = "".join(p.text for pieces in lines for p in pieces if p.role is Role.MATCH)
    covered = "".join(text[span.start : span.end] for span in spans)
    assert "".join(matches.split()) == "".join(covered.split())


def test_an_article_keeps_its_lines() -> None:
    """The text of a document is shown line by line, whatever its line ends are."""
    article = Article("ab12", "Tít", "Tít\r\n\r\n  Một\rHai\n", ())
    assert [shown(line) for line in article_lines(article, None)] == [
        "Tít",
        "ab12",
        "",
        "Tít",
        "",
        "  Một",
        "Hai",
    ]
