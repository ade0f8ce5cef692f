"""A word list as arrays finds what the list has."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.text.wordkeys import WordKeys
from vnsearch.text.wordlist import WordList

syllables = st.sampled_from("abcdx")  # x is in no word


@given(
    st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=4).map(" ".join)),
    st.lists(syllables),
)
def test_neighbours_are_the_words_of_the_list(lines: list[str], text: list[str]) -> None:
    """Two neighbours are marked where they are a word, and words of three where they begin."""
    words = WordList("\n".join(lines))
    keys = WordKeys(words)
    is_word, heads = keys.find(np.array([keys.rank(each) for each in text], np.int64))
    assert is_word.tolist() == [words.has(*text[i : i + 2]) for i in range(len(text) - 1)]
    triples = [i for i in range(len(text) - 2) if words.has(*text[i : i + 3])]
    assert heads.tolist() == triples


def test_a_syllable_of_no_word_has_no_rank() -> None:
    """Ranks begin at 1; 0 is for all others."""
    keys = WordKeys(WordList("a b\nc"))
    assert keys.rank("a") != keys.rank("b")
    assert keys.rank("a") and keys.rank("b")
    assert keys.rank("c") == keys.rank("") == 0
