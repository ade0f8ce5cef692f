"""Normalisation, folding and the offsets they keep."""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.model import Span
from vnsearch.text.normalize import (
    fold,
    has_accents,
    is_inert,
    lower,
    new_style,
    nfc,
    normalize,
)

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
LETTERS = [
    letter
    for vowel in VOWELS
    for tone in TONES
    for letter in (
        unicodedata.normalize("NFC", vowel + tone),
        unicodedata.normalize("NFC", vowel.upper() + tone),
    )
] + ["đ", "Đ"]

# Characters that compose, decompose, disappear or are replaced, thrown among all others.
TRICKY = (
    "aoeuyOAEUYqQdđĐnh.- \n\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u00a0\u2003\u3000\u00d0\u0189\u00f0\u0256"
    "\u0344\u0958\u0f71\u0f73\u09c7\u09be\u1100\u1161\u11a8\uac00\u212b\u0e01\u05b0"
)
texts = st.text(st.one_of(st.sampled_from(TRICKY), st.characters()))


def spellings(letter: str) -> set[str]:
    """Every canonically equivalent way to write a letter: order and composition of its marks."""
    base, *marks = list(unicodedata.normalize("NFD", letter))
    orders = {base + "".join(order) for order in permutations(marks)}
    partly = {
        unicodedata.normalize("NFC", order[:cut]) + order[cut:]
        for order in orders
        for cut in range(1, len(order) + 1)
    }
    return {s for s in orders | partly if unicodedata.normalize("NFC", s) == letter}


@pytest.mark.parametrize("letter", LETTERS)
def test_every_spelling_of_a_letter_becomes_one_character(letter: str) -> None:
    """A letter is one character after normalisation, and its span covers all that made it."""
    for spelling in spellings(letter):
        normal = normalize(f"b{spelling}c")
        assert normal.text == f"b{letter}c"
        assert normal.span(1, 2) == Span(1, 1 + len(spelling))
        assert normal.span(0, 3) == Span(0, 2 + len(spelling))


@pytest.mark.parametrize("letter", LETTERS)
def test_folding_leaves_the_bare_letter(letter: str) -> None:
    """Folding takes mark, tone and bar off and keeps the case, in whatever form it comes."""
    bare = unicodedata.normalize("NFD", letter)[0].replace("đ", "d").replace("Đ", "D")
    assert {fold(spelling) for spelling in spellings(letter)} == {bare}
    assert has_accents(letter) == (letter != bare)


@pytest.mark.parametrize("letter", LETTERS)
def test_lower_case_is_the_letter_in_lower_case(letter: str) -> None:
    """Both cases of a letter have the same lower case, normalised before or after."""
    assert lower(letter) == lower(letter.upper()) == letter.lower()


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("KHOẺ THUỶ", "KHỎE THỦY"),
        ("UỶ Uỷ uỶ", "ỦY Ủy ủY"),
        ("Oà oạ, loà xoà.", "Òa ọa, lòa xòa."),
        ("xoá hoá_đơn loé1", "xóa hóa_đơn lóe1"),
        ("ngoáy", "ngoáy"),
        ("quý quỳ quỷ QUỸ Quỵ", "quý quỳ quỷ QUỸ Quỵ"),
        ("hoàng toàn thuyền khoét huỳnh khuỷu ngoài", "hoàng toàn thuyền khoét huỳnh khuỷu ngoài"),
        ("hòa khỏe thủy", "hòa khỏe thủy"),
        ("boa Noel guy oasis", "boa Noel guy oasis"),
    ],
)
def test_tones_are_placed_the_old_way(written: str, normal: str) -> None:
    """Tones move in open oa, oe and uy, in any case, and nowhere else."""
    assert normalize(written).text == normal
    assert normalize(unicodedata.normalize("NFD", written)).text == normal


def test_the_new_placement_is_the_way_back() -> None:
    """`new_style` undoes what normalisation does to tones, and normalisation what it does."""
    written = "Hoà khoẻ THUỶ, hoàng toàn của quý mùa"
    assert new_style(normalize(written).text) == written
    assert normalize(new_style("hòa khỏe thủy")).text == "hòa khỏe thủy"


def test_look_alikes_become_the_vietnamese_letter() -> None:
    """Eth and African D become Đ, in both cases."""
    assert normalize("\u00d0\u0189 \u00f0\u0256").text == "ĐĐ đđ"


def test_invisible_characters_go_and_spaces_are_plain() -> None:
    """Zero-width characters and soft hyphens vanish, every space separator is a space."""
    normal = normalize("\ufeffbiên\u00a0phòng\u200b toàn\u3000\u00addân")
    assert normal.text == "biên phòng toàn dân"
    assert normal.span(0, 4) == Span(1, 5)
    assert normal.span(5, 10) == Span(6, 11)
    assert normal.span(16, 19) == Span(19, 22)


def test_a_text_of_invisible_characters_is_empty() -> None:
    """Nothing is left of it, and the empty span is at its start."""
    normal = normalize("\u200b\ufeff")
    assert normal.text == ""
    assert normal.span(0, 0) == Span(0, 0)


@pytest.mark.parametrize("text", ["", "Bộ đội Biên phòng – “toàn dân”", "a\u00a0b Ð hoà \u212b"])
def test_no_map_is_held_where_offsets_stay(text: str) -> None:
    """A text that keeps its length needs no map."""
    normal = normalize(text)
    assert normal.starts is None
    assert normal.ends is None
    assert normal.span(0, len(text)) == Span(0, len(text))


def plain_pipeline(text: str) -> str:
    """What `normalize` promises, without offsets, on the whole text at once."""
    visible = re.sub("[\u00ad\u200b-\u200d\u2060\ufeff]", "", text)
    dashed = visible.translate({0xD0: "Đ", 0x189: "Đ", 0xF0: "đ", 0x256: "đ"})
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in dashed)
    composed = unicodedata.normalize("NFC", spaced)
    # After the whole of NFC only tones are left to place, which needs no map.
    return normalize(composed).text


@settings(deadline=None, max_examples=500)
@given(texts)
def test_pieces_add_up_to_the_nfc_of_the_whole(text: str) -> None:
    """Normalising piece by piece gives what normalising the whole text gives."""
    normal = normalize(text).text
    assert normal == plain_pipeline(text)
    assert unicodedata.is_normalized("NFC", normal)


@settings(deadline=None, max_examples=500)
@given(texts)
def test_normalisation_is_idempotent(text: str) -> None:
    """A second normalisation changes nothing."""
    once = normalize(text).text
    assert normalize(once).text == once


@settings(deadline=None, max_examples=500)
@given(texts)
def test_spans_are_monotone_and_inside_the_text(text: str) -> None:
    """Every character has a span in the original, none goes back."""
    normal = normalize(text)
    spans = [normal.span(i, i + 1) for i in range(len(normal.text))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans)
    assert [span.end for span in spans] == sorted(span.end for span in spans)
    if spans:
        assert normal.span(0, len(spans)) == Span(spans[0].start, spans[-1].end)


@settings(deadline=None, max_examples=500)
@given(texts)
def test_folding_does_not_depend_on_composition(text: str) -> None:
    """NFC and NFD of a text fold to the same, and a second folding changes nothing."""
    folded = fold(text)
    assert folded == fold(unicodedata.normalize("NFC", text))
    assert folded == fold(unicodedata.normalize("NFD", text))
    assert fold(folded) == folded


@settings(deadline=None, max_examples=500)
@given(texts)
def test_lower_case_keeps_the_length(text: str) -> None:
    """Lower-casing is character by character."""
    assert len(lower(text)) == len(text)


def test_every_character_has_a_lower_case_of_length_one() -> None:
    """No character of this Python's Unicode changes the length of a text in lower case."""
    assert [c for c in map(chr, range(sys.maxunicode + 1)) if len(lower(c)) != 1] == []


@settings(deadline=None, max_examples=300)
@given(st.text(st.sampled_from("aê\u0301\u0323\u0302\u0344\u05b0\u0f73\u1100\u1161"), min_size=40))
def test_nfc_is_that_of_unicodedata(text: str) -> None:
    """Long runs of marks compose as `unicodedata` composes them."""
    assert nfc(text) == unicodedata.normalize("NFC", text)


def test_long_runs_of_marks_take_linear_time() -> None:
    """A run of marks in the worst order, minutes for `unicodedata`, takes seconds at most."""
    text = "a" + "\u0301\u0323" * 100_000
    start = time.perf_counter()
    normalize(text)
    nfc(text)
    fold(text)
    has_accents(text)
    assert time.perf_counter() - start < 20


def test_accents_are_those_that_folding_takes() -> None:
    """Bare letters have none, wherever they come from."""
    assert not has_accents("duong 3,1 %")
    assert not has_accents("“duong” …")
    assert has_accents("đuong")
    assert has_accents("\u00d0uong")
    assert has_accents("du\u031bong")


@given(texts)
def test_what_is_inert_has_no_mark_and_keeps_its_offsets(text: str) -> None:
    """Every one of its characters stays by itself."""
    if is_inert(text):
        normal = normalize(text)
        assert (normal.starts, len(normal.text)) == (None, len(text))
        assert not any(unicodedata.category(character).startswith("M") for character in text)


def test_vietnamese_is_inert_when_it_is_composed() -> None:
    """So are its marks of punctuation; combining and invisible characters are not."""
    assert is_inert("Sáng 17-1, “Bộ đội Biên phòng” – 50.000 ₫…\n")
    assert not is_inert(unicodedata.normalize("NFD", "Biên"))
    assert not is_inert("Biên\u200bphòng")
