"""The distance of two words in edits of Vietnamese letters."""

from __future__ import annotations

import unicodedata
from functools import cache
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.text.distance import Letter, distance, letter_of
from vnsearch.text.normalize import lower, normalize

words = st.text(st.sampled_from("aăâáàấeêoôơớuưđdnghy"), max_size=6)
texts = st.text(max_size=12)


@pytest.mark.parametrize(
    ("a", "b", "edits"),
    [
        ("phòng", "phòng", 0),
        ("hoà", "hòa", 0),
        ("PHÒNG", unicodedata.normalize("NFD", "phòng"), 0),
        ("phòng", "phong", 0.5),  # a tone
        ("phòng", "phóng", 0.5),
        ("phòng", "phồng", 0.5),  # a mark
        ("tư", "tu", 0.5),
        ("tuong", "tương", 1),  # two marks
        ("đi", "di", 0.5),
        ("phòng", "phông", 1),  # a mark and a tone
        ("phòng", "phon", 1.5),  # a letter and a tone
        ("biên", "bien", 0.5),
        ("phong", "phonh", 1),
        ("phong", "phogn", 1),  # neighbours changed places
        ("phòng", "hpòng", 1),
        ("phong", "pong", 1),
        ("phong", "phoong", 1),
        ("ca", "abc", 3),  # no part is edited twice
        ("toàn", "tòan", 0.5),  # a tone on another letter
        ("", "", 0),
        ("", "phòng", 5.5),
        ("2023", "2024", 1),
    ],
)
def test_edits_are_counted_on_letters(a: str, b: str, edits: float) -> None:
    """A letter counts 1, its mark 0.5, the tones of the word 0.5 together."""
    assert distance(a, b) == edits
    assert distance(b, a) == edits


@cache
def plain(a: str, b: str) -> int:
    """The optimal string alignment distance by its recursive definition."""
    if not a or not b:
        return len(a) + len(b)
    choices = [plain(a[1:], b) + 1, plain(a, b[1:]) + 1, plain(a[1:], b[1:]) + (a[0] != b[0])]
    if a[:2] == b[1::-1] and len(a) > 1:
        choices.append(plain(a[2:], b[2:]) + 1)
    return min(choices)


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_without_marks_it_is_the_optimal_string_alignment(a: str, b: str) -> None:
    """On plain letters it is the textbook's distance."""
    assert distance(a, b) == plain(a, b)


@given(words | texts, words | texts)
def test_it_is_symmetric_and_zero_for_equals_only(a: str, b: str) -> None:
    """The order of the words does not matter, and different words have a distance."""
    assert distance(a, b) == distance(b, a)
    equal = lower(normalize(a).text) == lower(normalize(b).text)
    assert (distance(a, b) == 0) == equal


@given(words, words, st.sampled_from([0, 0.5, 1, 1.5, 2, 3]))
def test_a_limit_changes_nothing_below_it(a: str, b: str, limit: float) -> None:
    """With a limit the distance is the same, or infinite where it is above."""
    full = distance(a, b)
    assert distance(a, b, limit) == (full if full <= limit else inf)


def test_a_letter_has_a_base_a_mark_and_a_tone() -> None:
    """Letters are taken apart whatever their marks; other characters stay whole."""
    assert letter_of("ở") == Letter("o", "\u031b", "\u0309")
    assert letter_of("đ") == Letter("d", "-", "")
    assert letter_of("n") == Letter("n", "", "")
    assert letter_of("ü") == Letter("u", "\u0308", "")
    assert letter_of("7") == Letter("7", "", "")
    assert letter_of("\u0323") == Letter("\u0323", "", "")
