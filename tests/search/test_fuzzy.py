"""The terms of a dictionary that are near to a word."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.index.terms import StringArray
from vnsearch.search.fuzzy import Neighbours
from vnsearch.text.distance import distance
from vnsearch.text.normalize import fold, lower, normalize

letters = st.sampled_from("aăâáàấeêoôơớợuưđdngh")
words = st.text(letters, max_size=5)
texts = st.text(max_size=5).map(lambda text: lower(normalize(text).text))
limits = st.sampled_from([0, 0.5, 1, 1.5, 2, 3, inf])


def near(terms: list[str], word: str, limit: float, *, accented: bool = True) -> dict[str, float]:
    """The terms found and their distances, in the order found."""
    ordinals, distances = Neighbours(StringArray.of(terms)).within(word, limit, accented=accented)
    assert ordinals.dtype == np.int64
    assert distances.dtype == np.float64
    return dict(zip([terms[at] for at in ordinals], distances.tolist(), strict=True))


def test_terms_are_found_nearest_first() -> None:
    """A tone is nearer than a letter, and terms as near keep their order."""
    terms = ["biên", "biền", "biển", "bin", "phòng", "viền", "đ"]
    assert near(terms, "biên", 0.5) == {"biên": 0, "biền": 0.5, "biển": 0.5}
    assert list(near(terms, "biên", 1.5)) == ["biên", "biền", "biển", "bin", "viền"]


def test_an_unaccented_word_counts_letters_only() -> None:
    """Marks, tones and the bar cost nothing where the word is typed without them."""
    terms = ["biên", "biền", "bin", "phòng", "viền", "đen"]
    assert near(terms, "bien", 1, accented=False) == {"biên": 0, "biền": 0, "bin": 1, "viền": 1}
    assert near(terms, "den", 0, accented=False) == {"đen": 0}


@pytest.mark.parametrize("word", ["", "biên"])
def test_an_empty_dictionary_has_no_neighbours(word: str) -> None:
    """Nothing is near where there is nothing."""
    assert near([], word, inf) == {}


def test_the_dictionary_is_read_once() -> None:
    """A second search with the same object gives the same."""
    neighbours = Neighbours(StringArray.of(["biên", "phòng", "", "\udc80", "日本"]))
    for _ in range(2):
        assert neighbours.within("phong", 1)[0].tolist() == [1]
        assert neighbours.within("", 1)[0].tolist() == [2, 3]
        assert neighbours.within("日", 1)[0].tolist() == [2, 3, 4]


@given(st.lists(words | texts, unique=True), words | texts, limits)
def test_it_is_the_distance_of_two_words(terms: list[str], word: str, limit: float) -> None:
    """For all terms at once the same as one by one, up to the limit."""
    expected = {term: distance(word, term) for term in terms}
    assert near(terms, word, limit) == {
        term: size for term, size in expected.items() if size <= limit
    }


@given(st.lists(words, unique=True), words, limits)
def test_without_accents_it_is_that_of_the_folds(terms: list[str], word: str, limit: float) -> None:
    """An unaccented search compares the words as if none had accents."""
    expected = {term: distance(fold(word), fold(term)) for term in terms}
    assert near(terms, word, limit, accented=False) == {
        term: size for term, size in expected.items() if size <= limit
    }
