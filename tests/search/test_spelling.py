"""Did you mean: what is suggested in the place of a misspelt query, and when nothing is."""

from __future__ import annotations

import gzip
import json
import os
import random
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnsearch
from vnsearch import Index, VnsearchError, make_article
from vnsearch.index.store import Store

_LINES = (
    "Đồn biên phòng tuần tra biên giới cùng công an xã",
    "Tỉnh Quảng Ninh đón khách du lịch biển",
    "Bệnh viện khám bệnh cho học sinh",
    "Đội tuyển bóng đá nữ thắng trận chung kết",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Forty articles of four kinds."""
    with vnsearch.create(tmp_path_factory.mktemp("spelling") / "index") as index:
        index.add(
            make_article(
                f"a{number}",
                f"{_LINES[number % 4]}, lần thứ {number}.",
                title="Báo cáo",
                date=None,
                source="Báo A",
            )
            for number in range(40)
        )
        yield index


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("bien phonh", "biên phòng"),  # a wrong letter; with it, the accents are set
        ("biên phonh", "biên phòng"),
        ("Quàng Ninh", "Quảng Ninh"),  # a wrong tone
        ("tuần trả", "tuần tra"),
        ("tuần tar", "tuần tra"),  # neighbours that changed places
        ("học sin", "học sinh"),  # a missing letter
        ("bóngg đá", "bóng đá"),  # one too many
        ("đôi tuyển", "đội tuyển"),
        ("chung két", "chung kết"),
        ("cong an xq", "công an xã"),
        ("du lich biẻn", "du lịch biển"),
    ],
)
def test_a_misspelt_query_is_set_right(query: str, meant: str, index: Index) -> None:
    """Of the words that the index has, the likeliest beside their neighbours are suggested."""
    assert index.search(query).suggestion == meant


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("đồn biên phonh tuần tra biên giới", "đồn biên phòng tuần tra biên giới"),
        ("đội tuyển bóng đá nử thắng trận", "đội tuyển bóng đá nữ thắng trận"),
        ("bệnh viện khám bẹnh cho hoc sinh", "bệnh viện khám bệnh cho học sinh"),
        ("Tỉnh Quàng Ninh đón khách du lịch biển", "Tỉnh Quảng Ninh đón khách du lịch biển"),
        ("tinh quang ninh don khach du lihc", "tỉnh quảng ninh đón khách du lịch"),
        ("đồn biên phonh bóng đá nữ thắng trận", None),  # no article is about both
        ("tỉnh Quàng Ninh khám bệnh cho học sinh", None),
        ("đồn biên phòng tuần tra biên giới 33-NQ/TW", None),  # no wrong word
    ],
)
def test_a_long_query_is_set_right_where_articles_have_the_rest(
    query: str, meant: str | None, index: Index
) -> None:
    """Of many words, those that stand beside their neighbours are right, and some have them all."""
    assert index.search(query).suggestion == meant


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("Bien Phonh", "Biên Phòng"),
        ("QUÀNG NINH", "QUẢNG NINH"),
        ("Quàng ninh", "Quảng ninh"),
        (unicodedata.normalize("NFD", "Quàng Ninh"), "Quảng Ninh"),
        ("hoc  sin", "học sinh"),
        ("biên, phonh!", "biên, phòng!"),
    ],
)
def test_the_rest_stays_as_it_was_typed(query: str, meant: str, index: Index) -> None:
    """Capitals and punctuation of the query are those of the suggestion."""
    assert index.search(query).suggestion == meant


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ('"biên phonh"', '"biên phòng"'),
        ('"biên phonh"~3', '"biên phòng"~3'),
        ("biên AND phonh", "biên AND phòng"),
        ("biên phonh OR xyzt", "biên phòng OR xyzt"),
        ("(phonh OR xyzt) biên", "(phòng OR xyzt) AND biên"),
        ("biên phonh -bóng", "biên phòng AND NOT bóng"),
        ("biên phonh -quàng", "biên phòng AND NOT quàng"),  # what is excluded is left alone
        ("+phonh biên", "+phòng AND biên"),
        ("phonh^2 biên", "phòng^2 AND biên"),
        ("body:(biên phonh)", "body:(biên phòng)"),
        ("title:báo biên phonh", "title:báo AND biên phòng"),  # báo is in titles alone
        ("title:baó", "title:báo"),
        ("phonh NEAR/3 biên", "phòng NEAR/3 biên"),
        ('biên phonh source:"báo a"', 'biên phòng AND source:"báo a"'),
        ("biên* phonh", "biên* AND phòng"),
        ("=biên phonh", "=biên AND phòng"),
    ],
)
def test_the_query_language_is_kept(query: str, meant: str, index: Index) -> None:
    """Operators, phrases, fields, filters and boosts are in the suggestion as in the query."""
    assert index.search(query).suggestion == meant
    assert index.search(meant).suggestion is None


@pytest.mark.parametrize(
    "query",
    [
        "biên phòng",  # right
        "Quảng Ninh",
        "bien phong",  # right, without accents
        "cong an",
        "bóng",
        "quangr ninh",  # keystrokes, which were read
        "xyzt",  # nothing is like it
        "hocsinh",
        "2023",
        "33-NQ/TW",
        "=phonh",  # meant as they are
        "phonh*",
        "/phonh/",
        "-phonh biên",
        "*",
        "source:bao",
        'source:"báo b"',
    ],
)
def test_nothing_is_suggested_for_what_may_be_right(query: str, index: Index) -> None:
    """Right words, unaccented ones, exact ones and those that nothing is like stay as they are."""
    assert index.search(query).suggestion is None


def test_nothing_is_suggested_where_enough_is_found(make_index: Callable[..., Index]) -> None:
    """With ten articles that match whole, nobody asks what was meant; with nine, they may."""
    usual = {f"u{n}": f"Tin | Tỉnh Quảng Ninh {n}" for n in range(60)}
    rare = {f"r{n}": f"Tin | Quàng khăn, Ninh Bình {n}" for n in range(10)}
    index = make_index(**usual, **rare)
    assert index.search("quàng ninh").suggestion is None
    index.delete(["r0"])
    assert index.search("quàng ninh").suggestion == "quảng ninh"


def test_a_suggestion_finds_far_more(make_index: Callable[..., Index]) -> None:
    """What would find no more than twice as many is not worth the question."""
    usual = {f"u{n}": f"Tin | Tỉnh Quảng Ninh {n}" for n in range(12)}
    rare = {f"r{n}": f"Tin | Quàng khăn ở Ninh Bình {n}" for n in range(6)}
    index = make_index(**usual, **rare)
    assert index.search("quàng ninh").suggestion is None
    index.delete(["r0"])
    assert index.search("quàng ninh").suggestion == "quảng ninh"


@pytest.mark.parametrize("query", ["bien phonh", "Quàng Ninh", '"biên phonh" -bóng', "body:sinhh"])
def test_a_suggestion_finds_more_than_the_query(query: str, index: Index) -> None:
    """Searched, what is suggested matches whole, in more articles than what was typed."""
    results = index.search(query)
    assert results.suggestion is not None
    assert index.search(results.suggestion).complete > 2 * results.complete


def test_filters_count_for_a_suggestion(index: Index) -> None:
    """What finds nothing under the filters of the search is not suggested."""
    assert index.search("biên phonh").suggestion == "biên phòng"
    assert index.search("biên phonh", date="2024").suggestion is None
    assert index.search("biên phonh source:khác").suggestion is None


def test_strict_accents_count(index: Index) -> None:
    """Where words without accents mean just that, missing accents are misspellings."""
    assert index.search("bien phong", accents="strict").suggestion == "biên phòng"
    assert index.search("Quàng Ninh", accents="ignore").suggestion is None


def test_of_very_many_articles_some_tell_which_words_stand_side_by_side(tmp_path: Path) -> None:
    """Where pairs are counted in a part of the articles, the likeliest words are the same."""
    with vnsearch.create(tmp_path / "index") as index:
        index.add(
            make_article(
                str(at), f"{_LINES[at % 4]} bên phòng", title="x", date=None, localities=()
            )
            for at in range(20_000)
        )
        assert index.search("biên phonh").suggestion == "biên phòng"
        assert index.search("Quàng Ninh").suggestion == "Quảng Ninh"


def test_an_empty_index_suggests_nothing(tmp_path: Path) -> None:
    """There are no words to suggest."""
    with vnsearch.create(tmp_path / "index") as index:
        assert index.search("bien phonh").suggestion is None


_SIGNS = ["AND", "OR", "NOT", "NEAR/2", "VÀ", "title:", "date:", "source:a", *'-+"()~*?/=', "^2"]
_PIECES = st.one_of(
    st.sampled_from(["biên", "phonh", "Quàng", "bóngg", *_SIGNS]),
    st.text(alphabet='aăâđeêioôơuưynhgp\u0300\u0301\u0323ÀĐ "()-+~*?/:^=.,_019', max_size=8),
    st.text(max_size=4),
)


@settings(deadline=None, max_examples=150)
@given(pieces=st.lists(_PIECES, max_size=7))
def test_any_query_is_answered(index: Index, pieces: list[str]) -> None:
    """Whatever is typed, there is an answer or an error that says what is wrong."""
    try:
        results = index.search(" ".join(pieces), limit=3)
    except VnsearchError as error:
        assert error.message
        return
    assert results.complete <= results.total <= 40
    if results.suggestion is not None:
        assert index.search(results.suggestion).complete > results.complete


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Three thousand real articles."""
    root = Path(__file__).parents[2]
    folder = Path(os.environ.get("VNSEARCH_DATA", root.parent / "shared" / "data"))
    path = folder / "vntc-20k.jsonl.gz"
    if not path.is_file():
        pytest.skip(f"needs real articles, and there is no {path}")
    with vnsearch.create(tmp_path_factory.mktemp("news") / "index") as index:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = map(json.loads, islice(file, 3000))
            index.add(
                make_article(str(at), row["text"], title=row["title"], date=None, localities=())
                for at, row in enumerate(rows)
            )
        yield index


_TONES = "\u0300\u0301\u0309\u0303\u0323"


def _with_wrong_tone(text: str, chance: random.Random) -> str | None:
    letters = [unicodedata.normalize("NFD", letter) for letter in text]
    toned = [at for at, letter in enumerate(letters) if any(tone in letter for tone in _TONES)]
    if not toned:
        return None
    at = chance.choice(toned)
    bare = "".join(mark for mark in letters[at] if mark not in _TONES)
    (tone,) = (mark for mark in letters[at] if mark in _TONES)
    letters[at] = bare + chance.choice(_TONES.replace(tone, ""))
    return unicodedata.normalize("NFC", "".join(letters))


def _with_missing_letter(text: str, chance: random.Random) -> str | None:
    at = chance.choice([at for at, letter in enumerate(text) if letter != " "])
    return text[:at] + text[at + 1 :]


def _with_swapped_neighbours(text: str, chance: random.Random) -> str | None:
    pairs = [at for at in range(len(text) - 1) if " " not in text[at : at + 2]]
    pairs = [at for at in pairs if text[at] != text[at + 1]]
    if not pairs:
        return None
    at = chance.choice(pairs)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


_MISTAKES = (_with_wrong_tone, _with_missing_letter, _with_swapped_neighbours)


def _mistyped(text: str, chance: random.Random) -> str:
    while True:
        typed = chance.choice(_MISTAKES)(text, chance)
        if typed is not None:
            return typed


def _usual_words(index: Index) -> list[str]:
    """The words of two syllables that are in at least two of a hundred articles."""
    reader = Store.open(index.path).reader()
    vocabulary = reader.vocabulary("body_compounds")
    rows = zip(vocabulary.terms, vocabulary.frequencies.tolist(), strict=True)
    words = [term.split("_") for term, articles in rows if articles >= 0.02 * reader.documents]
    return [" ".join(parts) for parts in words if len(parts) == 2 and "".join(parts).isalpha()]


def test_usual_words_of_real_articles_are_set_right(news: Index) -> None:
    """Of forty usual words with one mistake each, seven in ten are recognised.

    The others are, as typed, words of ten articles or more, so that nothing is asked.
    """
    chance = random.Random(1)  # noqa: S311 - a sample that is the same in every run
    words = chance.sample(_usual_words(news), 40)
    typed = {word: _mistyped(word, chance) for word in words}
    right = [word for word in words if news.search(typed[word], limit=0).suggestion == word]
    assert len(right) >= 28, sorted(set(words) - set(right))
    assert [word for word in words if news.search(word, limit=0).suggestion is not None] == []


def test_candidates_that_are_left_out_would_not_be_chosen(news: Index) -> None:
    """What is suggested is the likeliest of all candidates, those that cannot be it included."""
    chance = random.Random(5)  # noqa: S311  # always the same
    usual = _usual_words(news)
    queries = []
    for size in range(1, 5):
        for _ in range(15):
            first, *rest = chance.sample(usual, size)
            queries.append(" ".join([_mistyped(first, chance), *rest, "2004"][: size + size % 2]))
    suggested = [news.search(query, snippets=0).suggestion for query in queries]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vnsearch.search.spelling._reaching", lambda _, choices, *__: choices)
        assert suggested == [news.search(query, snippets=0).suggestion for query in queries]
    assert sum(each is not None for each in suggested) > len(queries) / 4
