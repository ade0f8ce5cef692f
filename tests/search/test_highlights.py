"""Highlights and snippets: exact to the character, inside the text, and never of the furniture."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch import Article, Index, Snippet, Span
from vnsearch.query import parse
from vnsearch.search.highlights import find_marks, join_marks
from vnsearch.search.leaves import positive_leaves
from vnsearch.search.snippets import PASSAGE_LENGTH, make_snippets
from vnsearch.text.analysis import analyze
from vnsearch.text.normalize import fold, has_accents, lower, normalize

_PIECE = st.sampled_from(
    ["biên ", "BIÊN ", "phòng ", "bien", "biển.", "hoà ", "hòa\n", "\n\n", "33-NQ/TW ", "a\u0301 "]
)
_TEXT = st.lists(_PIECE, max_size=25).map("".join)
_QUERY = st.sampled_from(
    ["biên", "bien", "biên phòng", '"biên phòng"', "hòa", "33-NQ/TW", "á OR hoa", "nq -biên"]
)


def _marked(text: str, query: str) -> list[str]:
    leaves = tuple(positive_leaves(parse(query).node))
    marks = find_marks(analyze(text, compounds=False), leaves, "body")
    return [text[span.start : span.end] for span in join_marks(text, marks)]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Bộ đội Biên phòng", "biên", ["Biên"]),
        ("Bộ đội Biên phòng", "bien phong", ["Biên phòng"]),
        ("Bô\u0323 đô\u0323i Biên phòng", "bộ đội", ["Bô\u0323 đô\u0323i"]),
        (
            unicodedata.normalize("NFD", "phòng, biên"),
            "biên phòng",
            [unicodedata.normalize("NFD", word) for word in ("phòng", "biên")],
        ),
        ("Hoà bình, thuỷ lợi", "hòa thủy", ["Hoà", "thuỷ"]),
        ("toàn dân; biên phòng", '"biên phòng" dân', ["dân", "biên phòng"]),
        ("phòng biên", '"biên phòng"', []),
        ("Nghị quyết 33-NQ/TW.", "33-nq/tw", ["33-NQ/TW"]),
        ("Nghị quyết 33, NQ", "33-nq/tw", []),
        ("biê\u00adn giới", "biên", ["biê\u00adn"]),  # a soft hyphen inside a word
        ("con mã, con ma", "mã", ["mã"]),
        ("biên bão", "biên -bão", ["biên"]),
    ],
)
def test_what_is_marked(text: str, query: str, marked: list[str]) -> None:
    """Exactly what matched is marked: NFD, tone styles, unaccented words, phrases, tokens."""
    assert _marked(text, query) == marked


@settings(deadline=None)
@given(text=_TEXT, word=st.sampled_from(["biên", "bien", "hòa", "á", "a", "nq"]))
def test_marks_of_a_word_are_the_obvious_ones(text: str, word: str) -> None:
    """A word's marks are the terms equal to it; without accents, those that read so without."""
    analysis = analyze(text, compounds=False)
    expected = [
        Span(start, end)
        for term, start, end in zip(analysis.terms, analysis.starts, analysis.ends, strict=True)
        if term == word or (not has_accents(word) and fold(term) == word)
    ]
    leaves = tuple(positive_leaves(parse(word).node))
    assert [mark.span for mark in find_marks(analysis, leaves, "body")] == expected


@settings(deadline=None)
@given(text=_TEXT, query=_QUERY, cut=st.integers(0, 60), count=st.integers(1, 3))
def test_snippets_are_verbatim_and_inside_the_body(
    text: str, query: str, cut: int, count: int
) -> None:
    """Every snippet is a slice of one span of the body; its highlights are in order within it."""
    cut = min(cut, len(text))
    body = tuple(span for span in (Span(0, cut), Span(cut, len(text))) if span.start < span.end)
    article = Article("id", "title", text, body)
    leaves = tuple(positive_leaves(parse(query).node))
    marks = find_marks(analyze(text, body, compounds=False), leaves, "body")
    worth = {term: 1.0 for leaf in leaves for term in leaf.terms}
    snippets = make_snippets(article, marks, worth, count)
    assert len(snippets) <= count
    assert bool(snippets) == bool(body)
    end = -1
    for snippet in snippets:
        stop = snippet.start + len(snippet.text)
        assert text[snippet.start : stop] == snippet.text
        assert any(span.start <= snippet.start and stop <= span.end for span in body)
        assert snippet.start > end
        end = stop
        _check_highlights(snippet)
    if marks:
        assert any(snippet.spans for snippet in snippets)


def _check_highlights(snippet: Snippet) -> None:
    end = 0
    for span in snippet.spans:
        assert end <= span.start < span.end <= len(snippet.text)
        end = span.end


def test_the_best_passage_is_shown(make_index: Callable[..., Index]) -> None:
    """The passage with most of the query's words is chosen, and of a sensible length."""
    filler = "Đoạn văn này không nói gì. " * 40
    index = make_index(a=f"Tin | Biên giới. {filler}Bộ đội biên phòng toàn dân họp. {filler}")
    (hit,) = index.search("biên phòng toàn dân").hits
    (snippet,) = hit.snippets
    assert "biên phòng toàn dân" in snippet.text
    assert len(snippet.text) <= PASSAGE_LENGTH


def test_a_second_passage_shows_what_the_first_lacks(make_index: Callable[..., Index]) -> None:
    """Words far apart are shown in two passages, in the order of the text."""
    filler = "Đoạn văn này không nói gì. " * 40
    index = make_index(a=f"Tin | Chuyện biên giới. {filler}Chuyện hải đảo. {filler}")
    (hit,) = index.search("đảo biên").hits
    assert ["biên" in snippet.text for snippet in hit.snippets] == [True, False]
    assert ["đảo" in snippet.text for snippet in hit.snippets] == [False, True]


def test_a_match_in_the_title_shows_the_beginning(make_index: Callable[..., Index]) -> None:
    """Where only the title matches, it is highlighted and the body's beginning is quoted."""
    index = make_index(a="Chuyện Biên giới | Đoạn đầu. Đoạn sau.")
    (hit,) = index.search("biên").hits
    assert hit.title_spans == (Span(7, 11),)
    assert hit.snippets == (Snippet("Đoạn đầu. Đoạn sau.", 0, ()),)


def test_a_highlight_reads_as_the_query_does() -> None:
    """What is marked for a word reads as the word once normalised."""
    text = unicodedata.normalize("NFD", "Ở xã BIÊN giới, biển và biên-phòng")
    for marked in _marked(text, "biên"):
        assert lower(normalize(marked).text) == "biên"
