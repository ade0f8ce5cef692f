"""Texts that are analysed together against each of them alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.text.test_analysis import texts

from vnsearch.model import Span
from vnsearch.text.analysis import MAX_TERM_LENGTH, analyze
from vnsearch.text.batch import TextTerms, analyze_texts
from vnsearch.text.lexicon import Lexicon

Spans = list[Span] | None


def check(batch: list[tuple[str, Spans]], lexicon: Lexicon) -> None:
    """Each text of a batch has the terms, positions, cases and compounds that it has alone."""
    found = analyze_texts(batch, lexicon)
    assert len(found.counts) == len(found.compound_counts) == len(batch)
    first = first_compound = 0
    for (text, spans), count, compounds in zip(
        batch, found.counts.tolist(), found.compound_counts.tolist(), strict=True
    ):
        alone = analyze(text, spans)
        chosen = slice(first, first + count)
        assert written(found, chosen, lexicon) == alone.terms
        assert found.positions[chosen].tolist() == list(alone.positions)
        assert found.cases[chosen].tolist() == list(alone.cases)
        numbers = found.compounds[first_compound : first_compound + compounds].tolist()
        together = [lexicon.compounds.written[number] for number in numbers]
        assert sorted(together) == sorted(term for term, _, _ in alone.compounds)
        first, first_compound = first + count, first_compound + compounds
    assert first == len(found.terms)
    assert first_compound == len(found.compounds)


def written(found: TextTerms, chosen: slice, lexicon: Lexicon) -> list[str]:
    """Some of the terms as they are written."""
    return [lexicon.terms.written[number] for number in found.terms[chosen].tolist()]


@st.composite
def batches(draw: st.DrawFn) -> list[tuple[str, Spans]]:
    """Texts, some with spans."""
    batch: list[tuple[str, Spans]] = []
    for text in draw(st.lists(texts, max_size=6)):
        spans: Spans = None
        if draw(st.booleans()):
            bounds = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
            spans = [Span(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=False)]
        batch.append((text, spans))
    return batch


@settings(deadline=None, max_examples=300)
@given(st.lists(batches(), min_size=1, max_size=2))
def test_a_text_is_analysed_alike_among_others_and_alone(
    several: list[list[tuple[str, Spans]]],
) -> None:
    """Whatever stands before and behind it, and whatever the lexicon has seen before."""
    lexicon = Lexicon()
    for batch in several:
        check(batch, lexicon)


def test_real_texts_are_analysed_alike_among_others_and_alone(
    news: list[str], seeds: list[str]
) -> None:
    """Articles as they are, decomposed, in capitals, and empty ones between them."""
    lexicon = Lexicon()
    for change in (str, str.upper, lambda text: unicodedata.normalize("NFD", text)):
        batch: list[tuple[str, Spans]] = [("", None), ("\n\n", [])]
        for text in (*news, *seeds):
            batch += (change(text), None), (" ", None)
        check(batch, lexicon)


@pytest.mark.parametrize("separator", ["\n", " \n ", "\n\n", "", " "])
def test_no_word_and_no_letter_reaches_into_the_next_text(separator: str) -> None:
    """A syllable at an end, a mark at a start: texts that meet do not touch."""
    check([(f"tỉnh Hà{separator}", None), (f"{separator}Nội", None), ("\u0301a", None)], Lexicon())


def test_an_overlong_word_is_no_compound() -> None:
    """Syllables are joined only to words that a term may hold, and are there by themselves."""
    long = "x" * MAX_TERM_LENGTH
    check([(f"{long} biên phòng {long}", None), (f"số 1/{long}-UBND", None)], Lexicon())
