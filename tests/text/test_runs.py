"""Terms found by splitting a text, against those that the analysis finds."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vnsearch.model import Span
from vnsearch.text.analysis import MAX_TERM_LENGTH, analyze
from vnsearch.text.runs import analyze_runs

WORDS = ["Biên", "phòng", "hoà", "quý", "đ", "a_b", "Ж", "中国", "²", "33-NQ/TW", "1.317", "a@b.vn"]
WORDS += ["1.500đ", "50.000đ/kg", "www.a.vn:8080a", "a.vn:123456", "x@y.vnđ", "22/2", "TP.HCM", "1"]
MARKS = " \n.,:;-/@_&()“”…\t\u0301\u0303\u05b0\u00ad\u200b\u00a0\u2009"
texts = st.one_of(st.lists(st.sampled_from([*WORDS, *MARKS])).map("".join), st.text())


@given(texts)
@example("a.vn:123456đ")
@example("1.2.3đ,4:5e")
@example("")
def test_terms_are_those_of_the_analysis(text: str) -> None:
    """Their texts, positions and places are the same, whatever tokens there are."""
    found, expected = analyze_runs(text), analyze(text, compounds=False)
    assert found[:4] == expected[:4]


@given(st.lists(texts, min_size=3, max_size=3))
def test_spans_are_looked_at_as_the_analysis_does(texts: list[str]) -> None:
    """Positions are free between spans, and offsets are those of the whole text."""
    first, between, last = map(len, texts)
    spans = [Span(0, first), Span(first + between, first + between + last)]
    whole = "".join(texts)
    assert analyze_runs(whole, spans)[:4] == analyze(whole, spans, compounds=False)[:4]


@pytest.mark.parametrize("size", [MAX_TERM_LENGTH, MAX_TERM_LENGTH + 1])
def test_a_long_run_is_cut_as_in_the_analysis(size: int) -> None:
    """A term has no more characters than the index keeps."""
    found = analyze_runs(f"{'b' * size} c")
    assert found.terms == ["b" * MAX_TERM_LENGTH, "c"]
    assert list(found.ends) == [size, size + 2]


def test_neither_cases_nor_compounds_are_told(seeds: list[str]) -> None:
    """A whole article has its terms, and nothing that takes longer to find."""
    for text in seeds:
        found = analyze_runs(text)
        assert found[:4] == analyze(text, compounds=False)[:4]
        assert not found.cases
        assert not found.compounds
