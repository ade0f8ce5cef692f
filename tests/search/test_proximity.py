"""Windows that hold several things, against an oracle that tries every window."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.search.proximity import DOC_SHIFT, Operand, find_windows

_WORDS = st.lists(st.sampled_from("abcx"), max_size=14)


def _starts(words: list[str], word: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([at for at, each in enumerate(words) if each == word], dtype=np.int64)


def _windows(words: list[str], wanted: list[str], distance: int) -> set[int]:
    """Where windows begin: choose as many words as are wanted, in any order, near enough."""
    found = set()
    for chosen in combinations(range(len(words)), len(wanted)):
        near = chosen[-1] - chosen[0] + 1 - len(wanted) <= distance
        if near and sorted(words[at] for at in chosen) == sorted(wanted):
            found.add(chosen[0])
    return found


@given(
    words=_WORDS,
    wanted=st.lists(st.sampled_from("abc"), min_size=1, max_size=4),
    distance=st.integers(0, 4),
)
def test_windows_are_those_of_the_oracle(
    words: list[str], wanted: list[str], distance: int
) -> None:
    """A window begins where some choice of the words, each as often as wanted, is near enough."""
    operands = [Operand(word, _starts(words, word), 1) for word in wanted]
    found = find_windows(operands, distance).tolist()
    assert found == sorted(_windows(words, wanted, distance))


@pytest.mark.parametrize(("distance", "found"), [(0, []), (1, [0]), (2, [0, 7])])
def test_runs_count_with_all_their_words(distance: int, found: list[int]) -> None:
    """What stands between two phrases is counted from the end of the one to the other."""
    first = Operand("x", np.array([0, 10], dtype=np.int64), 2)
    second = Operand("y", np.array([3, 7], dtype=np.int64), 1)
    assert find_windows([first, second], distance).tolist() == found


def test_no_word_serves_twice() -> None:
    """A word that is part of a phrase is not also the word that stands near the phrase."""
    phrase = Operand("x y", np.array([0], dtype=np.int64), 2)
    word = Operand("y", np.array([1], dtype=np.int64), 1)
    assert not len(find_windows([phrase, word], 5))


def test_no_window_crosses_documents() -> None:
    """The end of one document and the beginning of the next are far apart."""
    last, first = 5, 1 << DOC_SHIFT
    operands = [
        Operand("x", np.array([last], dtype=np.int64), 1),
        Operand("y", np.array([first], dtype=np.int64), 1),
    ]
    assert not len(find_windows(operands, 1000))
