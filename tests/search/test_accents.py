"""The accent policy: which spellings of a word a query finds, in each of the three modes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal
from unicodedata import normalize

import pytest

from vnsearch import Index

Accents = Literal["auto", "strict", "ignore"]

_ARTICLES = {
    "phòng": "đồn biên phòng mới",
    "phong": "don bien phong moi",
    "mixed": "đồn biên phong mới",
    "biển": "phóng sự về biển",
    "duong": "nuoc duong ngot lanh",
    "dương": "nước dương ngọt lành",
    "đường": "nước đường ngọt lành",
    "ĐƯỜNG": normalize("NFD", "NƯỚC ĐƯỜNG NGỌT LÀNH"),
    "hòa": "hòa nhạc, khỏe, thủy, quý",
    "hoà": "hoà nhạc, khoẻ, thuỷ, quý",
    "kỹ": "kỹ sư, bác sỹ ở Mỹ có lý",
    "kĩ": "kĩ sư, bác sĩ ở Mĩ có lí",
}

# For each query, the articles that it finds with --accents auto, strict and ignore.
_POLICY = {
    # An accent that was typed counts.
    "biên phòng": ("phòng", "phòng", "phòng phong mixed biển"),
    "đường": ("đường ĐƯỜNG", "đường ĐƯỜNG", "duong dương đường ĐƯỜNG"),
    "dương": ("dương", "dương", "duong dương đường ĐƯỜNG"),
    "biển": ("biển", "biển", "phòng phong mixed biển"),
    # A word without accents finds every accenting.
    "bien phong": ("phòng phong mixed biển", "phong", "phòng phong mixed biển"),
    "duong": ("duong dương đường ĐƯỜNG", "duong", "duong dương đường ĐƯỜNG"),
    # Each word decides for itself.
    "biên phong": ("phòng mixed", "mixed", "phòng phong mixed biển"),
    "bien phòng": ("phòng", "", "phòng phong mixed biển"),
    # đ is a letter with an accent.
    "đồn": ("phòng mixed", "phòng mixed", "phòng phong mixed"),
    "don": ("phòng phong mixed", "phong", "phòng phong mixed"),
    "đon": ("", "", "phòng phong mixed"),
    # Capitals and decomposed letters are the same letters.
    "ĐƯỜNG": ("đường ĐƯỜNG", "đường ĐƯỜNG", "duong dương đường ĐƯỜNG"),
    "Duong": ("duong dương đường ĐƯỜNG", "duong", "duong dương đường ĐƯỜNG"),
    normalize("NFD", "đường"): ("đường ĐƯỜNG", "đường ĐƯỜNG", "duong dương đường ĐƯỜNG"),
    normalize("NFD", "Biển"): ("biển", "biển", "phòng phong mixed biển"),
    # Both placements of a tone are one spelling in every mode; quý has only one.
    "hòa": ("hòa hoà",) * 3,
    "hoà": ("hòa hoà",) * 3,
    "HOÀ": ("hòa hoà",) * 3,
    normalize("NFD", "hoà"): ("hòa hoà",) * 3,
    "khỏe": ("hòa hoà",) * 3,
    "khoẻ": ("hòa hoà",) * 3,
    "thủy": ("hòa hoà",) * 3,
    "thuỷ": ("hòa hoà",) * 3,
    "quý": ("hòa hoà",) * 3,
    "qúy": ("", "", "hòa hoà"),
    # i and y in an open syllable are two spellings, of which strict takes the typed one.
    "kỹ": ("kỹ kĩ", "kỹ", "kỹ kĩ"),
    "kĩ": ("kỹ kĩ", "kĩ", "kỹ kĩ"),
    "Mỹ": ("kỹ kĩ", "kỹ", "kỹ kĩ"),
    "mĩ": ("kỹ kĩ", "kĩ", "kỹ kĩ"),
    "bác sĩ": ("kỹ kĩ", "kĩ", "kỹ kĩ"),
    "bác sỹ": ("kỹ kĩ", "kỹ", "kỹ kĩ"),
    "lí": ("kỹ kĩ", "kĩ", "kỹ kĩ"),
    "lý": ("kỹ kĩ", "kỹ", "kỹ kĩ"),
    "ly": ("kỹ kĩ", "", "kỹ kĩ"),
    "ki": ("kỹ kĩ", "", "kỹ kĩ"),
    # Phrases, fields and NEAR go by the same policy.
    '"biên phòng"': ("phòng", "phòng", "phòng phong mixed"),
    '"bien phong"': ("phòng phong mixed", "phong", "phòng phong mixed"),
    '"biên phong"': ("phòng mixed", "mixed", "phòng phong mixed"),
    'body:"bien phong"': ("phòng phong mixed", "phong", "phòng phong mixed"),
    "body:duong": ("duong dương đường ĐƯỜNG", "duong", "duong dương đường ĐƯỜNG"),
    "title:tín": ("", "", " ".join(_ARTICLES)),
    "bien NEAR/0 phong": ("phòng phong mixed", "phong", "phòng phong mixed"),
    "phòng NEAR biên": ("phòng", "phòng", "phòng phong mixed biển"),
    '"phong bien"~2': ("phòng phong mixed biển", "phong", "phòng phong mixed biển"),
    "ph?ng": ("phòng phong mixed biển",) * 3,  # ò is one letter, too
    "đươ*": ("", "", "duong dương đường ĐƯỜNG"),
    # What is excluded goes by it, too.
    "nuoc -đường": ("duong dương", "duong", ""),
    "nước -duong": ("", "dương đường ĐƯỜNG", ""),
    # With =, accents and capitals count in every mode.
    "=duong": ("duong",) * 3,
    "=đường": ("đường",) * 3,
    "=ĐƯỜNG": ("ĐƯỜNG",) * 3,
    "=Mĩ": ("kĩ",) * 3,
    "=hoà": ("hòa hoà",) * 3,
}
_MODES: tuple[Accents, ...] = ("auto", "strict", "ignore")


_CASES = [
    (query, mode, found)
    for query, columns in _POLICY.items()
    for mode, found in zip(_MODES, columns, strict=True)
]


@pytest.fixture(scope="module")
def index(make_index: Callable[..., Index]) -> Index:
    """Twelve articles of one line."""
    return make_index(**{name: f"Tin | {line}" for name, line in _ARTICLES.items()})


def _whole_matches(index: Index, query: str, accents: Accents) -> list[str]:
    results = index.search(query, accents=accents, limit=len(_ARTICLES))
    return [hit.id for hit in results.hits[: results.complete]]


@pytest.mark.parametrize(("query", "accents", "found"), _CASES)
def test_the_accent_policy(query: str, accents: Accents, found: str, index: Index) -> None:
    """A query finds the spellings that its mode allows, and no other."""
    assert sorted(_whole_matches(index, query, accents)) == sorted(found.split())


@pytest.mark.parametrize(
    ("query", "accents", "first"),
    [
        ("duong", "auto", {"duong"}),
        ("bien phong", "auto", {"phong"}),
        ("kỹ", "auto", {"kỹ"}),
        ("kĩ", "auto", {"kĩ"}),
        ("đường", "ignore", {"đường", "ĐƯỜNG"}),
        ("dương", "ignore", {"dương"}),
        ("biên phong", "ignore", {"mixed"}),
    ],
)
def test_the_typed_spelling_comes_first(
    query: str, accents: Accents, first: set[str], index: Index
) -> None:
    """Articles that are written as the query rank above those that are spelt otherwise."""
    found = _whole_matches(index, query, accents)
    assert len(found) > len(first)
    assert set(found[: len(first)]) == first


def test_a_strict_search_says_which_words_no_article_has(index: Index) -> None:
    """What another mode would find is not found, and the word that lacks is named."""
    results = index.search("bac sĩ", accents="strict")
    assert (results.complete, results.partial) == (0, True)
    assert results.notes == ("No article has “bac”.",)
