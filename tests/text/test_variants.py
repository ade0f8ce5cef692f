"""Accepted spellings of the same syllable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.text.variants import spelling_variants

OTHERS = "thủy thúy tin kim tay tai hai đi thi thy nhi chị vì gì ni bí kiên khi tri yên k"


@pytest.mark.parametrize(
    ("with_i", "with_y"),
    [
        ("kĩ", "kỹ"),
        ("mĩ", "mỹ"),
        ("sĩ", "sỹ"),
        ("tỉ", "tỷ"),
        ("lí", "lý"),
        ("hi", "hy"),
        ("ti", "ty"),
        ("kì", "kỳ"),
        ("tị", "tỵ"),
        ("i", "y"),
        ("í", "ý"),
        ("ỉ", "ỷ"),
        ("quí", "quý"),
    ],
)
def test_i_and_y_are_variants_of_each_other(with_i: str, with_y: str) -> None:
    """In an open syllable after h k l m s t or qu, or alone, either letter is in use."""
    assert spelling_variants(with_i) == (with_y,)
    assert spelling_variants(with_y) == (with_i,)


@pytest.mark.parametrize("term", ["", *OTHERS.split()])
def test_other_syllables_have_no_variants(term: str) -> None:
    """Not after other consonants, nor where i or y is a part of the rime."""
    assert spelling_variants(term) == ()


@given(st.text() | st.text("hklmstiyìỳíýqu", max_size=3))
def test_variants_are_symmetric(term: str) -> None:
    """Any text is taken, and a variant has the term for its own."""
    for variant in spelling_variants(term):
        assert spelling_variants(variant) == (term,)
