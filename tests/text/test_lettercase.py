"""Masks of capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.text.lettercase import case_mask


@pytest.mark.parametrize(
    ("written", "mask"),
    [
        ("", 0),
        ("đảng", 0),
        ("Đảng", 0b1),
        ("BĐBP", 0b1111),
        ("TTg", 0b11),
        ("e1B", 0b100),
        ("33", 0),
        ("aaaaaaaB", 0b1000_0000),
        ("aaaaaaaaB", 0b1000_0000),
        ("ABCDEFGHI", 0b1111_1111),
        ("İ", 0b1),
    ],
)
def test_a_mask_has_a_bit_for_each_capital(written: str, mask: int) -> None:
    """Bit i stands for the letter at i, the last bit for all letters from the eighth on."""
    assert case_mask(written) == mask


@given(st.lists(st.tuples(st.sampled_from("aâđêợưệzщ"), st.booleans()), max_size=7))
def test_a_word_is_given_back_by_its_lower_case_and_mask(letters: list[tuple[str, bool]]) -> None:
    """Of up to seven letters, the mask says of every one whether it was a capital."""
    written = "".join(letter.upper() if capital else letter for letter, capital in letters)
    mask = case_mask(written)
    assert [bool(mask >> at & 1) for at in range(len(letters))] == [each for _, each in letters]
