"""Cleaning text for a terminal."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.cli.clean import REPLACEMENT, clean, clean_line, escape_json

ANY_TEXT = st.text(st.characters())  # lone surrogates too

BIDIRECTIONAL = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = {"\u200e", "\u200f", "\u061c"}


def steers(character: str) -> bool:
    """Tell, from the Unicode database, whether a terminal might obey a character."""
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in BIDIRECTIONAL
        or character in MARKS
    )


def test_every_character_that_steers_is_replaced_and_no_other() -> None:
    """Of all of Unicode, exactly controls, separators, bidi controls and surrogates go."""
    every = [chr(code) for code in range(0x110000)]
    wrong = [c for c in every if (clean(c) == REPLACEMENT) != (steers(c) and c not in "\n\t")]
    assert wrong == [REPLACEMENT]


@settings(deadline=None)
@given(ANY_TEXT)
def test_cleaning_keeps_every_offset(text: str) -> None:
    """The cleaned text is as long, and differs only where a character was replaced."""
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert all(new in (old, REPLACEMENT) for old, new in zip(text, cleaned, strict=True))


@settings(deadline=None)
@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """What is clean stays as it is."""
    assert clean(clean(text)) == clean(text)


@settings(deadline=None)
@given(ANY_TEXT)
def test_a_cleaned_line_is_one_line(text: str) -> None:
    """Nothing that breaks a line is left, and the length stays."""
    line = clean_line(text)
    assert len(line) == len(text)
    assert len(line.splitlines()) <= 1


@settings(deadline=None)
@given(st.recursive(ANY_TEXT, lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner)))
def test_escaped_json_holds_the_same_and_steers_nothing(value: object) -> None:
    """Escaping changes no value, and leaves nothing that UTF-8 or a terminal cannot take."""
    document = escape_json(json.dumps(value, ensure_ascii=False))
    assert json.loads(document) == value
    assert not any(map(steers, document))
    document.encode()


@pytest.mark.parametrize("text", ["Biên phòng", "Đặng Thuỳ Trâm", "a\u0323\u0302", "ok 👍🏽 ‘’ …"])
def test_vietnamese_text_is_left_alone(text: str) -> None:
    """Letters, combining marks, punctuation and emoji pass unchanged."""
    assert clean_line(text) == text
