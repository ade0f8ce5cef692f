"""Where type words stand, and how words are looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.places.typewords import by_rare_letter, name_starts

WORDS = ("xã", "thị xã", "xã đảo", "sân")


@pytest.mark.parametrize("word", ["huyện", "Quận", "THỊ TRẤN", "thành phố", "Phường", "Đặc khu"])
def test_a_name_follows_its_type_word(word: str) -> None:
    """Type words are found in the cases that they are written in, however often."""
    text = f"ở {word} Bình Liêu, {word} 5"
    kind = word.lower()
    assert name_starts(text).typed == ((text.index("Bình"), kind), (len(text) - 1, kind))


def test_a_word_within_another_is_found_too() -> None:
    """A town (thị xã) has the commune's word (xã) in it."""
    assert [kind for _, kind in name_starts("tới thị xã Quảng Yên").typed] == ["thị xã", "xã"]


@pytest.mark.parametrize("text", ["huyện ta", "xã\nta", "ở đây", "thủ Huyện", "bãxã Yên"])
def test_no_name_follows(text: str) -> None:
    """Small letters are no name, and the end of a longer word is no type word."""
    starts = name_starts(text)
    assert (starts.typed, starts.located) == ((), ())


@given(st.lists(st.sampled_from([*WORDS, " ", "đảo", "x"]), max_size=8).map("".join))
def test_words_are_found_where_they_stand(text: str) -> None:
    """The pattern finds the longest word that stands around each of the letters."""
    pattern, groups = by_rare_letter(WORDS, "ịãâ")
    found = [
        (match.end(match.lastindex) - len(word), word)
        for match in pattern.finditer(text)
        if match.lastindex and (word := groups[match.lastindex - 1])
    ]
    expected = [
        (i, word)
        for i in range(len(text))
        for word in WORDS
        if text.startswith(word, i) and not (word == "xã" and text.startswith("xã đảo", i))
    ]
    assert sorted(found) == sorted(expected)
