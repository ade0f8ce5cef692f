"""Marks in bodies: the same whether they are analysed or only looked through, and how far."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.search.marking import TEXTS, forms_in, leaves_of
from tests.search.queries import QUERIES

import vnsearch
from vnsearch.index.kept import Kept
from vnsearch.search.bodies import KeptBodies, kept_bodies, mark_body
from vnsearch.search.highlights import MAX_MARKS, Marker
from vnsearch.text.analysis import analyze
from vnsearch.text.spotting import Outline


@settings(deadline=None, max_examples=300)
@given(text=TEXTS, queries=st.lists(QUERIES, min_size=1, max_size=3), title=TEXTS)
def test_what_is_kept_changes_no_mark(text: str, queries: list[str], title: str) -> None:
    """Every query marks what it does in an analysis of the text, the first as well as the last."""
    article = vnsearch.make_article("a", text, title=title, date=None, localities=())
    words = analyze(title, compounds=False).terms
    forms = forms_in(analyze(text, compounds=False))
    kept = kept_bodies({})
    assert kept is not None
    for query in queries:
        marker = Marker(leaves_of(query), "body", forms)
        assert mark_body(article, marker, words, kept=kept) == mark_body(article, marker, words)


def test_of_a_text_that_only_the_analysis_can_tell_that_is_kept() -> None:
    """Marks that compose with nothing are part of a word in some scripts: it has no outline."""
    texts = {"plain": "Bi\u00ean ph\u00f2ng", "marked": "Bi\u00ean \u05d1\u05b0 ph\u00f2ng"}
    marker = Marker(leaves_of("bi\u00ean"), "body", forms_in(analyze("bi\u00ean")))
    kept = kept_bodies({})
    assert kept is not None
    for name, text in texts.items():
        article = vnsearch.make_article(name, text, title="x", date=None, localities=())
        assert len(mark_body(article, marker, kept=kept).marks) == 1
        stretch = kept.get((name, 0))
        assert stretch is not None
        assert isinstance(stretch[0], Outline) == (name == "plain")


def test_a_query_that_takes_the_whole_analysis_keeps_nothing() -> None:
    """No outline tells the tokens that a pattern stands for, so that none is made in vain."""
    text = "Nghị quyết 33-NQ/TW về biên phòng"
    article = vnsearch.make_article("a", text, title="x", date=None, localities=())
    forms = forms_in(analyze(text, compounds=False))
    kept = kept_bodies({})
    assert kept is not None
    for query, is_kept in (("33-nq/*", False), ("biên", True)):
        marker = Marker(leaves_of(query), "body", forms)
        assert marker.takes_all != is_kept
        assert mark_body(article, marker, kept=kept).marks
        assert (kept.get(("a", 0)) is not None) == is_kept


@pytest.mark.parametrize(("title", "both_stay"), [([], True), (["giới"], False)])
def test_places_of_the_title_count_in_the_bound(title: list[str], *, both_stay: bool) -> None:
    """Bodies that repeat words of their titles take more bytes, so that fewer are kept."""
    text = "giới tuyến " * 2000
    first, second = (
        vnsearch.make_article(name, text, title="x", date=None, localities=())
        for name in ("first", "second")
    )
    outline = Outline.of(first.text, first.body)
    assert outline is not None
    marker = Marker(leaves_of("tuyến"), "body", forms_in(analyze(text)))
    kept: KeptBodies = Kept(2 * outline.size + 8000)
    for each in (first, second):
        mark_body(each, marker, title, kept=kept)
    assert kept.get(("second", 0)) is not None
    assert (kept.get(("first", 0)) is not None) == both_stay


def test_what_is_kept_is_one_for_all_searches_of_a_commit() -> None:
    """It stands in the memo of the reader."""
    memo: dict[object, object] = {}
    assert isinstance(kept_bodies(memo), Kept)
    assert kept_bodies(memo) is kept_bodies(memo)


def test_only_the_first_marks_of_a_long_article_are_looked_for() -> None:
    """For passages, a text is read until there are marks enough."""
    article = vnsearch.make_article(
        "a", "biên giới. " * 20_000, title="x", date=None, localities=()
    )
    forms = forms_in(analyze("biên giới"))
    found = mark_body(article, Marker(leaves_of("biên"), "body", forms))
    assert MAX_MARKS <= len(found.marks) < 10 * MAX_MARKS


def test_words_of_the_title_are_found_in_the_body() -> None:
    """Where words of the title stand in the body is known; function words do not count."""
    text = "Tin của biên giới. Chuyện biên giới của dân."
    article = vnsearch.make_article("a", text, title="Biên giới của ta", date=None, localities=())
    marker = Marker(leaves_of("dân"), "body", forms_in(analyze(text)))
    found = mark_body(article, marker, ["biên", "giới", "của", "ta"])
    assert [text[start:].split()[0] for start in found.title] == ["biên", "giới.", "biên", "giới"]
