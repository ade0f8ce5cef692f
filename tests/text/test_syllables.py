"""The spelling of Vietnamese syllables."""

from __future__ import annotations

import pytest

from vnsearch.text.syllables import is_syllable

SYLLABLES = """
    à Ừ đi ở gì giếng giết quý quốc quỳnh quạch quờ khuỷu khuya nghiêng nguyễn hoặc hòa hoà thuở
    thủy thuỷ yếu yểng uyển ướt rượu Đắk LẮK xoong phường ĐƯỜNG ngoẹo loằng khuấy chuếch tích
"""
OTHERS = """
    các1 été für señor mác. tich tìch hỏc đat ướy kwang cộn̉g ngé́ phôì viêt́ ưòng ck zô gượngh
"""


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables_are_recognized(word: str) -> None:
    """Every onset, rime and tone that goes together, in any case and either tone placement."""
    assert is_syllable(word)


@pytest.mark.parametrize("word", OTHERS.split())
def test_other_words_are_not(word: str) -> None:
    """Not with the wrong tone before a stop, the tone on the wrong vowel, or foreign letters."""
    assert not is_syllable(word)
