"""The word list that segmentation looks words up in."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from vnsearch.text.pyvi_model import locate_models
from vnsearch.text.wordlist import WordList

syllables = st.text(alphabet="ab \n", max_size=2)


def test_words_are_known_by_their_first_syllables() -> None:
    """Words of two and of three syllables are told apart; others are none."""
    words = WordList("a\na b\na b c\na d e\nb c d e")
    assert words.after("a") == {"b": (True, frozenset("c")), "d": (False, frozenset("e"))}
    assert words.after("b") == {}
    assert words.has("a", "b")
    assert not words.has("a", "d")
    assert words.has("a", "d", "e")
    assert not words.has("a", "b", "d")


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4).map(" ".join)), syllables)
def test_a_search_finds_what_the_whole_list_has(lines: list[str], first: str) -> None:
    """The first look-ups, which search the list, give what those after many others do."""
    text = "\n".join(lines)
    asked_often = WordList(text)
    for number in range(100):
        asked_often.after(str(number))
    assert WordList(text).after(first) == asked_often.after(first)


def test_the_list_of_pyvi_is_the_same_searched_and_read() -> None:
    """Every syllable of pyvi's list has the continuations that a search for it alone finds."""
    text = Path(locate_models(), "words.txt").read_text(encoding="utf-8")
    everything = WordList(text).all()
    assert len(everything) > 4000
    for first in [*everything][::100]:
        assert WordList(text).after(first) == everything[first]
