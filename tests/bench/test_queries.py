"""The ways in which the benchmarks put a query."""

from __future__ import annotations

import pytest
from bench.queries import plain_words, strip_accents, swap_tones


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa bình", "hoà bình"),
        ("Khỏe, thủy và hoá", "Khoẻ, thuỷ và hóa"),
        ("HÒA", "HOÀ"),
        ("hoàng quý toàn", "hoàng quý toàn"),  # closed, or after q: one place only
        ("biên phòng 2024", "biên phòng 2024"),
    ],
)
def test_swapped_tones(one: str, other: str) -> None:
    """A tone with two places moves to the other one, whichever was written."""
    assert swap_tones(one) == other
    assert swap_tones(other) == one


def test_stripped() -> None:
    """No diacritic is left, that of đ included."""
    assert strip_accents("Đường Thuỷ, hòa bình") == "Duong Thuy, hoa binh"


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("'Lúa -5 độ': NOT (một) AND hai?", "lúa 5 độ not một and hai"),
        ("title:x 33-NQ/TW ~5 ^2 =a b* /c/", "title x 33-nq/tw 5 2 a b c"),
    ],
)
def test_plain_words(headline: str, words: str) -> None:
    """Nothing that is left of a headline is an operator; numbers of documents stay whole."""
    assert plain_words(headline) == words
