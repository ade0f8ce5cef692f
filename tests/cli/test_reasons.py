"""Queries and scores taken apart, as lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from vnsearch.cli import plain
from vnsearch.cli.reasons import query_lines, score_lines
from vnsearch.cli.terminal import Palette, render
from vnsearch.model import QueryExplanation, ScoreExplanation, ScorePart, WordExplanation

BIEN = WordExplanation("bien", 1255, ("biên", "biển"), 12, required=True)
PHONG = WordExplanation("phòng", 1, ("phòng",), 1, required=True, synonyms=("BĐBP",))
CUA = WordExplanation("của", 30, ("của",), 1, required=False)
WORD = ScorePart("word", "biên", 1.0, 2.461, 14.57, 5.007)
PAIR = ScorePart("pair", "biên phòng", 0.4, 5.331, 2.02, 12.945)


def lines_of_query(*words: WordExplanation) -> list[str]:
    """Give the lines of a query of these words, without the last, which is empty."""
    *lines, last = plain.render(query_lines(QueryExplanation("bien phòng", words)))
    assert last == "\n"
    return [line.rstrip("\n") for line in lines]


def lines_of_score(*parts: ScorePart, recency: float = 1.0, score: float = 17.952) -> list[str]:
    """Give the lines of a score of these parts."""
    lines = plain.render(score_lines(ScoreExplanation(parts, recency), score, "   "))
    return [line.rstrip("\n") for line in lines]


def test_a_query_is_explained_word_by_word() -> None:
    """Words and counts are aligned; forms, synonyms and what is not required follow."""
    assert lines_of_query(BIEN, PHONG, CUA) == [
        "query: bien phòng",
        "  bien   1,255 articles; as biên, biển and 10 more",
        "  phòng      1 article; or BĐBP",
        "  của       30 articles; not required",
    ]


def test_a_long_word_does_not_push_the_others_aside() -> None:
    """What is longer than words are stands in a line of its own shape, which can wrap."""
    long = replace(BIEN, text="x" * 50, articles=7, forms=(), form_count=0)
    explanation = QueryExplanation("q", (long, PHONG))
    rows = "".join(render(query_lines(explanation), width=40, palette=Palette.NONE)).splitlines()
    assert max(map(cell_len, rows)) <= 40
    assert "  phòng  1 article; or BĐBP" in rows


def test_many_words_are_counted() -> None:
    """A query made of an article's key terms does not fill the screen."""
    lines = lines_of_query(*[BIEN] * 33)
    assert len(lines) < 25
    assert lines[-1] == "  and 13 more words (--json has all)"


def test_a_score_is_a_table_that_adds_up() -> None:
    """The largest part comes first, numbers are aligned, and the last line is the sum."""
    assert lines_of_score(WORD, PAIR) == [
        "    score weight  idf freq",
        "   12.945   0.40 5.33  2.0  biên phòng (pair)",
        "    5.007   1.00 2.46 14.6  biên",
        "   17.952  in all",
    ]


def test_the_factor_for_the_age_turns_the_sum_into_the_score() -> None:
    """The last line has the whole sum: the sum of the parts, the factor, the score."""
    last = lines_of_score(WORD, PAIR, recency=0.5, score=8.976)[-1]
    assert last == "   17.952  × 0.500 for its age = 8.976"


@pytest.mark.parametrize(("count", "noun"), [(1, "part"), (30, "parts")])
def test_small_parts_are_added_up(count: int, noun: str) -> None:
    """Twelve parts are listed; what the rest brings is one line, so that the sum is right."""
    small = [replace(WORD, score=0.25)] * count
    lines = lines_of_score(*[WORD] * 12, *small, score=12 * 5.007 + 0.25 * count)
    assert len(lines) == 15
    assert lines[-2].split(maxsplit=1) == [
        f"{0.25 * count:.3f}",
        f"{count} smaller {noun} (--json has all)",
    ]


def test_without_words_there_is_no_score_to_explain() -> None:
    """`*` ranks nothing, so nothing is said."""
    assert lines_of_score() == []


@pytest.mark.parametrize("width", [80, 60, 40])
def test_explanations_fit_the_terminal(width: int) -> None:
    """No row is wider than the screen, and the numbers of a part stay on one."""
    synonym = replace(PAIR, kind="synonym", text="Bộ Giáo dục và Đào tạo")
    score = score_lines(ScoreExplanation((WORD, PAIR, synonym), 0.5), 9.0, "   ")
    query = query_lines(QueryExplanation("bien OR phòng " * 6, (BIEN, PHONG, CUA)))
    rows = "".join(render([*query, *score], width=width, palette=Palette.NONE)).splitlines()
    assert max(map(cell_len, rows)) <= width
    numbers = "   12.945   0.40 5.33  2.0  "
    assert [row[len(numbers) :][:4] for row in rows if row.startswith(numbers)] == ["biên", "Bộ G"]
