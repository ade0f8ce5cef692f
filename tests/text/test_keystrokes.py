"""Keystrokes of Telex and VNI that were left in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.text.keystrokes import decode_keystrokes, decode_telex, decode_vni
from vnsearch.text.normalize import lower, normalize
from vnsearch.text.pyvi_model import locate_models
from vnsearch.text.syllables import is_syllable

# By the names of Unicode, apart from the tables of the module.
TONE_KEYS = {
    "GRAVE ACCENT": "f2",
    "ACUTE ACCENT": "s1",
    "HOOK ABOVE": "r3",
    "TILDE": "x4",
    "DOT BELOW": "j5",
}
MARK_KEYS = {"CIRCUMFLEX ACCENT": "6", "HORN": "7", "BREVE": "8"}


def syllables() -> list[str]:
    """The syllables in the word list of pyvi, some 6,000."""
    words = Path(locate_models(), "words.txt").read_text(encoding="utf-8")
    found = set(re.findall(r"[^\W\d_]+", lower(normalize(words).text)))
    return sorted(word for word in found if is_syllable(word))


SYLLABLES = syllables()
OTHERS = """
    hoa hòa ư windows software data www zzz tich2 tichf bansf ban12 uww hoawww a66 ơ7
    covid19 h5n1 u23 b52 12a 1
"""


@dataclass
class Letter:
    """A letter and the keys of its mark and its tone, in Telex and in VNI."""

    base: str
    marks: tuple[str, str] = ("", "")
    tones: tuple[str, str] = ("", "")


def letter_of(character: str) -> Letter:
    """Take a letter apart."""
    if character == "đ":
        return Letter("d", ("d", "9"))
    decomposed = unicodedata.normalize("NFD", character)
    base = decomposed[0]
    letter = Letter(base)
    for mark in decomposed[1:]:
        name = unicodedata.name(mark).removeprefix("COMBINING ")
        if name in TONE_KEYS:
            letter.tones = (TONE_KEYS[name][0], TONE_KEYS[name][1])
        else:
            letter.marks = (base if name == "CIRCUMFLEX ACCENT" else "w", MARK_KEYS[name])
    return letter


def typings(syllable: str, method: int) -> Iterator[str]:
    """Ways to type a syllable, in Telex for 0 and in VNI for 1."""
    letters = [letter_of(character) for character in syllable]
    bases = [letter.base for letter in letters]
    if method == 0 and "oo" in "".join(bases):
        bases[bases.index("o")] = "oo"  # once more, or the second would make it ô
    marks = [letter.marks[method] for letter in letters]
    tones = [letter.tones[method] for letter in letters]
    rows = list(zip(bases, marks, tones, strict=True))
    tone = "".join(tones)
    yield "".join(base + mark + tone for base, mark, tone in rows)
    yield "".join(base + tone + mark for base, mark, tone in rows)
    yield "".join(base + mark for base, mark, _ in rows) + tone
    yield "".join(bases) + "".join(marks) + tone
    yield "".join(bases) + tone + "".join(marks)
    if "".join(marks).endswith(("ww", "77")):
        yield "".join(bases) + "".join(marks)[:-1] + tone  # one key for both letters of ươ


@pytest.mark.parametrize(("method", "decode"), [(0, decode_telex), (1, decode_vni)])
def test_every_syllable_can_be_typed_in_several_orders(
    method: int, decode: Callable[[str], str | None]
) -> None:
    """The keys of a syllable give the syllable, wherever marks and tone are typed."""
    wrong = [
        (keys, syllable, decode(keys))
        for syllable in SYLLABLES
        for keys in typings(syllable, method)
        if (decode(keys) or keys) != syllable
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("bieen", "biên"),
        ("phofng", "phòng"),
        ("phongf", "phòng"),
        ("dduwowngf", "đường"),
        ("dduwongf", "đường"),
        ("duowngfd", "đường"),
        ("dwowngf", "dường"),
        ("nghieepj", "nghiệp"),
        ("hoaf", "hòa"),
        ("thuyr", "thủy"),
        ("quyf", "quỳ"),
        ("gif", "gì"),
        ("gias", "giá"),
        ("ngoafi", "ngoài"),
        ("thuowr", "thuở"),
        ("hoawcj", "hoặc"),
        ("muwaf", "mừa"),
        ("quawnf", "quằn"),
        ("khoeor", "khoẻo"),
        ("xooong", "xoong"),
        ("nhwng", "nhưng"),
        ("tw", "tư"),
        ("hoafz", "hoa"),
        ("BIEENF", "biền"),
        ("bie6n", "biên"),
        ("pho2ng", "phòng"),
        ("phong2", "phòng"),
        ("d9u7o7ng2", "đường"),
        ("d9uo7ng2", "đường"),
        ("thuo73", "thuở"),
        ("hoa85c", "hoặc"),
        ("hoa20", "hoa"),
        ("Ha2", "hà"),
    ],
)
def test_keys_are_decoded(keys: str, syllable: str) -> None:
    """Each method as it is typed, with the tone where the old placement has it."""
    assert decode_keystrokes(keys) == syllable


@pytest.mark.parametrize("word", ["", *OTHERS.split()])
def test_other_words_are_not(word: str) -> None:
    """Not what types itself or no syllable: wrong tone before a stop, two tones, no vowel."""
    assert decode_keystrokes(word) is None


@given(st.text(st.one_of(st.sampled_from("aeouwdfsrxjzngh0123456789ưòđ"), st.characters())))
def test_any_word_is_taken(word: str) -> None:
    """No word raises, and whatever is decoded is a normalised syllable other than the word."""
    for decode in (decode_keystrokes, decode_telex, decode_vni):
        syllable = decode(word)
        if syllable is not None:
            assert is_syllable(syllable)
            assert normalize(syllable).text == lower(syllable) == syllable != word
