"""Words spotted in a text, against those that the analysis finds."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from vnsearch.model import Span
from vnsearch.text.analysis import MAX_TERM_LENGTH, Analysis, analyze
from vnsearch.text.spotting import Needles, Outline

WORDS = ["Biên", "phòng", "hoà", "quý", "đ", "a_b", "²", "33-NQ/TW", "a@b.vn", "x@y.vnđ"]
WORDS += ["1.500đ", "50.000đ/kg", "www.a.vn:8080a", "a.vn:123456", "22/2", "TP.HCM", "1", "a\u0301"]
MARKS = " \n.,:;-/@_&()“”…\t\u00ad\u200b\u00a0\u2009"
texts = st.one_of(st.lists(st.sampled_from([*WORDS, *MARKS])).map("".join), st.text())

_Found = list[tuple[str, int, int, int, int]]


def _only(words: set[str], found: Analysis) -> _Found:
    """Term, position, start, end and case of those that are among some words."""
    rows = zip(found.terms, found.positions, found.starts, found.ends, found.cases, strict=True)
    return [row for row in rows if row[0] in words]


@given(st.lists(texts, min_size=3, max_size=3), st.data())
@example(["50.000đ", "a@b.vnđ x", "a.vn:80ab"], None)
@example(["\u0301a", "", "\n \n\u200bb"], None)
def test_words_are_spotted_where_the_analysis_has_them(
    parts: list[str], data: st.DataObject | None
) -> None:
    """In any spans of any text, each with its position, its place and its case."""
    first, between, last = map(len, parts)
    spans = [Span(0, first), Span(first + between, first + between + last)]
    whole = "".join(parts)
    outline = Outline.of(whole, spans)
    assume(outline is not None)
    expected = analyze(whole, spans, compounds=False)
    terms = sorted(set(expected.terms))
    words = set(data.draw(st.lists(st.sampled_from(terms)))) if data and terms else set(terms)
    needles = Needles(words)
    assume(not needles.are_cut)
    assert outline is not None
    assert _only(words, outline.find(needles, cases=True)) == _only(words, expected)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_articles_have_an_outline(seeds: list[str], form: Literal["NFC", "NFD"]) -> None:
    """So have those with letters and marks apart; few words but those looked for are found."""
    for text in (unicodedata.normalize(form, seed) for seed in seeds):
        outline = Outline.of(text, [Span(0, len(text))])
        assert outline is not None
        found = outline.find(Needles({"biên", "phòng"}))
        wanted = sum(term in {"biên", "phòng"} for term in found.terms)
        assert 0 < wanted <= len(found.terms) < wanted + 20
        assert not found.cases


@pytest.mark.parametrize("text", ["\u05d1\u05b0", "\U0001f600", "\ud800", "a " * (1 << 15)])
def test_some_texts_have_none(text: str) -> None:
    """Of most other scripts, and of texts that the analysis may cut, it is not known."""
    assert Outline.of(text, [Span(0, len(text))]) is None
    assert Outline.of(text, []) is None


def test_a_word_that_no_outline_tells_hides_no_other() -> None:
    """The words of an index that a pattern stands for may be of any script."""
    outline = Outline.of("biên phòng", [Span(0, 10)])
    assert outline is not None
    needles = Needles(["\U0001d400", "\u05d1\u05b0", "phòng", "a@b.vnđ"])
    assert "phòng" in outline.find(needles).terms


@pytest.mark.parametrize("length", [MAX_TERM_LENGTH - 1, MAX_TERM_LENGTH])
def test_needles_know_that_they_may_be_cut(length: int) -> None:
    """A term as long as terms can be may be the beginning of a longer word."""
    assert Needles(["a", "b" * length]).are_cut == (length == MAX_TERM_LENGTH)


def test_an_outline_tells_its_size() -> None:
    """It takes a few bytes a word, and more where the text is not as it was written."""
    text = "Biên phòng " * 1000
    written = Outline.of(text, [Span(0, len(text))])
    marked = unicodedata.normalize("NFD", text)
    composed = Outline.of(marked, [Span(0, len(marked))])
    assert written is not None
    assert composed is not None
    assert 12_000 < written.size < 16_000
    assert composed.size > 2 * written.size


def test_the_size_of_an_outline_counts_its_spans() -> None:
    """Three numbers are kept for each of them."""
    text = "Biên phòng " * 1000
    bounds = range(0, len(text), 11)
    few = Outline.of(text, [Span(0, 11), Span(11, len(text))])
    many = Outline.of(text, [Span(start, start + 11) for start in bounds])
    assert few is not None
    assert many is not None
    assert many.size - few.size >= (len(bounds) - 2) * 3 * 8
